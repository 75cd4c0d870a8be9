"""Places that a person writes: input cells, labels of repeating rows, explanations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from chedo_engine.figures.fillable import column_labels, fillable_cells, open_groups, row_labels
from chedo_engine.once import once

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_engine.figures.sheet import Given, Line, Sheet

_EXPLAIN = "@explain:"
_LABEL = "@label"


class Kind(Enum):
    """What stands in a place."""

    CELL = 1
    LABEL = 2
    EXPLANATION = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place of one form; ``name`` is the cell's name in its line, or the explanation's key."""

    cell: str
    kind: Kind
    name: str
    row_label: str
    column_label: str
    definition: v1.Cell | None = None
    group: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class NoPlace:
    """Why a place cannot be written: a code of the message catalogue."""

    code: str
    row_label: str = ""
    column_label: str = ""


def explanation_place(check: str, row: str) -> str:
    """Return the place where a finding is explained."""
    return f"{_EXPLAIN}{check}:{row}"


class Places:
    """The places of a form that reporters of one group write."""

    def __init__(self, form: v1.Form, group: str) -> None:
        """Collect them once for many look-ups."""
        self._form = form
        self._fixed = fillable_cells(form, group)
        self._known = {cell.id for cell in form.cells}
        self._groups = open_groups(form, group)
        self._repeating = {(cell.row, cell.column): cell for cell in form.cells if cell.row in self._groups}
        self._rows = row_labels(form)
        self._columns = column_labels(form)

    def find(self, sheet: Sheet, cell: str) -> Place | NoPlace:
        """Find a place by the name that pages use."""
        if cell.startswith(_EXPLAIN):
            return self._explanation(sheet, cell)
        if ":" in cell:
            return self._repeating_cell(sheet, cell)
        row, _, column = cell.partition(".")
        labels = self._rows.get(row, row), self._columns.get(column, column)
        if cell in self._fixed:
            return Place(cell, Kind.CELL, cell, *labels, definition=self._fixed[cell])
        return NoPlace("not-yours-to-fill" if cell in self._known else "no-such-cell", *labels)

    def _explanation(self, sheet: Sheet, cell: str) -> Place | NoPlace:
        check, _, row = cell.removeprefix(_EXPLAIN).partition(":")
        if not self._may_be_found(sheet, check, row):
            return NoPlace("no-such-cell", row, check)
        return Place(cell, Kind.EXPLANATION, f"{check}:{row}", self._rows.get(row, row), check)

    def _may_be_found(self, sheet: Sheet, check: str, row: str) -> bool:
        """Say whether the check asks for explanations, and may fire in that row."""
        asked = next((one for one in self._form.checks if one.id == check and one.explain), None)
        if asked is None:
            return False
        rows = {instance.row for instance in asked.instances}
        group, _, line = row.partition(":")
        return row in rows - self._groups.keys() or (
            bool(line) and group in rows & self._groups.keys() and sheet.row(group, line) is not None
        )

    def _repeating_cell(self, sheet: Sheet, cell: str) -> Place | NoPlace:
        group, _, rest = cell.partition(":")
        row, _, column = rest.partition(".")
        line = sheet.row(group, row)
        if line is None or group not in self._groups:
            return NoPlace("no-such-row", row, self._columns.get(column, column))
        label = line.label or str(sheet.rows[group].index(line) + 1)
        if column == _LABEL:
            return Place(cell, Kind.LABEL, row, label, self._groups[group].ask, group=group, row=row)
        definition = self._repeating.get((group, column))
        labels = label, self._columns.get(column, column)
        if definition is None or definition.kind != "input":
            return NoPlace("no-such-cell" if definition is None else "not-yours-to-fill", *labels)
        return Place(cell, Kind.CELL, column, *labels, definition=definition, group=group, row=row)


@once
def places_of(form: v1.Form, group: str) -> Places:
    """Return the places of a form that reporters of a group write."""
    return Places(form, group)


def read_place(sheet: Sheet, place: Place) -> Given:
    """Return what stands in a place."""
    if place.kind is Kind.EXPLANATION:
        return sheet.explanations.get(place.name)
    if place.kind is Kind.LABEL:
        row = sheet.row(place.group, place.row)
        return row.label if row else None
    return _line(sheet, place).values.get(place.name)


def write_place(sheet: Sheet, place: Place, value: Given) -> None:
    """Put a value in a place, or empty it."""
    if place.kind is Kind.EXPLANATION:
        sheet.explanations.pop(place.name, None)
        if value is not None:
            sheet.explanations[place.name] = str(value)
    elif place.kind is Kind.LABEL:
        row = sheet.row(place.group, place.row)
        if row is not None:
            row.label = str(value or "")
    else:
        _line(sheet, place).put(place.name, value)


def _line(sheet: Sheet, place: Place) -> Line:
    return (sheet.row(place.group, place.row) if place.group else None) or sheet
