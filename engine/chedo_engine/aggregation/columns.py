"""One cell over all reporters: its smallest, greatest and weighted figure, exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures.sheet import decimal

if TYPE_CHECKING:
    from decimal import Decimal

    from chedo_engine.figures.layout import Layout
    from chedo_engine.figures.vector import Flags, Integers


@dataclass(slots=True)
class Columns:
    """The figures of all reporters, a line for each; a cell that is not in the layout has none."""

    layout: Layout
    values: Integers
    valid: Flags
    _places: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Find each cell's column once."""
        self._places = {name: place for place, name in enumerate(self.layout.cells)}

    def at(self, cell: str, line: int) -> Decimal | None:
        """Return what one reporter gave."""
        place = self._places.get(cell)
        if place is None or not self.valid[line, place]:
            return None
        return decimal(int(self.values[line, place]), self.layout.scales[place])

    def extreme(self, cell: str, rule: str) -> Decimal | None:
        """Return the smallest ("min") or greatest ("max") figure."""
        place = self._places.get(cell)
        if place is None or not self.valid[:, place].any():
            return None
        given = self.values[self.valid[:, place], place]
        return decimal(int(given.min() if rule == "min" else given.max()), self.layout.scales[place])

    def weighted_mean(self, cell: str, weight: str) -> Decimal | ErrorValue | None:
        """Return the mean of a cell weighed by another, over the reporters that gave both, rounded once.

        Products are made of Python's integers, which have no end.
        """
        place, by = self._places.get(cell), self._places.get(weight)
        if place is None or by is None:
            return None
        both = self.valid[:, place] & self.valid[:, by]
        figures, weights = self.values[both, place].tolist(), self.values[both, by].tolist()
        total = sum(weights)
        if not total:
            return ErrorValue.DIVISION if weights else None
        products = sum(figure * weight for figure, weight in zip(figures, weights, strict=True))
        return decimal(_divided(products, total), self.layout.scales[place])


def _divided(number: int, by: int) -> int:
    """Divide whole numbers, a half away from zero."""
    size = (2 * abs(number) + abs(by)) // (2 * abs(by))
    return size if (number < 0) == (by < 0) else -size
