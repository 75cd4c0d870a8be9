"""A large workbook that people filled: our evaluation of its formulas against the values that Excel stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from bound_forms import bind_alone
from chedo_compiler.addresses import letters
from chedo_compiler.formula import columns_here
from chedo_compiler.layout.plan import plan
from chedo_compiler.names import Table as Registry
from chedo_compiler.read.form import read_form
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.comparison import same_number
from chedo_compiler.runtime.evaluate import compile_expression
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping as Node
from chedo_compiler.syntax.nodes import compose
from chedo_compiler.workbooks.formulas.rules import gather
from chedo_compiler.workbooks.formulas.table import Table, Tables
from chedo_compiler.workbooks.opening import open_book
from chedo_compiler.workbooks.sheet import Book, Place
from real_workbooks import FILLED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.layout.plan import FormPlan
    from chedo_compiler.runtime.values import Value
    from chedo_compiler.workbooks.formulas.rules import Gathered
    from chedo_compiler.workbooks.sheet import Sheet

LINES = range(2, 3001)
"""The rows that the workbook's named areas hold."""


def _list_sheet(name: str, form: str, columns: int) -> Table:
    names = {number: f"cot_{letters(number).lower()}" for number in range(1, columns + 1)}
    return Table(name, dict.fromkeys(LINES, "dong"), names, form=form, groups={"dong": ""})


COVER = Table("Coversheet", {row: f"muc_{row}" for row in range(1, 6)}, {2: "gia_tri"}, form="bia")
AWARDS = _list_sheet("Form", "khoan", 25)
PROGRAMS = _list_sheet("FederalPrograms", "chuong_trinh", 2)
TABLES = (COVER, AWARDS, PROGRAMS)


@dataclass(frozen=True)
class Stored(NamedCells):
    """The stored values around a formula; ``forms`` are those of the columns of other sheets, by form and column."""

    forms: Mapping[tuple[str, str], Sequence[Value]] = field(default_factory=dict)

    def form_column(self, form: str, group: str, column: str) -> Sequence[Value]:  # noqa: ARG002 - one group a sheet
        """Return a column of another sheet."""
        return self.forms[form, column]


@pytest.fixture(scope="module")
def book() -> Book:
    if not FILLED.exists():
        pytest.skip(f"no {FILLED}")
    opened = open_book(FILLED)
    assert isinstance(opened, Book)
    return opened


def _value(sheet: Sheet, place: Place) -> Value:
    """Return what a cell holds; of a formula without a stored value it is the empty text, which files leave out."""
    cell = sheet.cells.get(place)
    if cell is None:
        return None
    return "" if cell.formula and cell.value is None else cell.value


def _columns(book: Book, table: Table) -> dict[str, Sequence[Value]]:
    sheet = book.sheet(table.sheet)
    assert sheet
    return {name: [_value(sheet, Place(row, column)) for row in table.rows] for column, name in table.columns.items()}


def _laid_out(table: Table, found: Gathered) -> FormPlan:
    """Write the form of a sheet with its formulas, and lay it out."""
    columns = "".join(_entry(name, found.columns) for name in table.columns.values())
    rows = "".join(_entry(name, found.rows, group=name in table.groups) for name in dict.fromkeys(table.rows.values()))
    text = f"kind: form\nid: {table.form}\ntitle: Biểu\ncolumns:\n{columns}rows:\n{rows}"
    node, faults = compose(SourceFile("bieu.yaml", text))
    assert isinstance(node, Node), faults
    return plan(read_form(node), Registry("REF004", {}))


def _entry(name: str, formulas: Mapping[str, str], *, group: bool = False) -> str:
    escaped = formulas.get(name, "").replace("'", "''")
    formula = f", formula: '{escaped}'" if escaped else ""
    return f"  - {{id: {name}, label: {'{ask: Tên}, repeat: {max: 5000}' if group else name}{formula}}}\n"


def _equal(ours: Value, stored: Value) -> bool:
    if isinstance(ours, float) and isinstance(stored, float):
        return same_number(ours, stored)
    return type(ours) is type(stored) and ours == stored


@pytest.mark.req("REG-04")
def test_stored_values_are_what_we_compute(book: Book, record_property: Callable[[str, object], None]) -> None:
    tables = Tables({table.sheet: table for table in TABLES}, book.names)
    gathered = {table.form: _gathered(book, table, tables) for table in TABLES}
    plans = {form: _laid_out(table, gathered[form]) for form, table in zip(gathered, TABLES, strict=True)}
    columns = {table.form: _columns(book, table) for table in TABLES}
    forms = {(form, name): values for form, found in columns.items() for name, values in found.items()}

    equal: Counter[str] = Counter()
    wrong = []
    for table in TABLES:
        bound, faults = bind_alone(plans[table.form], **{k: v for k, v in plans.items() if k != table.form})
        assert faults == ()
        around = {f"dong.{name}": values for name, values in columns[table.form].items()}
        for place, ours, stored in _computed(book, table, bound.expressions, around, forms):
            if _equal(ours, stored):
                equal[table.sheet] += 1
            else:
                wrong.append((table.sheet, place, ours, stored))

    refused = Counter(f"{one.cause} {one.text}" for found in gathered.values() for one in found.refused.values())
    record_property("large workbook", f"{equal.total()} formulas equal to their stored values, {len(wrong)} not")
    record_property("large workbook", f"not in the language: {dict(refused)}")
    assert wrong == []
    assert equal == {"Coversheet": 3, "Form": 17_994}
    assert refused == {"formula ROW": 2_999}
    assert all(not found.single for found in gathered.values())


def _gathered(book: Book, table: Table, tables: Tables) -> Gathered:
    sheet = book.sheet(table.sheet)
    assert sheet
    cells = {place: cell.formula for place, cell in sheet.cells.items() if cell.formula}
    inside = [place for place, cell in sheet.cells.items() if cell.value is not None and not cell.formula]
    return gather(cells, table, tables, filled=[place for place in inside if table.cell(place)])


def _computed(
    book: Book,
    table: Table,
    expressions: Mapping[str, Expression],
    around: Mapping[str, Sequence[Value]],
    forms: Mapping[tuple[str, str], Sequence[Value]],
) -> list[tuple[Place, Value, Value]]:
    """Compute each cell that has a formula from the stored values around it; equal lines are computed once."""
    sheet = book.sheet(table.sheet)
    assert sheet
    found = []
    known: dict[tuple[str, tuple[Value, ...]], Value] = {}
    run = {name: compile_expression(expression) for name, expression in expressions.items()}
    read = {name: columns_here(expression) for name, expression in expressions.items()}
    for row, line in table.rows.items():
        values = {name: _value(sheet, Place(row, column)) for column, name in table.columns.items()}
        for column, name in table.columns.items():
            cell = f"{line}.{name}"
            place = Place(row, column)
            if cell not in run or not (place in sheet.cells and sheet.cells[place].formula):
                continue
            key = cell, tuple(values[one] for one in read[cell])
            if key not in known:
                known[key] = run[cell](Stored(values, parse_period("2026-01"), around, forms))
            found.append((place, known[key], values[name]))
    return found
