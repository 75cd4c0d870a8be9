"""Who fills a cell of the table, as the sheet shows it: by what is written there, its shade, and its lock."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.label_block import CROSSES
from chedo_compiler.workbooks.drafting.wording import folded, is_blank
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.workbooks.drafting.grid import Grid
    from chedo_compiler.workbooks.drafting.header import Leaf

_COLOUR = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_GREY = 12
"""Red, green and blue of a grey differ by no more than this."""
_DARK, _WHITE = 0x40, 0xFC
"""What is darker is ink, what is lighter is paper."""


class Seen(StrEnum):
    """What a cell looks like."""

    OPEN = "open"
    FORMULA = "formula"
    FILLED = "filled"
    WORDS = "words"
    CROSSED = "crossed"
    SHADED = "shaded"
    LOCKED = "locked"
    COVERED = "covered"


SHUT = frozenset({Seen.CROSSED, Seen.SHADED, Seen.LOCKED, Seen.COVERED})
"""What nobody is to fill, unless a formula does."""


class Looker:
    """Looks at the cells of one table."""

    def __init__(self, grid: Grid, rows: Iterable[int], leaves: Iterable[Leaf]) -> None:
        self.grid = grid
        self._known: dict[Place, Seen] = {}
        leaves = tuple(leaves)
        looks = [grid.look(Place(row, leaf.first)) for row in rows for leaf in leaves]
        unlocked = sum(not look.locked for look in looks)
        self.locks_tell = 0 < unlocked < len(looks) or (grid.sheet.protected and unlocked > 0)
        shaded = sum(_is_grey(look.fill) for look in looks)
        self._shades_tell = shaded < len(looks)

    def seen(self, row: int, leaf: Leaf) -> Seen:
        """Return what the cell of a row and column looks like."""
        place = Place(row, leaf.first)
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._seen(place)
        return found

    def _seen(self, place: Place) -> Seen:
        if self.grid.area(place).first != place:
            return Seen.COVERED
        if self.grid.formula(place):
            return Seen.FORMULA
        text = self.grid.text(place)
        if folded(text) in CROSSES:
            return Seen.CROSSED
        if text and not is_blank(text):
            return Seen.WORDS if self.grid.words(place) else Seen.FILLED
        return self._empty(place)

    def _empty(self, place: Place) -> Seen:
        look = self.grid.look(place)
        if self.locks_tell and not look.locked:
            return Seen.OPEN
        if self._shades_tell and _is_grey(look.fill):
            return Seen.SHADED
        return Seen.LOCKED if self.locks_tell else Seen.OPEN


def _is_grey(fill: str) -> bool:
    """Say whether a fill is the grey of cells that are not to be filled in; white, colours and black are not."""
    match = _COLOUR.fullmatch(fill)
    if match is None:
        return False
    parts = [int(match[1][at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) - min(parts) <= _GREY and min(parts) > _DARK and max(parts) < _WHITE
