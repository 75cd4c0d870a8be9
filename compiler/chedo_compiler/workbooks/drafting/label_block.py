"""The left of a table: the columns with the numbers, names, units and codes of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.levels import is_number
from chedo_compiler.workbooks.drafting.tables import NUMBER_WORDS
from chedo_compiler.workbooks.drafting.wording import folded, is_blank
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.workbooks.drafting.grid import Grid
    from chedo_compiler.workbooks.drafting.header import Header, Leaf

_UNIT_WORDS = frozenset({"dvt", "don vi tinh", "d.v.t", "dv tinh", "don vi do"})
_CODE_WORDS = frozenset({"ms", "ma so", "ma", "ma chi tieu", "ma dong", "ma so dong"})
_SHARE = 0.5
CROSSES = frozenset({"x", "×", "xx", "xxx", "///", "//"})
"""What is written into cells that nobody fills."""


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """The columns that say which row this is; ``stt``, ``unit`` and ``code`` only where a table has them."""

    labels: tuple[Leaf, ...]
    stt: Leaf | None = None
    unit: Leaf | None = None
    code: Leaf | None = None

    @property
    def leaves(self) -> frozenset[Leaf]:
        """All its columns."""
        others = (self.stt, self.unit, self.code)
        return frozenset([*self.labels, *(leaf for leaf in others if leaf is not None)])


def read_label_block(grid: Grid, header: Header, rows: range) -> LabelBlock:
    """Find out which columns of a table name its rows."""
    leaves = header.leaves
    heads = {leaf: folded(_head(grid, header, leaf)) for leaf in leaves}
    stt = next((leaf for leaf in leaves if heads[leaf] in NUMBER_WORDS), None)
    stt = stt or _numbers_without_head(grid, leaves, rows)
    unit = next((leaf for leaf in leaves if heads[leaf] in _UNIT_WORDS), None)
    code = next((leaf for leaf in leaves if heads[leaf] in _CODE_WORDS), None)
    named = [leaf for leaf in leaves if leaf not in {stt, unit, code}]
    return LabelBlock(tuple(_labels(grid, header, named, rows)), stt, unit, code)


def _head(grid: Grid, header: Header, leaf: Leaf) -> str:
    """The words above a column; of several the lowest."""
    words = header.words
    texts = [grid.text(Place(row, leaf.first)) for row in range(words.top, words.bottom + 1)]
    return next((text for text in reversed(texts) if text), "")


def _numbers_without_head(grid: Grid, leaves: Sequence[Leaf], rows: range) -> Leaf | None:
    """A first column of row numbers that nobody headed."""
    if len(leaves) < 3:  # noqa: PLR2004  (numbers, names, and a column of figures)
        return None
    texts = [text for row in rows if (text := grid.text(Place(row, leaves[0].first)))]
    numbers = [text for text in texts if is_number(text)]
    return leaves[0] if numbers and len(numbers) > _SHARE * len(texts) else None


def _labels(grid: Grid, header: Header, leaves: Sequence[Leaf], rows: range) -> list[Leaf]:
    """The first column, and those after it that go on with the name: under the same heading, or inside merged rows."""
    found = [leaves[0]] if leaves else []
    for leaf in leaves[1:]:
        same = _same_head(grid, header, found[-1], leaf)
        places = [Place(row, found[-1].first) for row in rows]
        grouped = any(grid.area(place).bottom > place.row for place in places)
        if leaf.first != found[-1].last + 1 or not (same or grouped) or not _is_named(grid, leaf, rows):
            break
        found.append(leaf)
    return found


def _same_head(grid: Grid, header: Header, first: Leaf, second: Leaf) -> bool:
    words = header.words
    places = [(Place(row, first.last), Place(row, second.first)) for row in range(words.top, words.bottom + 1)]
    return any(grid.area(one) == grid.area(other) for one, other in places)


def _is_named(grid: Grid, leaf: Leaf, rows: range) -> bool:
    own = [place for row in rows if grid.area(place := Place(row, leaf.first)).left == leaf.first]
    texts = [grid.words(place) for place in own]
    named = [text for text in texts if not is_blank(text) and folded(text) not in CROSSES]
    return bool(named) and len(named) >= _SHARE * len(texts)
