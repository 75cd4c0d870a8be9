"""Figures of a test as the runtime takes them, and how an expected value compares with the one that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.layout.cell_values import FIGURES
from chedo_compiler.runtime.cell_types import ValueFault, as_computed, parse_value, show_value
from chedo_compiler.runtime.figures import Figures, RepeatingRow
from chedo_compiler.runtime.numerals import general
from chedo_compiler.runtime.program import compile_form
from chedo_compiler.runtime.values import ErrorValue, error_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.model.example import GivenCell, GivenFigures, Path, Plain
    from chedo_compiler.model.text import Text
    from chedo_compiler.runtime.values import Value

_CLOSE = 1e-9
_SHOWN_AS_TYPED = frozenset({"date", "yes_no", "choice"})


class CellNames:
    """Which cells a form has."""

    def __init__(self, form: v1.Form) -> None:
        self.form = form
        self._cells = compile_form(form).cells
        self._rows = [*(row.id for row in form.rows if not row.heading), *(group.id for group in form.repeats)]
        self._columns = [column.id for column in form.columns]
        self._within = {group.id: group.within for group in form.repeats}

    def strangers(self, figures: GivenFigures, keys: tuple[str, ...] = ()) -> Iterator[tuple[Text, list[str]]]:
        """Yield names that the form does not have, each with those that could be meant; ``keys`` may stand there too.

        Only a repeating group has a list of rows.
        """
        groups, strange = list(self._within), set()
        for row in figures.rows:
            known = groups if row.is_list else self._rows
            if row.name.value not in known:
                strange.add(row.name.value)
                yield row.name, [*known, *keys]
        for cell in figures.cells:
            if cell.column.value not in self._columns and cell.row.value not in strange:
                yield cell.column, self._columns

    def kind(self, cell: GivenCell) -> str:
        """Return input, computed, closed, or "" for a cell that the form does not have."""
        found = self.cell(cell)
        return found.kind if found else ""

    def type_of(self, cell: GivenCell) -> str:
        """Return what the cell holds."""
        found = self.cell(cell)
        return found.type if found else ""

    def cell(self, given: GivenCell) -> v1.Cell | None:
        """Return the cell that is spoken of."""
        return self._cells.get(f"{given.row}.{given.column}")

    def misplaced(self, path: Path) -> tuple[str, str] | None:
        """Return a group that the path has in a wrong place, and the group whose rows it stands in ("": none)."""
        outer = ""
        for group, _ in path:
            if group in self._within and self._within[group] != outer:
                return group, self._within[group]
            outer = group
        return None

    def typed(self, given: GivenCell) -> Value | ValueFault:
        """Return a value as its cell takes it; what is written for a formula's answer may be anything."""
        cell = self.cell(given)
        if given.value is None or given.raw == "" or cell is None:
            return None
        if (error := error_of(given.raw)) is not None:
            return error
        if cell.type in FIGURES or (isinstance(given.value, float) and cell.type == "date"):
            is_word = isinstance(given.value, str | bool) and cell.kind == "input"
            return ValueFault("not_a_number") if is_word else given.value
        if cell.kind == "computed" and cell.type not in _SHOWN_AS_TYPED:
            return given.value
        found = parse_value(cell, given.raw, self.form)
        return found if isinstance(found, ValueFault) else as_computed(cell, found)

    def shown(self, given: GivenCell, value: Value) -> str:
        """Return a value as a person reads it; a dash for blank."""
        cell = self.cell(given)
        if cell and cell.type in _SHOWN_AS_TYPED and not isinstance(value, ErrorValue) and value is not None:
            return show_value(cell, value, self.form)
        return shown(value)


def as_figures(given: GivenFigures, form: v1.Form) -> Figures:
    """Return figures as the runtime takes them; rows that were added go by their label from period to period."""
    names = CellNames(form)
    rows: dict[str, list[RepeatingRow]] = {}
    placed: dict[Path, RepeatingRow] = {}
    for line in given.lines:
        outer = placed.get(line.path[:-1])
        row = _added_row(line.label, line.path, outer.id if outer else "", rows.setdefault(line.group.value, []))
        placed[line.path] = row
    cells: dict[str, Value] = {}
    for cell in given.cells:
        value = names.typed(cell)
        if isinstance(value, ValueFault):
            continue
        if cell.path:
            placed[cell.path].cells[cell.column.value] = value
        else:
            cells[f"{cell.row}.{cell.column}"] = value
    return Figures(cells, rows)


def _added_row(label: str, path: Path, outer: str, siblings: list[RepeatingRow]) -> RepeatingRow:
    place = path[-1][1]
    name = "/".join(part for part in (outer, label or str(place)) if part)
    taken = any(row.id == name for row in siblings)
    row = RepeatingRow(f"{name}#{place}" if taken else name, label, {}, outer)
    siblings.append(row)
    return row


def as_value(plain: Plain) -> Value:
    """Return a value as written in YAML: "#N/A" is the error, empty text a blank."""
    if isinstance(plain, str):
        return error_of(plain) or plain or None
    return plain


def found_value(figures: Figures, cell: GivenCell) -> Value:
    """Return what came of a cell; a line that is not there is blank."""
    if not cell.path:
        return figures.cells.get(f"{cell.row}.{cell.column}")
    outer = ""
    row = None
    for group, place in cell.path:
        lines = [line for line in figures.rows.get(group, ()) if line.parent == outer]
        if place >= len(lines):
            return None
        row = lines[place]
        outer = row.id
    return row.cells.get(cell.column.value) if row else None


def named(cell: GivenCell) -> str:
    """Return how a message names the cell; lines of repeating groups are counted from 1."""
    lines = ".".join(f"{group}[{place + 1}]" for group, place in cell.path)
    return f"{lines or cell.row}.{cell.column}"


def differs(wanted: Value, actual: Value) -> bool:
    """Say whether a value is not the expected one. Computed empty text counts as blank."""
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
