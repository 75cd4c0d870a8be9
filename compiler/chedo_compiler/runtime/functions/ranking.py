"""Order statistics."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from chedo_compiler.runtime.functions.arguments import numbers, single
from chedo_compiler.runtime.functions.signature import MANY, Function, at
from chedo_compiler.runtime.values import ErrorValue, ValueFault, as_number

if TYPE_CHECKING:
    from chedo_compiler.runtime.functions.arguments import Argument


def large(cells: Argument, place: Argument) -> float:
    """LARGE: the k-th greatest."""
    return _nth(sorted(numbers((cells,)), reverse=True), place)


def small(cells: Argument, place: Argument) -> float:
    """SMALL: the k-th least."""
    return _nth(sorted(numbers((cells,))), place)


def _nth(ordered: list[float], place: Argument) -> float:
    number = math.ceil(as_number(single(place)))
    if not 1 <= number <= len(ordered):
        raise ValueFault(ErrorValue.NUMBER)
    return ordered[number - 1]


def median(*arguments: Argument) -> float:
    """MEDIAN."""
    ordered = sorted(numbers(arguments))
    if not ordered:
        raise ValueFault(ErrorValue.NUMBER)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def rank(number: Argument, cells: Argument, ascending: Argument = 0.0) -> float:
    """RANK: 1 for the greatest, or for the least when ascending."""
    wanted = as_number(single(number))
    found = list(numbers((cells,)))
    if wanted not in found:
        raise ValueFault(ErrorValue.MISSING)
    if as_number(single(ascending)):
        return 1.0 + sum(other < wanted for other in found)
    return 1.0 + sum(other > wanted for other in found)


FUNCTIONS = (
    Function("LARGE", large, 2, 2, "range"),
    Function("SMALL", small, 2, 2, "range"),
    Function("MEDIAN", median, 1, MANY, "range"),
    Function("RANK", rank, 2, 3, "range", at(1)),
)
