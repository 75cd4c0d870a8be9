"""The library's forms: their formulas in the cells of a sheet, and gathered from there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adopted_library import LIBRARY
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.workbooks.formulas.addresses import excel_formula
from chedo_compiler.workbooks.formulas.rules import gather
from chedo_compiler.workbooks.formulas.table import Table, Tables
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Form, Regime
    from chedo_compiler.workbooks.formulas.rules import Gathered

FIGURES = {"number", "integer", "money", "percent"}
NOT_ON_A_SHEET = {("chi_tieu", "cung_ky"), ("thiet_hai", "tang_giam"), ("ket_qua", "nam_truoc")}
"""Columns that read earlier reports."""


@pytest.fixture(scope="module")
def regimes() -> tuple[Regime, ...]:
    return compile_workspace(open_workspace(LIBRARY)).templates


def _table(form: Form) -> Table:
    """Draw a form: titles and all, from row 9 and column C, one line for a group that holds others."""
    drawn = [row.id for row in form.rows]
    outer = {group.within for group in form.repeats}
    for group in form.repeats:
        above = group.within or group.under
        at = [place + 1 for place, name in enumerate(drawn) if name == above] if above else [len(drawn)]
        for place in reversed(at):
            drawn[place:place] = [group.id] if group.id in outer else [group.id, group.id]
    titles = {row.id for row in form.rows if row.heading}
    placed = dict(enumerate(drawn, 9))
    return Table(
        sheet=form.id,
        rows={line: name for line, name in placed.items() if name not in titles},
        columns={number: column.id for number, column in enumerate(form.columns, 3)},
        form=form.id,
        bare_rows=frozenset(line for line, name in placed.items() if name in titles),
        groups={group.id: group.within for group in form.repeats},
    )


def _gathered(form: Form, tables: Tables) -> tuple[Gathered, set[str]]:
    """Write every formula of a form on its sheet and gather them; say which cells have none there."""
    table = tables.tables[form.id]
    formulas: dict[Place, str] = {}
    without = set()
    filled = []
    for cell in form.cells:
        for line in table.lines[cell.row]:
            at = Place(line, table.letters[cell.column])
            written = excel_formula(cell.expression, at, table, tables) if cell.expression else None
            if written:
                formulas[at] = written
            elif cell.kind != "closed":
                filled.append(at)
                without |= {cell.id} if cell.expression else set()
    ratios = [column.id for column in form.columns if column.type == "percent"]
    texts = [column.id for column in form.columns if column.type not in FIGURES]
    return gather(formulas, table, tables, filled=filled, ratios=ratios, texts=texts), without


@pytest.mark.req("REG-04")
def test_rows_and_columns_get_their_own_formulas_back(regimes: tuple[Regime, ...]) -> None:
    written = 0
    for regime in regimes:
        tables = Tables({form.id: _table(form) for form in regime.forms})
        for form in regime.forms:
            found, without = _gathered(form, tables)
            computed = [cell for cell in form.cells if cell.rule and cell.id not in without]
            written += len(computed)

            assert found.rows == {cell.row: cell.formula for cell in computed if cell.rule == "row"}, form.id
            assert found.columns == {cell.column: cell.formula for cell in computed if cell.rule == "column"}, form.id
            assert (found.single, found.refused, found.filled) == ({}, {}, ()), form.id
    assert written > 500


def test_only_what_reads_other_reports_has_no_formula_on_a_sheet(regimes: tuple[Regime, ...]) -> None:
    without = set()
    for regime in regimes:
        tables = Tables({form.id: _table(form) for form in regime.forms})
        for form in regime.forms:
            cells = _gathered(form, tables)[1]
            without |= {(form.id, cell.partition(".")[2]) for cell in cells}

    assert without == NOT_ON_A_SHEET
