"""Figures of a test as the runtime takes them, and how an expected value compares with the one that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.figures import Figures, RepeatingRow
from chedo_compiler.runtime.numerals import general
from chedo_compiler.runtime.values import ErrorValue, error_of

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.model.example import GivenCell, GivenFigures, Plain
    from chedo_compiler.model.text import Text
    from chedo_compiler.runtime.values import Value

_CLOSE = 1e-9


class CellNames:
    """Which cells a form has."""

    def __init__(self, form: v1.Form) -> None:
        self._kinds = {cell.id: cell.kind for cell in form.cells}
        self._rows = list(dict.fromkeys(cell.row for cell in form.cells))
        self._columns = [column.id for column in form.columns]

    def stranger(self, cell: GivenCell) -> Text | None:
        """Return the name of the cell that the form does not have, if one is."""
        if cell.row.value not in self._rows:
            return cell.row
        return None if cell.column.value in self._columns else cell.column

    def known(self, cell: GivenCell) -> list[str]:
        """Return the names that could be meant where :meth:`stranger` found one."""
        return self._columns if cell.row.value in self._rows else self._rows

    def kind(self, cell: GivenCell) -> str:
        """Return input, computed, closed, or "" for a cell that the form does not have."""
        return self._kinds.get(f"{cell.row}.{cell.column}", "")


def as_figures(given: GivenFigures) -> Figures:
    """Return figures as the runtime takes them; rows that were added go by their label from period to period."""
    rows = {
        group.value: [RepeatingRow(label or str(place), label, {}) for place, label in enumerate(labels)]
        for group, labels in given.lines
    }
    cells: dict[str, Value] = {}
    for cell in given.cells:
        if cell.position is None:
            cells[f"{cell.row}.{cell.column}"] = as_value(cell.value)
        else:
            rows[cell.row.value][cell.position].cells[cell.column.value] = as_value(cell.value)
    return Figures(cells, rows)


def as_value(plain: Plain) -> Value:
    """Return a value as written in YAML: "#N/A" is the error, empty text a blank."""
    if isinstance(plain, str):
        return error_of(plain) or plain or None
    return plain


def found_value(figures: Figures, cell: GivenCell) -> Value:
    """Return what came of a cell; a line that is not there is blank."""
    if cell.position is None:
        return figures.cells.get(f"{cell.row}.{cell.column}")
    lines = figures.rows.get(cell.row.value, [])
    return lines[cell.position].cells.get(cell.column.value) if cell.position < len(lines) else None


def named(cell: GivenCell) -> str:
    """Return how a message names the cell; lines of a repeating group are counted from 1."""
    line = "" if cell.position is None else f"[{cell.position + 1}]"
    return f"{cell.row}{line}.{cell.column}"


def differs(expected: Plain, actual: Value) -> bool:
    """Say whether a value is not the expected one. Computed empty text counts as blank."""
    wanted = as_value(expected)
    if isinstance(wanted, float) and isinstance(actual, float):
        return abs(wanted - actual) > _CLOSE * max(1.0, abs(wanted))
    return wanted != (None if actual == "" else actual)


def shown(value: Value) -> str:
    """Return a value as a person reads it; a dash for blank."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return general(value)
    if isinstance(value, ErrorValue):
        return value.value
    return value or "—"
