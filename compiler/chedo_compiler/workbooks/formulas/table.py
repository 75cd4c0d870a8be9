"""Where the rows and columns of a form stand on its sheet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.addresses import column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.workbooks.sheet import Area, Place

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Table:
    """A form on its sheet.

    ``rows`` and ``columns`` give the ids that stand there, in the form's declared order; all lines of a repeating
    group have its id. ``bare_rows`` (titles) and ``bare_columns`` (beneath a merged neighbour) have no figures: a sum
    may pass over them. ``groups`` are the repeating groups, each with the one inside whose rows it repeats, or "".
    """

    sheet: str
    rows: Mapping[int, str]
    columns: Mapping[int, str]
    form: str = ""
    bare_rows: frozenset[int] = frozenset()
    bare_columns: frozenset[int] = frozenset()
    groups: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def row_order(self) -> dict[str, int]:
        """Each row's id with its place in the form."""
        return _places(self.rows.values())

    @cached_property
    def column_order(self) -> dict[str, int]:
        """Each column's id with its place in the form."""
        return _places(self.columns.values())

    @cached_property
    def lines(self) -> Mapping[str, tuple[int, ...]]:
        """The rows of the sheet on which each row of the form stands, from top to bottom."""
        found: dict[str, list[int]] = {}
        for line, name in sorted(self.rows.items()):
            found.setdefault(name, []).append(line)
        return {name: tuple(lines) for name, lines in found.items()}

    @cached_property
    def letters(self) -> Mapping[str, int]:
        """The column of the sheet in which each column of the form stands."""
        return {name: column for column, name in self.columns.items()}

    def cell(self, place: Place) -> tuple[str, str] | None:
        """Return the row and column that a place belongs to, or None outside the table."""
        row, column = self.rows.get(place.row), self.columns.get(place.column)
        return (row, column) if row is not None and column is not None else None

    def lines_inside(self, group: str, line: int) -> tuple[int, ...]:
        """Return the lines of a group that a formula on some line means; of an inner one those up to the next outer."""
        lines = self.lines.get(group, ())
        outer = self.groups.get(group)
        if not outer or self.rows.get(line) != outer:
            return lines
        following = [other for other in self.lines[outer] if other > line]
        end = following[0] if following else None
        return tuple(one for one in lines if one > line and (end is None or one < end))


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that formulas may speak of, by sheet, and the names that the workbook gives to areas."""

    tables: Mapping[str, Table]
    defined: Mapping[str, str] = field(default_factory=dict)

    def form(self, name: str) -> Table | None:
        """Return where a form stands."""
        return next((table for table in self.tables.values() if table.form == name), None)


def alone(table: Table) -> Tables:
    """Return a table with no others beside it."""
    return Tables({table.sheet: table})


def table_of(form: Form) -> Table | None:
    """Return where a compiled form stands, or None if it has no workbook."""
    book = form.workbook
    if book is None:
        return None
    titles = {row.id for row in form.rows if row.heading}
    order = [*(row.id for row in form.rows), *(group.id for group in form.repeats)]
    return Table(
        sheet=book.sheet,
        rows={book.rows[name]: name for name in order if name in book.rows and name not in titles},
        columns={column_number(book.columns[one.id]): one.id for one in form.columns if one.id in book.columns},
        form=form.id,
        bare_rows=frozenset(book.rows[name] for name in titles if name in book.rows),
        groups={group.id: group.within for group in form.repeats},
    )


def over_merged(table: Table, merged: Iterable[Area]) -> Table:
    """Let sums pass over the rows and columns that lie beneath merged neighbours all along the table."""
    if not table.rows or not table.columns:
        return table
    areas = tuple(merged)
    bottom, right = max(table.rows), max(table.columns)
    beneath = {
        (line, column)
        for area in areas
        for line in table.rows
        if area.top <= line <= area.bottom
        for column in range(area.left + 1, min(area.right, right) + 1)
    }
    beside = {
        (line, column)
        for area in areas
        for column in table.columns
        if area.left <= column <= area.right
        for line in range(area.top + 1, min(area.bottom, bottom) + 1)
    }
    columns = {column for _, column in beneath if column not in table.columns}
    rows = {line for line, _ in beside if line not in table.rows}
    return replace(
        table,
        bare_columns=table.bare_columns
        | {one for one in columns if all((line, one) in beneath for line in table.rows)},
        bare_rows=table.bare_rows | {one for one in rows if all((one, column) in beside for column in table.columns)},
    )


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}
