"""Arithmetic, comparison and rounding over all units, as :mod:`chedo_compiler.runtime` does them for one.

What is decided on 15 digits is decided there for the few units where it matters.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

import numpy as np

from chedo_compiler.runtime.arithmetic import snapped
from chedo_compiler.runtime.comparison import order_of
from chedo_compiler.runtime.rounding import excel_round
from chedo_compiler.runtime.values import ErrorValue
from chedo_compiler.vector.columns import Condition, error_tag, first

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.vector.columns import Flags, Floats, Tags

_NEAR = 1e-14
_FAR = 1e-13
_COMMON = 1e9
_BELOW_HALF, _ABOVE_HALF = 0.49999, 0.50001
_DIVISION = np.uint8(error_tag(ErrorValue.DIVISION))
_RELATIONS: dict[str, Callable[[Floats, Floats | float], Flags]] = {
    "=": np.equal,
    "<>": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
_ORDERS: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def quotient(one: Floats, other: Floats, faults: Tags | None) -> tuple[Floats, Tags | None]:
    """Divide; by nothing is an error that comes after those of the two sides."""
    none = other == 0.0
    if not none.any():
        return one / other, faults
    result = np.divide(one, other, out=np.zeros_like(one), where=~none)
    return result, first(faults, np.where(none, _DIVISION, np.uint8(0)))


def last_sum(sign: str, one: Floats, other: Floats) -> Floats:
    """Add or subtract as the last thing of a formula: the rest of a difference is snapped to zero."""
    result = one + other if sign == "+" else one - other
    close = np.abs(result) < _FAR * np.abs(one)
    if close.any():
        for unit in np.flatnonzero(close):
            result[unit] = snapped(float(result[unit]), float(one[unit]), float(other[unit]))
    return result


def rounded(numbers: Floats, digits: int) -> Floats:
    """Round to a count of digits from 0 to 22."""
    power = 10.0**digits
    scaled = np.abs(numbers) * power
    whole = np.floor(scaled)
    rest = scaled - whole
    result = (whole + (rest > 0.5)) / power  # noqa: PLR2004 - a half
    result = np.where(numbers < 0.0, 0.0 - result, result)
    clear = (scaled < _COMMON) & ((rest < _BELOW_HALF) | (rest > _ABOVE_HALF))
    if not clear.all():
        for unit in np.flatnonzero(~clear):
            result[unit] = excel_round(float(numbers[unit]), digits)
    return result


def compared(sign: str, one: Floats, other: Floats, faults: Tags | None) -> Condition:
    """Compare on 15 digits."""
    gap = one - other
    holds = _RELATIONS[sign](gap, 0.0)
    close = (np.abs(gap) <= _NEAR * (np.abs(one) + np.abs(other))) & (gap != 0.0)
    if close.any():
        for unit in np.flatnonzero(close):
            holds[unit] = _ORDERS[sign](order_of(float(one[unit]), float(other[unit])), 0)
    return Condition(holds, faults)


def against(sign: str, numbers: Floats, least: float, most: float) -> Flags:
    """Compare with a constant, from whose ``least`` to ``most`` numbers are the same on 15 digits."""
    match sign:
        case "<" | ">=":
            return _RELATIONS[sign](numbers, least)
        case "<=" | ">":
            return _RELATIONS[sign](numbers, most)
        case _ if least == most:
            return _RELATIONS[sign](numbers, least)
        case _:
            same = (numbers >= least) & (numbers <= most)
            return same if sign == "=" else ~same
