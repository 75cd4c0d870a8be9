"""Rounding and arithmetic of single numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from chedo_compiler.runtime.functions.signature import Function, places
from chedo_compiler.runtime.rounding import excel_round, round_down, round_up
from chedo_compiler.runtime.values import ErrorValue, Value, ValueFault, as_number

if TYPE_CHECKING:
    from collections.abc import Callable

_BEYOND = 1_000.0
"""More digits than any double has, so that an absurd count costs nothing."""
_LARGEST_QUOTIENT = 1e15


def _rounding(rule: Callable[[float, int], float]) -> Callable[..., float]:
    def call(number: Value, digits: Value = None) -> float:
        figure = as_number(number)
        return rule(figure, int(max(-_BEYOND, min(_BEYOND, as_number(digits)))))

    return call


def whole(number: Value) -> float:
    """INT: down to the next whole number."""
    return float(math.floor(as_number(number)))


def size(number: Value) -> float:
    """ABS."""
    return abs(as_number(number))


def remainder(number: Value, divisor: Value) -> float:
    """MOD: has the sign of the divisor."""
    dividend, by = as_number(number), as_number(divisor)
    if by == 0:
        raise ZeroDivisionError
    if abs(dividend / by) >= _LARGEST_QUOTIENT:
        raise ValueFault(ErrorValue.NUMBER)
    return dividend % by


FUNCTIONS = (
    Function("ROUND", _rounding(excel_round), 2, 2, numbers=places(0, 1)),
    Function("ROUNDUP", _rounding(round_up), 2, 2, numbers=places(0, 1)),
    Function("ROUNDDOWN", _rounding(round_down), 2, 2, numbers=places(0, 1)),
    Function("TRUNC", _rounding(round_down), 1, 2, numbers=places(0, 1)),
    Function("INT", whole, 1, 1, numbers=places(0)),
    Function("ABS", size, 1, 1, numbers=places(0)),
    Function("MOD", remainder, 2, 2, numbers=places(0, 1)),
)
