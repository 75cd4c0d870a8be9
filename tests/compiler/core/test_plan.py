"""What each cell is: which formula fills it, its decimals, and how it is consolidated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.layout.plan import FormPlan, PlannedCell

COLUMNS = """
  - {id: ke_hoach, label: KH, decimals: 1}
  - {id: luy_ke, label: LK, formula: "=ke_hoach*2"}
  - {id: so_luong, label: SL, type: integer}
  - {id: ty_le, label: TL, type: percent, aggregate: recompute, formula: "=luy_ke/ke_hoach*100"}
  - {id: chi_so, label: CS, type: percent, aggregate: mean}
  - {id: ghi_chu, label: GC, type: text}
"""
ROWS = """
  - {id: tong, label: Tổng, decimals: 3, formula: "=a+b"}
  - {id: a, label: A, closed: [luy_ke]}
  - {id: b, label: B, aggregate: none}
  - {id: muc, label: Mục, heading: true}
  - {id: dong, label: {ask: Tên}, repeat: {under: b}}
"""


@pytest.fixture
def cells(lay_out: Callable[..., FormPlan]) -> dict[str, PlannedCell]:
    return {cell.id: cell for cell in lay_out(COLUMNS, ROWS).cells}


def test_fixed_rows_come_first_then_repeating_ones_and_headings_have_no_cells(cells: dict[str, PlannedCell]) -> None:
    rows = list(dict.fromkeys(cell.row.id.value for cell in cells.values()))
    assert rows == ["tong", "a", "b", "dong"]
    assert len(cells) == 4 * 6


@pytest.mark.parametrize(
    ("cell", "kind", "rule"),
    [
        ("tong.ke_hoach", "computed", "row"),
        ("tong.luy_ke", "computed", "row"),
        ("tong.so_luong", "computed", "row"),
        ("tong.ty_le", "computed", "column"),
        ("tong.chi_so", "input", ""),
        ("tong.ghi_chu", "input", ""),
        ("a.ke_hoach", "input", ""),
        ("a.luy_ke", "closed", ""),
        ("b.luy_ke", "computed", "column"),
        ("dong.luy_ke", "computed", "column"),
    ],
)
def test_who_fills_a_cell(cells: dict[str, PlannedCell], cell: str, kind: str, rule: str) -> None:
    assert (cells[cell].kind, cells[cell].rule) == (kind, rule)


@pytest.mark.parametrize(
    ("cell", "decimals"),
    [
        ("tong.ke_hoach", 3),
        ("a.ke_hoach", 1),
        ("a.luy_ke", 2),
        ("tong.so_luong", 0),
        ("tong.ty_le", 1),
        ("a.ghi_chu", 0),
    ],
)
def test_decimals_of_row_over_column_over_type(cells: dict[str, PlannedCell], cell: str, decimals: int) -> None:
    assert cells[cell].decimals == decimals


@pytest.mark.parametrize(
    ("cell", "aggregate"),
    [
        ("a.ke_hoach", "sum"),
        ("b.ke_hoach", "none"),
        ("b.ty_le", "recompute"),
        ("b.chi_so", "mean"),
        ("a.ghi_chu", "none"),
        ("dong.ke_hoach", "append"),
    ],
)
def test_how_a_cell_is_consolidated(cells: dict[str, PlannedCell], cell: str, aggregate: str) -> None:
    assert cells[cell].aggregate == aggregate


def test_precedence_overrides_which_formula_fills(lay_out: Callable[..., FormPlan]) -> None:
    columns = (
        '[{id: x, label: X, formula: "=y", precedence: column}, {id: y, label: Y}, '
        '{id: z, label: Z, type: percent, formula: "=y"}]'
    )
    rows = '[{id: tong, label: T, formula: "=a+b"}, {id: a, label: A}, {id: b, label: B}]'
    found = {cell.id: cell.rule for cell in lay_out(columns, rows).cells}
    assert (found["tong.x"], found["tong.y"], found["tong.z"]) == ("column", "row", "column")
    rows = rows.replace("id: tong,", "id: tong, precedence: row,")
    found = {cell.id: cell.rule for cell in lay_out(columns, rows).cells}
    assert (found["tong.x"], found["tong.y"], found["tong.z"]) == ("row", "row", "row")


def test_the_form_says_how_its_rows_and_columns_are_consolidated(lay_out: Callable[..., FormPlan]) -> None:
    columns, rows = "[{id: x, label: X}, {id: y, label: Y, aggregate: sum}]", "[{id: a, label: A}, {id: b, label: B}]"
    found = {c.id: c.aggregate for c in lay_out(columns, rows, "aggregate: {default: mean, x: none, b: sum}").cells}
    assert found == {"a.x": "none", "a.y": "sum", "b.x": "sum", "b.y": "sum"}
