"""The formulas of many cells as formulas of rows and columns, with what is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.workbooks.formulas.refusal import Refusal
from chedo_compiler.workbooks.formulas.rules import gather
from chedo_compiler.workbooks.formulas.table import Table
from workbook_places import at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.workbooks.formulas.rules import Gathered

ROWS = (10, 11, 12, 14)
TABLE = Table(
    "S",
    {9: "tong", 10: "thuy_san", 11: "trong_trot", 12: "chan_nuoi", 14: "khac"},
    {3: "mot", 4: "hai", 5: "cong", 6: "ty_le", 7: "ghi_chu"},
    bare_rows=frozenset({13}),
)
SUMS = {f"E{row}": f"=C{row}+D{row}" for row in ROWS}
RATIOS = {f"F{row}": f'=IF(C{row}=0,"",D{row}/C{row}*100)' for row in (9, *ROWS)}
TOTAL = {f"{column}9": f"=SUM({column}10:{column}14)" for column in "CDE"}
FILLED = frozenset(f"{column}{row}" for column in "CD" for row in ROWS)
SUM, RATIO, DOWN = "=mot+hai", '=IF(mot=0,"",hai/mot*100)', "=SUM(thuy_san:khac)"


def gathered(cells: Mapping[str, str], filled: frozenset[str] = FILLED) -> Gathered:
    places = {at(cell): formula for cell, formula in cells.items()}
    return gather(places, TABLE, filled=[at(cell) for cell in filled], texts=["ghi_chu"])


@pytest.mark.req("REG-04")
def test_a_formula_along_a_row_is_the_rows_and_one_down_a_column_is_the_columns() -> None:
    found = gathered(SUMS | RATIOS | TOTAL)

    assert found.rows == {"tong": DOWN}
    assert found.columns == {"cong": SUM, "ty_le": RATIO}
    assert found.ratios == {"ty_le"}
    assert (found.row_precedence, found.column_precedence) == ({}, {})
    assert (found.single, found.refused, found.filled, found.blank) == ({}, {}, (), ())


def test_where_the_sheet_adds_across_in_the_total_row_too_the_column_comes_first() -> None:
    found = gathered(SUMS | RATIOS | TOTAL | {"E9": "=C9+D9"})

    assert found.column_precedence == {"cong": "column"}
    assert found.single == {}


def test_where_the_sheet_sums_a_ratio_the_row_comes_first() -> None:
    found = gathered(SUMS | RATIOS | TOTAL | {"F9": "=SUM(F10:F14)"})

    assert found.row_precedence == {"tong": "row"}
    assert found.single == {}


def test_a_row_speaks_of_a_ratio_that_has_no_formula_of_its_own_only_if_it_comes_first() -> None:
    cells = {at(f"{column}9"): f"=SUM({column}10:{column}14)" for column in "CF"}

    found = gather(cells, TABLE, ratios=["ty_le"], filled=[at("F10"), at("C10")], texts=["ghi_chu", "hai", "cong"])

    assert found.rows == {"tong": DOWN}
    assert found.row_precedence == {"tong": "row"}
    assert (found.single, found.filled, found.blank) == ({}, (), ())


def test_one_cell_that_says_otherwise_is_named() -> None:
    found = gathered(SUMS | RATIOS | TOTAL | {"E11": "=C11+D11+1"})

    assert found.columns["cong"] == SUM
    assert found.single == {at("E11"): "=mot+hai+1"}


def test_a_figure_typed_over_a_formula_is_named() -> None:
    cells = {cell: formula for cell, formula in (SUMS | RATIOS | TOTAL).items() if cell != "E11"}

    found = gathered(cells, FILLED | {"E11"})

    assert found.columns["cong"] == SUM
    assert found.filled == (at("E11"),)


def test_a_cell_left_blank_in_a_computed_row_is_named() -> None:
    cells = {cell: formula for cell, formula in TOTAL.items() if cell != "D9"}

    found = gathered(SUMS | RATIOS | cells)

    assert found.blank == (at("D9"),)


@pytest.mark.parametrize("filled", [{"D9", "E9"}, {"D9"}])
def test_a_formula_that_one_cell_has_among_filled_ones_is_no_rule(filled: set[str]) -> None:
    found = gathered({"C9": "=SUM(C10:C14)"}, FILLED | filled)

    assert (found.rows, found.columns) == ({}, {})
    assert found.single == {at("C9"): DOWN}


def test_what_is_refused_is_told_with_its_cause_and_counts_against_its_row() -> None:
    found = gathered({"C9": "=Quy!C1", "D9": "=D10*2"})

    assert found.refused == {at("C9"): Refusal("sheet", "Quy!C1")}
    assert found.rows == {}
    assert found.single == {at("D9"): "=thuy_san*2"}


def test_remarks_are_no_part_of_a_rows_formula() -> None:
    found = gathered(TOTAL | {"F9": "=SUM(F10:F14)"}, FILLED | {"G9"})

    assert found.rows == {"tong": DOWN}
    assert (found.filled, found.blank) == ((), ())


def test_lines_of_a_group_speak_with_one_voice() -> None:
    group = Table("S", {9: "tong", 10: "ho", 11: "ho", 12: "ho"}, {3: "a", 4: "b", 5: "c"}, groups={"ho": ""})
    cells = {f"E{row}": f"=C{row}+D{row}" for row in (10, 11)} | {"E12": "=C12"}
    total = {f"{column}9": f"=SUM({column}10:{column}12)" for column in "CDE"}

    found = gather({at(cell): formula for cell, formula in (cells | total).items()}, group)

    assert found.rows == {"tong": "=SUM(ho)"}
    assert found.columns == {"c": "=a+b"}
    assert found.single == {at("E12"): "=a"}


def test_subtotals_of_subtotals_are_refused() -> None:
    cells = {"C9": "=SUBTOTAL(9,C10:C12)", "C10": "=SUBTOTAL(9,C11:C12)"}

    found = gathered(cells, frozenset())

    assert found.refused == {at("C9"): Refusal("subtotal", "=SUBTOTAL(9,C10:C12)")}
    assert at("C10") not in found.refused
