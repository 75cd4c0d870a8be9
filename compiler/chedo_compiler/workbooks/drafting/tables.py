"""Where the tables of a sheet are: what is framed by lines, or else what stands under a row of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.wording import folded
from chedo_compiler.workbooks.sheet import Area, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chedo_compiler.workbooks.drafting.grid import Grid

NUMBER_WORDS = frozenset({"stt", "tt", "so tt", "so thu tu", "s.t.t", "thu tu"})
"""How the column of row numbers is headed."""
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2
_GAP = 2
"""So many empty rows end a table that no lines are drawn around."""


def tables(grid: Grid, within: Area | None) -> tuple[Area, ...]:
    """Return the tables of a sheet, or of a part of it, from top to bottom."""
    framed = [area for area in _framed_areas(grid, within) if _is_table(grid, area)]
    if not framed:
        framed = list(_unframed(grid, within))
    if not framed and within:
        framed = [within]
    split = (part for area in framed for part in _split(grid, area))
    return tuple(sorted(split))


def bands(found: Iterable[Area]) -> list[list[Area]]:
    """Return tables from top to bottom, those together that stand side by side."""
    together: list[list[Area]] = []
    for table in sorted(found):
        if together and table.top <= hull(together[-1]).bottom:
            together[-1].append(table)
        else:
            together.append([table])
    return together


def hull(areas: Sequence[Area]) -> Area:
    """Return the smallest area around some."""
    return Area(
        min(one.top for one in areas),
        min(one.left for one in areas),
        max(one.bottom for one in areas),
        max(one.right for one in areas),
    )


def _is_table(grid: Grid, area: Area) -> bool:
    rows, columns = area.bottom - area.top + 1, area.right - area.left + 1
    if rows < _LEAST_ROWS or columns < _LEAST_COLUMNS:
        return False
    above = range(area.left, area.right + 1)
    return sum(bool(grid.words(Place(area.top, column))) for column in above) >= _LEAST_COLUMNS


def _framed_areas(grid: Grid, within: Area | None) -> Iterator[Area]:
    """Rectangles around what is framed and hangs together."""
    waiting = {place for place in _candidates(grid, within) if grid.is_framed(place)}
    while waiting:
        found, edge = set(), [waiting.pop()]
        while edge:
            place = edge.pop()
            found.add(place)
            near = [one for one in _neighbours(place) if one in waiting]
            waiting.difference_update(near)
            edge += near
        rows, columns = [place.row for place in found], [place.column for place in found]
        yield Area(min(rows), min(columns), max(rows), max(columns))


def _candidates(grid: Grid, within: Area | None) -> set[Place]:
    """Places at which a line is drawn, and those beside them."""
    drawn = {place for place, cell in grid.sheet.cells.items() if cell.look.borders}
    drawn |= {
        Place(row, column)
        for area in grid.merged
        if area.first in drawn
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }
    near = drawn | {one for place in drawn for one in _neighbours(place)}
    return {place for place in near if place.row > 0 and place.column > 0 and (not within or within.holds(place))}


def _neighbours(place: Place) -> tuple[Place, Place, Place, Place]:
    row, column = place
    return Place(row - 1, column), Place(row + 1, column), Place(row, column - 1), Place(row, column + 1)


def _split(grid: Grid, area: Area) -> Iterator[Area]:
    """Tables one directly below the other: a new one begins where its rows are numbered anew under a heading."""
    starts = [row for row in range(area.top, area.bottom + 1) if _heads_numbers(grid, row, area)]
    first = starts[0] if starts else area.top
    for start, following in zip([first, *starts[1:]], [*starts[1:], area.bottom + 1], strict=True):
        yield Area(start, area.left, following - 1, area.right)


def _heads_numbers(grid: Grid, row: int, area: Area) -> bool:
    """Say whether the heading of the row numbers begins in a row."""
    for column in range(area.left, min(area.left + 3, area.right + 1)):
        place = Place(row, column)
        if grid.area(place).first == place and folded(grid.text(place)) in NUMBER_WORDS:
            return True
    return False


def _unframed(grid: Grid, within: Area | None) -> Iterator[Area]:
    """Tables without lines: from the heading of the row numbers as far as there is something in the columns headed."""
    rows: dict[int, list[int]] = {}
    for place in grid.sheet.cells:
        if grid.text(place) and (not within or within.holds(place)):
            rows.setdefault(place.row, []).append(place.column)
    starts = [row for row in sorted(rows) if _heads_numbers(grid, row, Area(row, min(rows[row]), row, max(rows[row])))]
    ends = [*starts[1:], max(rows) + 1] if starts else []
    for start, following in zip(starts, ends, strict=True):
        bottom = start
        while bottom + 1 < following and any(row in rows for row in range(bottom + 1, bottom + 1 + _GAP)):
            bottom += 1
        left, right = min(rows[start]), max(grid.area(Place(start, column)).right for column in rows[start])
        if bottom - start + 1 >= _LEAST_ROWS:
            yield Area(start, left, bottom, right)
