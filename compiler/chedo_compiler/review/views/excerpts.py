"""Lines of a drawn form: those that changed with what is around them, the others counted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.site.table import Line, Square

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
AROUND = 1
"""How many lines are shown above and below one that changed."""
_FIRST = 3
"""How many lines are shown where only columns changed."""


@dataclass(frozen=True, slots=True)
class DrawnSquare:
    """A cell, and whether it is another than on the other side."""

    square: Square
    changed: bool = False


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line with its mark; ``line`` None stands for ``hidden`` lines that did not change."""

    line: Line | None
    mark: str = ""
    squares: tuple[DrawnSquare, ...] = ()
    hidden: int = 0

    @property
    def id(self) -> str:
        """The name of its row."""
        return self.line.id if self.line else ""

    @property
    def level(self) -> int:
        """Its depth."""
        return self.line.level if self.line else 0


def excerpt(lines: Sequence[DrawnLine]) -> tuple[DrawnLine, ...]:
    """Return the lines that changed with their neighbours; of the others how many stand between."""
    marked = [place for place, line in enumerate(lines) if line.mark]
    shown = {near for place in marked for near in range(place - AROUND, place + AROUND + 1)}
    return tuple(_runs(lines, shown or set(range(_FIRST))))


def _runs(lines: Sequence[DrawnLine], shown: set[int]) -> Iterator[DrawnLine]:
    for visible, run in groupby(enumerate(lines), lambda one: one[0] in shown):
        found = [line for _, line in run]
        if visible or len(found) == 1:
            yield from found
        else:
            yield DrawnLine(None, hidden=len(found))
