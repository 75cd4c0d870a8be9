"""Sums, counts and averages of the cells that meet criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.functions.arguments import flat, grid, shape
from chedo_compiler.runtime.functions.criteria import criterion
from chedo_compiler.runtime.functions.signature import MANY, Function, at, at_even, at_odd_and_first
from chedo_compiler.runtime.values import ErrorValue, Grid, Value, ValueFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.runtime.functions.arguments import Argument


def _wanted(argument: Argument) -> Value:
    """Return a criterion; an error is one, too."""
    if not isinstance(argument, list):
        return argument
    if shape(argument) != (1, 1):
        raise ValueFault(ErrorValue.VALUE)
    return argument[0][0]


def _meets(pairs: Sequence[Argument]) -> list[bool]:
    """Return which cells meet all criteria; the ranges must be of one size."""
    if len({shape(cells) for cells in pairs[::2]}) > 1:
        raise ValueFault(ErrorValue.VALUE)
    result = [True] * len(flat(pairs[0]))
    for cells, wanted in zip(pairs[::2], pairs[1::2], strict=True):
        test = criterion(_wanted(wanted))
        result = [met and test(value) for met, value in zip(result, flat(cells), strict=True)]
    return result


def _chosen(cells: Argument, pairs: Sequence[Argument]) -> list[float]:
    if shape(cells) != shape(pairs[0]):
        raise ValueFault(ErrorValue.VALUE)
    return _figures(flat(cells), _meets(pairs))


def _figures(values: list[Value], met: list[bool]) -> list[float]:
    found: list[float] = []
    for value, chosen in zip(values, met, strict=False):
        if chosen and isinstance(value, ErrorValue):
            raise ValueFault(value)
        if chosen and isinstance(value, float | int) and not isinstance(value, bool):
            found.append(float(value))
    return found


def _beside(cells: Argument, figures: Argument | None) -> list[Value]:
    """Return the cells to add: of a range of another size, the part that lies beside the tested one."""
    if figures is None:
        return flat(cells)
    height, width = shape(cells)
    lines: Grid = grid(figures)
    return [
        lines[row][column] if row < len(lines) and column < len(lines[row]) else None
        for row in range(height)
        for column in range(width)
    ]


def _sum(found: list[float]) -> float:
    result = 0.0
    for number in found:
        result += number
    return result


def sum_if(cells: Argument, wanted: Argument, figures: Argument | None = None) -> float:
    """SUMIF."""
    return _sum(_figures(_beside(cells, figures), _meets((cells, wanted))))


def average_if(cells: Argument, wanted: Argument, figures: Argument | None = None) -> float:
    """AVERAGEIF."""
    found = _figures(_beside(cells, figures), _meets((cells, wanted)))
    return _sum(found) / len(found)


def count_ifs(*pairs: Argument) -> float:
    """COUNTIF, COUNTIFS."""
    return float(sum(_meets(pairs)))


def sum_ifs(figures: Argument, *pairs: Argument) -> float:
    """SUMIFS."""
    return _sum(_chosen(figures, pairs))


def average_ifs(figures: Argument, *pairs: Argument) -> float:
    """AVERAGEIFS."""
    found = _chosen(figures, pairs)
    return _sum(found) / len(found)


def greatest_ifs(figures: Argument, *pairs: Argument) -> float:
    """MAXIFS; of nothing 0."""
    return max(_chosen(figures, pairs), default=0.0)


def least_ifs(figures: Argument, *pairs: Argument) -> float:
    """MINIFS; of nothing 0."""
    return min(_chosen(figures, pairs), default=0.0)


FUNCTIONS = (
    Function("SUMIF", sum_if, 2, 3, "range", at(0, 2)),
    Function("AVERAGEIF", average_if, 2, 3, "range", at(0, 2)),
    Function("COUNTIF", count_ifs, 2, 2, "range", at(0)),
    Function("COUNTIFS", count_ifs, 2, MANY, "range", at_even, step=2),
    Function("SUMIFS", sum_ifs, 3, MANY, "range", at_odd_and_first, step=2),
    Function("AVERAGEIFS", average_ifs, 3, MANY, "range", at_odd_and_first, step=2),
    Function("MAXIFS", greatest_ifs, 3, MANY, "range", at_odd_and_first, step=2),
    Function("MINIFS", least_ifs, 3, MANY, "range", at_odd_and_first, step=2),
)
