"""Operators on values: arithmetic, ``&`` and comparison, on single values and line by line on ranges."""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.comparison import order_of, same_number
from chedo_compiler.runtime.values import LONGEST_TEXT, ErrorValue, Value, ValueFault, as_number, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chedo_compiler.runtime.values import Grid

    Calculation = Callable[[float, float], float]

LARGEST = 1.7976931348623157e308
"""The largest number there is; beyond it is #NUM!."""


MOST_CELLS = 100_000
"""Cells of a computed array: a row beside a column could make any number of them."""


def power(base: float, exponent: float) -> float:
    """Raise to a power; 0^0 and roots of negative numbers are no numbers."""
    if base == 0 and exponent == 0:
        raise ValueFault(ErrorValue.NUMBER)
    if base < 0 and not exponent.is_integer():
        raise ValueFault(ErrorValue.NUMBER)
    return math.pow(base, exponent) if base or exponent > 0 else 1 / base


CALCULATIONS: dict[str, Calculation] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": power,
}

RELATIONS: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


def guarded(function: Callable[..., Value], values: Sequence[Any]) -> Value:
    """Call a function of single values; an error among them is the result."""
    for value in values:
        if value.__class__ is ErrorValue:
            return value
    result: Value = settled(function, values)
    return result


def settled(function: Callable[..., Any], arguments: Sequence[Any]) -> Any:
    """Call a function; what goes wrong becomes an error value."""
    try:
        result = function(*arguments)
    except ValueFault as fault:
        return fault.error
    except ZeroDivisionError:
        return ErrorValue.DIVISION
    except OverflowError:
        return ErrorValue.NUMBER
    if result.__class__ is float and not -LARGEST <= result <= LARGEST:
        return ErrorValue.NUMBER
    return result


def spread(function: Callable[..., Value], values: Sequence[Any]) -> Any:
    """Apply a function of single values; where a range is given, to each of its cells."""
    grids = [value for value in values if value.__class__ is list]
    if not grids:
        return guarded(function, values)
    height = max(len(grid) for grid in grids)
    width = max((len(line) for grid in grids for line in grid), default=0)
    if height * width > MOST_CELLS:
        return ErrorValue.NUMBER
    return [
        [guarded(function, [_at(value, row, column) for value in values]) for column in range(width)]
        for row in range(height)
    ]


def _at(value: Value | Grid, row: int, column: int) -> Value:
    """Return the cell of a range; one line or one column counts for all, outside is #N/A."""
    if not isinstance(value, list):
        return value
    row = 0 if len(value) == 1 else row
    if row >= len(value):
        return ErrorValue.MISSING
    line = value[row]
    column = 0 if len(line) == 1 else column
    return line[column] if column < len(line) else ErrorValue.MISSING


def calculate(calculation: Calculation, left: Any, right: Any) -> Any:
    """Apply an arithmetic operator to any two values."""
    return spread(lambda a, b: calculation(as_number(a), as_number(b)), (left, right))


def compare(relation: Callable[[int], bool], left: Any, right: Any) -> Any:
    """Apply a comparison to any two values."""
    return spread(lambda a, b: relation(order_of(a, b)), (left, right))


def join(left: Any, right: Any) -> Any:
    """Apply ``&`` to any two values."""
    return spread(_joined, (left, right))


def _joined(left: Value, right: Value) -> Value:
    text = as_text(left) + as_text(right)
    return text if len(text) <= LONGEST_TEXT else ErrorValue.VALUE


def negate(value: Any) -> Any:
    """Change the sign of any value."""
    return spread(lambda single: -as_number(single), (value,))


def percent(value: Any) -> Any:
    """Take a hundredth of any value."""
    return spread(lambda single: as_number(single) / 100, (value,))


def snapped(result: float, left: float, right: float) -> float:
    """Return 0 for the rest of a sum or difference whose two sides are the same number on 15 digits."""
    return 0.0 if result and same_number(abs(left), abs(right)) and abs(result) < abs(left) else result
