"""The cells that an expression reads, as areas of sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.workbooks.sheet import Place, address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.workbooks.formulas.table import Table, Tables


class NowhereError(Exception):
    """What is read stands on no sheet, or not in one piece."""


class CellAreas:
    """Finds cells on their sheets, as seen from the place of a formula."""

    def __init__(self, at: Place, table: Table, tables: Tables) -> None:
        self._at = at
        self._table = table
        self._tables = tables

    def one(self, leaf: Expression) -> str:
        """Return the one area that a leaf of an expression reads.

        Raises:
            NowhereError: there is none.
        """
        match leaf:
            case ["cell", cell]:
                return address(_place(self._table, cell))
            case ["here", column]:
                return address(Place(self._at.row, _column(self._table, column)))
            case ["form", form, cell]:
                table = self._other(form)
                return _prefix(table) + address(_place(table, cell))
            case _:
                return self._range(leaf)

    def _range(self, leaf: Expression) -> str:
        table, lines = self._lines(leaf)
        width, height = len(lines[0]), len(lines)
        first = lines[0][0]
        strict = [[Place(first.row + down, first.column + right) for right in range(width)] for down in range(height)]
        if lines != strict:
            raise NowhereError
        return self._area(table, first, lines[-1][-1])

    def several(self, leaf: Expression) -> list[str]:
        """Return the areas that together are what a range reads, as few as may be; [] for what is no range."""
        if leaf[0] not in {"range", "hererange", "repeat", "inner", "formrange", "formrepeat"}:
            return []
        table, lines = self._lines(leaf)
        blocks = list(_blocks(table, lines))
        return [self._area(table, first, last, alone=len(blocks) == 1) for first, last in blocks]

    def _area(self, table: Table, first: Place, last: Place, *, alone: bool = True) -> str:
        """Name an area; one that is alone stays a range even of one cell: the rows of a group may become more."""
        prefix = "" if table is self._table else _prefix(table)
        return f"{prefix}{address(first)}:{address(last)}" if alone or first != last else f"{prefix}{address(first)}"

    def _lines(self, leaf: Expression) -> tuple[Table, list[list[Place]]]:
        """Return the places that a range reads, line by line."""
        match leaf:
            case ["range", cells, width]:
                return self._table, _in_lines([_place(self._table, cell) for cell in cells], width)
            case ["hererange", columns]:
                return self._table, [[Place(self._at.row, _column(self._table, column)) for column in columns]]
            case ["repeat" | "inner", group, column]:
                rows = self._table.lines_inside(group, self._at.row)
                return self._table, _down(rows, _column(self._table, column))
            case ["formrange", form, cells, width]:
                table = self._other(form)
                return table, _in_lines([_place(table, cell) for cell in cells], width)
            case ["formrepeat", form, group, column]:
                table = self._other(form)
                return table, _down(table.lines.get(group, ()), _column(table, column))
            case _:
                raise NowhereError

    def _other(self, form: str) -> Table:
        table = self._tables.form(form)
        if table is None:
            raise NowhereError
        return table


def _blocks(table: Table, lines: list[list[Place]]) -> Iterator[tuple[Place, Place]]:
    """Join lines that follow one another into blocks; titles and bare columns in between may be passed over."""
    begun: tuple[Place, Place] | None = None
    for line in lines:
        for piece in _pieces(table, line):
            if begun and _below(table, begun, piece):
                begun = begun[0], piece[1]
                continue
            if begun:
                yield begun
            begun = piece
    if begun:
        yield begun


def _pieces(table: Table, line: list[Place]) -> Iterator[tuple[Place, Place]]:
    first = last = line[0]
    for place in line[1:]:
        if place.row == last.row and _bare(last.column, place.column, table.bare_columns):
            last = place
            continue
        yield first, last
        first = last = place
    yield first, last


def _below(table: Table, upper: tuple[Place, Place], lower: tuple[Place, Place]) -> bool:
    same = upper[0].column == lower[0].column and upper[1].column == lower[1].column
    return same and lower[0].row > upper[1].row and _bare(upper[1].row, lower[0].row, table.bare_rows)


def _bare(first: int, last: int, bare: frozenset[int]) -> bool:
    return last > first and all(between in bare for between in range(first + 1, last))


def _in_lines(places: Sequence[Place], width: int) -> list[list[Place]]:
    return [list(places[start : start + width]) for start in range(0, len(places), width)]


def _down(rows: Sequence[int], column: int) -> list[list[Place]]:
    if not rows:
        raise NowhereError
    return [[Place(row, column)] for row in rows]


def _place(table: Table, cell: str) -> Place:
    row, _, column = cell.partition(".")
    lines = table.lines.get(row)
    if not lines:
        raise NowhereError
    return Place(lines[0], _column(table, column))


def _column(table: Table, name: str) -> int:
    column = table.letters.get(name)
    if column is None:
        raise NowhereError
    return column


def _prefix(table: Table) -> str:
    return "'" + table.sheet.replace("'", "''") + "'!"
