"""AGG: consolidated figures mean what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.runtime.expressions import CELLS, RANGES, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.layout.plan import PlannedCell
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span
    from chedo_compiler.subjects import FormSubject


def percents_are_not_added(subject: FormSubject) -> Iterator[Diagnostic]:
    """AGG001: percentages of several reporters or periods cannot be added; said once for each column or row."""
    told: set[str] = set()
    for cell in subject.plan.samples:
        own = cell.column.id if cell.column.type == "percent" else cell.row.id
        if cell.type == "percent" and _adds(cell) and own.value not in told:
            told.add(own.value)
            yield diagnostic("AGG001", own.span, name=own.value)


def ratios_are_not_added(subject: FormSubject, bound: BoundForm) -> Iterator[Diagnostic]:
    """AGG001: a figure divided by another is a ratio, whatever its type; said once for each formula."""
    told: set[str] = set()
    dividing: dict[int, bool] = {}
    for cell in subject.plan.cells:
        if cell.formula is None or not _adds(cell) or cell.type == "percent":
            continue
        key = id(cell.formula)
        if key not in dividing:
            expression = bound.expressions.get(cell.id)
            dividing[key] = expression is not None and _divides(expression)
        name = cell.column.id if cell.rule == "column" else cell.row.id
        if dividing[key] and name.value not in told:
            told.add(name.value)
            yield diagnostic("AGG001", name.span, cause="ratio", name=name.value)


def _adds(cell: PlannedCell) -> bool:
    return "sum" in {cell.combined.units, cell.combined.time} and cell.row.repeat is None


def _divides(expression: Expression) -> bool:
    """Say whether a figure is divided by another one; a division by 1000 only changes the unit."""
    divisors = [inner[3] for inner in walk(expression) if inner[:2] == ["op", "/"]]
    return any(part[0] in CELLS | RANGES for divisor in divisors for part in walk(divisor))


def rows_of_one_group(subject: FormSubject) -> Iterator[Diagnostic]:
    """AGG003: where several groups fill a form, each row is filled by one of them, or it would be counted twice."""
    consolidated = {group.id.value for group in subject.of.consolidated_groups}
    groups = [group.id.value for group in subject.groups if group.id.value in consolidated]
    if len(groups) <= 1:
        return
    open_rows = {
        cell.row.id.value: cell.row.id
        for cell in subject.plan.cells
        if cell.kind == "input" and cell.row.only is None and cell.row.repeat is None and cell.aggregate == "sum"
    }
    if open_rows:
        first = next(iter(open_rows.values()))
        yield diagnostic("AGG003", first.span, row=first.value, count=len(open_rows), groups=", ".join(groups))


def recomputed_cells_have_formulas(subject: FormSubject) -> Iterator[Diagnostic]:
    """AGG004: what consolidation recomputes needs a formula; said once for each column, or row that asks for it."""
    told: set[Span] = set()
    for cell in subject.plan.samples:
        if cell.kind == "input" and "recompute" in {cell.combined.units, cell.combined.time}:
            name, place = _asks(cell)
            if place.span not in told:
                told.add(place.span)
                yield diagnostic("AGG004", place.span, name=name, cell=cell.id)


def _asks(cell: PlannedCell) -> tuple[str, Text]:
    """The row or column that says how a cell is combined, and where it asks to recompute it."""
    own = cell.row if cell.row.aggregate else cell.column
    said = (own.aggregate.units, own.aggregate.time) if own.aggregate else ()
    return own.id.value, next((text for text in said if text and text.value == "recompute"), own.id)


def repeating_rows_are_listed(subject: FormSubject) -> Iterator[Diagnostic]:
    """AGG005: rows that reporters add are put one below the other, or left out; nothing else can be done with them."""
    for row in subject.plan.repeats:
        cells = [cell for cell in subject.plan.cells if cell.row is row and cell.kind != "closed"]
        if cells and cells[0].aggregate not in {"append", "none"}:
            place = (row.aggregate.place if row.aggregate else None) or row.id
            yield diagnostic("AGG005", place.span, row=row.id.value, aggregate=cells[0].aggregate)
