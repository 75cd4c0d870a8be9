"""The header of a table: where it ends, its numbering row, its leaf columns, and the tree of headings above them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.workbooks.drafting.wording import is_blank
from chedo_compiler.workbooks.formulas.numbering import parse
from chedo_compiler.workbooks.sheet import Area, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.workbooks.drafting.grid import Grid

_DEEPEST = 10
"""In so many rows from the top a numbering row is looked for."""
_LEAST_NUMBERED, _NUMBERED_SHARE = 2, 0.75
_JOINED_SHARE, _SURELY_JOINED = 0.5, 0.9
_ACROSS = "centerContinuous"


class Leaf(NamedTuple):
    """A column of the table: one column of the sheet, or several that are merged into one in row after row."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What is written above leaves, with the headings below it; ``area`` is where it stands."""

    text: str
    area: Area
    leaves: tuple[Leaf, ...]
    below: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The rows above the figures. ``numbering`` is the row with (1), (2)…, or 0."""

    area: Area
    numbering: int
    leaves: tuple[Leaf, ...]

    @property
    def words(self) -> Area:
        """The rows of the header that hold words: all above the numbering row."""
        return self.area._replace(bottom=self.numbering - 1) if self.numbering else self.area


def read_header(grid: Grid, table: Area) -> Header:
    """Find out where the header of a table ends and which columns it has."""
    numbering = _numbering_row(grid, table)
    bottom = numbering or _last_row_of_words(grid, table)
    area = table._replace(bottom=bottom)
    return Header(area, numbering, tuple(_leaves(grid, area, table)))


def _numbering_row(grid: Grid, table: Area) -> int:
    for row in range(table.top + 1, min(table.top + _DEEPEST, table.bottom) + 1):
        texts = [text for place in _firsts(grid, row, table) if (text := grid.text(place))]
        numbered = [found.label for text in texts if (found := parse(text))]
        if _counts(numbered, len(texts)) and _is_wide(grid, row, table, len(texts)):
            return row
    return 0


def _counts(numbered: list[str], texts: int) -> bool:
    """Say whether a row counts its columns: nearly all of it are numbers, and they mostly go on by one."""
    figures = [int(label) for label in numbered if label.isdigit()]
    steps = [after - before for before, after in pairwise(figures)]
    enough = len(numbered) >= max(_LEAST_NUMBERED, _NUMBERED_SHARE * texts)
    return enough and bool(figures) and steps.count(1) * 2 >= len(steps)


def _is_wide(grid: Grid, row: int, table: Area, texts: int) -> bool:
    """Say whether most cells of a row have something in them."""
    return texts * 2 > sum(1 for _ in _firsts(grid, row, table))


def _firsts(grid: Grid, row: int, table: Area) -> Iterator[Place]:
    """Places of a row at which a cell begins, merged areas once."""
    column = table.left
    while column <= table.right:
        area = grid.area(Place(row, column))
        yield Place(row, column)
        column = area.right + 1


def _last_row_of_words(grid: Grid, table: Area) -> int:
    """Without numbers the header ends where the first column has something of its own again."""
    bottom = max(grid.area(place).bottom for place in _firsts(grid, table.top, table))
    while bottom + 1 < table.bottom and _goes_on(grid, bottom + 1, table):
        bottom += 1
    return min(bottom, table.bottom - 1)


def _goes_on(grid: Grid, row: int, table: Area) -> bool:
    first = [place for place in _firsts(grid, row, table) if place.column <= table.left + 1]
    own = any(not is_blank(grid.text(place)) and grid.area(place).top == row for place in first)
    words = [place for place in _firsts(grid, row, table) if len(grid.words(place)) > 1]
    return not own and len(words) >= _LEAST_NUMBERED


def _leaves(grid: Grid, header: Area, table: Area) -> Iterator[Leaf]:
    """Columns of the sheet, those as one that are merged into one under the header, row by row."""
    rows = range(header.bottom + 1, table.bottom + 1)
    first = table.left
    for column in range(table.left, table.right + 1):
        if column == table.right or not _joined(grid, header.bottom, rows, column):
            yield Leaf(first, column)
            first = column + 1


def _joined(grid: Grid, above: int, rows: range, column: int) -> bool:
    """Say whether a column of the sheet is one with the next."""
    both = sum(_holds(grid, Place(row, column)) for row in rows)
    share = both / max(len(rows), 1)
    under_one = _holds(grid, Place(above, column))
    return share >= _SURELY_JOINED or (under_one and share >= _JOINED_SHARE)


def _holds(grid: Grid, place: Place) -> bool:
    return grid.area(place).holds(Place(place.row, place.column + 1))


def headings(grid: Grid, header: Header, leaves: Sequence[Leaf]) -> tuple[Heading, ...]:
    """Return the tree of headings above some leaves."""
    words = header.words
    paths = [
        [_block(grid, words, Place(row, leaf.first)) for row in range(words.top, words.bottom + 1)] for leaf in leaves
    ]
    named = [_distinct([block for block in path if grid.text(block.first)]) for path in paths]
    return _tree(grid, list(zip(leaves, named, strict=True)))


def _distinct(blocks: list[Area]) -> list[Area]:
    return list(dict.fromkeys(blocks))


def _tree(grid: Grid, paths: list[tuple[Leaf, list[Area]]]) -> tuple[Heading, ...]:
    """Group neighbours under what they have in common."""
    found: list[Heading] = []
    at = 0
    while at < len(paths):
        leaf, path = paths[at]
        end = at + 1
        while path and end < len(paths) and paths[end][1][:1] == path[:1]:
            end += 1
        group = [(one, rest[1:]) for one, rest in paths[at:end]]
        text = grid.text(path[0].first) if path else ""
        area = path[0] if path else Area(0, leaf.first, 0, leaf.last)
        inner = _tree(grid, group) if len(group) > 1 or group[0][1] else ()
        found.append(Heading(text, area, tuple(one for one, _ in group), inner))
        at = end
    return tuple(found)


def _block(grid: Grid, words: Area, place: Place) -> Area:
    """The cell of the header that a place belongs to, also where cells are one only because no line parts them."""
    for _ in range(words.bottom - words.top + words.right - words.left + 1):
        area = grid.area(place)
        if grid.text(area.first) or area.bottom > area.top:
            return area
        onward = _onward(grid, words, area.first)
        if onward is None:
            return area
        place = onward
    return grid.area(place)


def _onward(grid: Grid, words: Area, place: Place) -> Place | None:
    """Where the words of an empty cell of the header stand: beside it, or above."""
    left, above = Place(place.row, place.column - 1), Place(place.row - 1, place.column)
    if left.column >= words.left and grid.look(place).horizontal == _ACROSS and grid.look(left).horizontal == _ACROSS:
        return left
    if above.row >= words.top and not grid.has_line(place, "t"):
        return above
    parted = grid.has_line(place, "l")
    if left.column >= words.left and not parted and _has_words_below(grid, words, place):
        return left
    return None


def _has_words_below(grid: Grid, words: Area, place: Place) -> bool:
    below = (Place(row, place.column) for row in range(place.row + 1, words.bottom + 1))
    return any(grid.text(one) for one in below)
