"""A sheet as it is seen: merged cells as one, and the lines that are drawn between cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.wording import tidy
from chedo_compiler.workbooks.sheet import Area, Look, Place, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.workbooks.sheet import Sheet, SheetCell

_PLAIN = Look()
_OPPOSITE = {"l": ("r", 0, -1), "r": ("l", 0, 1), "t": ("b", -1, 0), "b": ("t", 1, 0)}
"""Of each side: the side of the neighbour that is the same line, and where that neighbour is."""


_MOST_MERGED = 200_000
"""So many cells of a form may be merged away; larger areas are passed by."""


def _of_a_form(merged: Iterable[Area]) -> Iterator[Area]:
    left = _MOST_MERGED
    for area in sorted(merged, key=_size):
        left -= _size(area)
        if left < 0:
            return
        yield area


def _size(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


class Grid:
    """Looks cells of a sheet up by place, as one sees them."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.merged = tuple(_of_a_form(sheet.merged))
        self._areas = {place: area for area in self.merged for place in places(area)}
        self.last_row = max((area.bottom for area in self.merged), default=0)
        self.last_row = max(self.last_row, max((place.row for place in sheet.cells), default=0))
        written = (place.column for place, cell in sheet.cells.items() if cell.value is not None or cell.formula)
        self.last_column = max((*(area.right for area in self.merged), *written), default=0)

    def area(self, place: Place) -> Area:
        """Return the merged area that a place belongs to, or the place alone."""
        return self._areas.get(place) or Area(*place, *place)

    def cell(self, place: Place) -> SheetCell | None:
        """Return the cell that is seen at a place."""
        return self.sheet.cells.get(self.area(place).first)

    def look(self, place: Place) -> Look:
        """Return how the cell seen at a place looks."""
        cell = self.cell(place)
        return cell.look if cell else _PLAIN

    def text(self, place: Place) -> str:
        """Return the words seen at a place: numbers as written, nothing where a formula stands."""
        cell = self.cell(place)
        if cell is None or cell.formula or cell.value is None:
            return ""
        if isinstance(cell.value, str):
            return tidy(cell.value)
        return str(cell.value) if isinstance(cell.value, bool) else f"{cell.value:.15g}"

    def words(self, place: Place) -> str:
        """Return the text seen at a place where it is one, not a number."""
        cell = self.cell(place)
        return self.text(place) if cell and isinstance(cell.value, str) else ""

    def formula(self, place: Place) -> str:
        """Return the formula seen at a place."""
        cell = self.cell(place)
        return cell.formula if cell else ""

    def has_line(self, place: Place, side: str) -> bool:
        """Say whether a line is drawn at a side of a place, by its own cell or its neighbour; none within an area."""
        opposite, down, right = _OPPOSITE[side]
        neighbour = Place(place.row + down, place.column + right)
        area = self._areas.get(place)
        if area and area.holds(neighbour):
            return False
        return side in self._drawn(place) or opposite in self._drawn(neighbour)

    def _drawn(self, place: Place) -> str:
        """Sides drawn by the cell at a place; the first cell of an area may speak for all of it."""
        own = self.sheet.cells.get(place)
        area = self._areas.get(place)
        if area is None:
            return own.look.borders if own else ""
        return (own.look.borders if own else "") + self.look(place).borders

    def is_framed(self, place: Place) -> bool:
        """Say whether lines are drawn around a place on both of its directions: it belongs to a table."""
        area = self.area(place)
        corner = Place(area.bottom, area.right)
        beside = self.has_line(area.first, "l") or self.has_line(corner, "r")
        above = self.has_line(area.first, "t") or self.has_line(corner, "b")
        return beside and above
