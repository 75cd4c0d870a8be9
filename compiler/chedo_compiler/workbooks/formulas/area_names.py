"""An area of a sheet in names of rows and columns, as seen from the formula's own place."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.syntax.limits import MAX_READS
from chedo_compiler.workbooks.formulas.refusal import Refusal, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chedo_compiler.workbooks.formulas.references import Mention, Reference
    from chedo_compiler.workbooks.formulas.table import Table, Tables
    from chedo_compiler.workbooks.sheet import Area

MOST_PIECES = 60
"""Into how many pieces an area is taken apart that no range names."""

MOST_READS = 2 * MAX_READS
"""Cells that formulas of one sheet may read: each is read as the formula of its row and as that of its column."""

GATHERING = frozenset({"SUM", "AVERAGE", "COUNT", "COUNTA", "MIN", "MAX", "PRODUCT", "MEDIAN", "AND", "OR", "CONCAT"})
"""Functions of any number of areas, which pass over cells where nothing stands."""


class Standpoint(NamedTuple):
    """Where a formula stands and in which voice it speaks; ``line`` is its row on the sheet."""

    voice: str
    row: str
    column: str
    line: int


class _Cut(NamedTuple):
    """An area of a table: the lines of its rows from top to bottom, its columns, and whether it passes over others.

    ``size`` is how many cells it has by name: a group's lines are one.
    """

    table: Table
    lines: tuple[int, ...]
    columns: tuple[str, ...]
    gaps: bool
    size: int


class _Row(NamedTuple):
    """A row of an area: whether the formula stands on it, and whether it is all lines of a repeating group."""

    name: str
    here: bool
    group: bool


class AreaNames:
    """Names areas for the formulas of one table."""

    def __init__(self, table: Table, tables: Tables) -> None:
        self._table = table
        self._tables = tables
        self._cut = lru_cache(maxsize=4096)(self._cutting)
        self._left = MOST_READS

    def words(self, mention: Mention, here: Standpoint) -> str:
        """Return what an area is called from there.

        Raises:
            RefusedError: nothing names it.
        """
        reference, slot = mention.reference, mention.slot
        cut = self._cut(reference.sheet, reference.area, reference.text)
        self._left -= cut.size
        if self._left < 0:
            raise RefusedError(Refusal("much", reference.text))
        gathered = slot.whole and slot.function in GATHERING
        if cut.gaps and not gathered:
            raise RefusedError(Refusal("gap", reference.text))
        if not slot.function and not reference.single and len(cut.lines) * len(cut.columns) > 1:
            raise RefusedError(Refusal("array", reference.text))
        pieces = list(_Pieces(cut, here, own=cut.table is self._table).all(reference, gathered=gathered))
        if (len(pieces) > 1 and not gathered) or (slot.opens and " " in pieces[0]):
            raise RefusedError(Refusal("block", reference.text))
        return ",".join(pieces)

    def _cutting(self, sheet: str, area: Area, text: str) -> _Cut:
        table = self._tables.tables.get(sheet, None) if sheet else self._table
        if table is None or (sheet and not table.form and table is not self._table):
            raise RefusedError(Refusal("sheet", text))
        lines = _between(area.top, area.bottom, table.rows, table.bare_rows)
        columns = _between(area.left, area.right, table.columns, table.bare_columns)
        if not lines or not columns:
            raise RefusedError(Refusal("outside", text))
        gaps = (len(lines), len(columns)) != (area.bottom - area.top + 1, area.right - area.left + 1)
        size = len({table.rows[line] for line in lines}) * len(columns)
        return _Cut(table, lines, tuple(table.columns[column] for column in columns), gaps, size)


def _between(first: int, last: int, named: Mapping[int, str], bare: frozenset[int]) -> tuple[int, ...]:
    """Return the rows or columns from one to another that have names; () where one has neither name nor leave."""
    if last - first + 1 > len(named) + len(bare):
        return ()
    found = []
    for place in range(first, last + 1):
        if place in named:
            found.append(place)
        elif place not in bare:
            return ()
    return tuple(found)


class _Pieces:
    """Takes an area apart into what has a name."""

    def __init__(self, cut: _Cut, here: Standpoint, *, own: bool) -> None:
        self.cut = cut
        self.table = cut.table
        self.here = here
        self.own = own
        self.prefix = "" if own else f"{cut.table.form}!"

    def all(self, reference: Reference, *, gathered: bool) -> Iterator[str]:
        """Yield the names of the pieces; together they are the area, row by row as far as that may be."""
        rows = self.rows(reference, gathered=gathered)
        if len(rows) > 1 and len(self.cut.columns) > 1 and len(rows) * len(self.cut.columns) > MOST_PIECES:
            raise RefusedError(Refusal("block", reference.text))
        if self.here.voice == "column":
            pieces = chain.from_iterable(self.across(row) for row in rows)
        else:
            pieces = chain.from_iterable(self.down(rows, column) for column in self.cut.columns)
        for count, piece in enumerate(pieces):
            if count >= MOST_PIECES:
                raise RefusedError(Refusal("block", reference.text))
            yield piece

    def rows(self, reference: Reference, *, gathered: bool) -> list[_Row]:
        """Return the rows of the form: of a group all lines have to be there, or the one that the formula stands on."""
        found: list[_Row] = []
        place = 0
        while place < len(self.cut.lines):
            row, lines = self.next_row(place, single=reference.single)
            if not lines or self.cut.lines[place : place + len(lines)] != lines:
                raise RefusedError(Refusal("lines", reference.text))
            if reference.single and row.group and not gathered:
                raise RefusedError(Refusal("lines", reference.text))
            found.append(row)
            place += len(lines)
        return found

    def next_row(self, place: int, *, single: bool) -> tuple[_Row, tuple[int, ...]]:
        first = self.cut.lines[place]
        name = self.table.rows[first]
        here = self.own and first == self.here.line
        if name not in self.table.groups:
            return _Row(name, here=here or (not self.own and name == self.here.row), group=False), (first,)
        lines = self.table.lines_inside(name, self.here.line) if self.own else self.table.lines[name]
        across = single or len(self.cut.columns) > 1
        if here and self.here.voice == "column" and (across or self.cut.lines[place : place + len(lines)] != lines):
            return _Row(name, here=True, group=False), (first,)
        return _Row(name, here=False, group=True), lines

    def down(self, rows: list[_Row], column: str) -> Iterator[str]:
        """Name rows in one column: in a row's formula and its own column by bare names and ranges."""
        names = [row.name for row in rows]
        if self.here.voice != "row" or column != self.here.column:
            yield from (self.one(name, column) for name in names)
            return
        for run in _runs(names, self.table.row_order, self.table.groups):
            yield self.prefix + (run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}")

    def across(self, row: _Row) -> Iterator[str]:
        """Name columns in one row: in a column's formula and its own row by bare names and ranges."""
        if not row.here:
            yield from (self.one(row.name, column) for column in self.cut.columns)
            return
        for run in _runs(self.cut.columns, self.table.column_order, {}):
            yield self.prefix + (run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}")

    def one(self, row: str, column: str) -> str:
        """Name one cell, or one column of a group; what is a column's name too stands second."""
        first, second = (column, row) if row in self.table.column_order else (row, column)
        return f"{self.prefix}{first} {self.prefix}{second}"


def _runs(names: Sequence[str], order: Mapping[str, int], apart: Mapping[str, str]) -> Iterator[list[str]]:
    """Split names where they do not follow one another in declared order; some stand apart always."""
    run: list[str] = []
    for name in names:
        follows = run and name not in apart and run[-1] not in apart and order.get(name) == order.get(run[-1], -2) + 1
        if run and not follows:
            yield run
            run = []
        run.append(name)
    if run:
        yield run
