"""Rounding as Excel does it: half away from zero, decided on 15 significant digits."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from chedo_compiler.runtime.numerals import digits_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[str], bool]

_MOST_DIGITS = 400
_EXACT_POWERS = 22
"""Powers of ten up to this one are exact as doubles."""
_LARGEST_FAST = 1e14
_DOUBT = 1e-14
_COMMON = 1e9
_BELOW_HALF, _ABOVE_HALF = 0.49999, 0.50001
"""What is further from a half than this is clear in the common sizes."""
_POWERS = [10.0**power for power in range(_EXACT_POWERS + 1)]


def excel_round(number: float, digits: int) -> float:
    """Round to ``digits`` decimals (tens, hundreds … when negative): ``ROUND``."""
    if 0 <= digits <= _EXACT_POWERS:
        scaled = abs(number) * _POWERS[digits]
        if scaled < _LARGEST_FAST:
            whole = math.floor(scaled)
            rest = scaled - whole
            if abs(rest - 0.5) > _DOUBT * (scaled + 1):
                size = (whole + (rest > 0.5)) / _POWERS[digits]  # noqa: PLR2004 - a half
                return math.copysign(size, number) if size else 0.0
    return rounded_digits(number, digits, _half_up)


@cache
def rounder(digits: int) -> Callable[[float], float]:
    """Return :func:`excel_round` to a count of digits, quick in the common sizes and far from halves; never -0."""
    power = _POWERS[digits] if 0 <= digits <= _EXACT_POWERS else 0.0
    common = _COMMON if power else -1.0

    def rounded(number: float) -> float:
        size = number * power if number > 0.0 else 0.0 - number * power
        rest = size % 1.0
        if size < common and not _BELOW_HALF <= rest <= _ABOVE_HALF:
            size = (size - rest) / power if rest < _BELOW_HALF else (size - rest + 1.0) / power
            return size if number > 0.0 else 0.0 - size
        return excel_round(number, digits) + 0.0

    return rounded


def round_up(number: float, digits: int) -> float:
    """Round away from zero: ``ROUNDUP``."""
    return rounded_digits(number, digits, _any_up)


def round_down(number: float, digits: int) -> float:
    """Round towards zero: ``ROUNDDOWN``, ``TRUNC``."""
    return rounded_digits(number, digits, _never_up)


def to_scaled(value: float, decimals: int) -> int:
    """Return the value times a power of ten as a whole number, half away from zero on 15 digits."""
    size = _scaled_digits(value, decimals, _half_up)
    return -size if value < 0 else size


def rounded_digits(number: float, digits: int, up: Rule) -> float:
    """Round on the decimal digits themselves."""
    if number == 0 or digits > _MOST_DIGITS:
        return number
    digits = max(digits, -_MOST_DIGITS)
    size = _scaled_digits(number, digits, up)
    if size == 0:
        return 0.0
    return math.copysign(float(f"{size}e{-digits}"), number)


def _scaled_digits(number: float, decimals: int, up: Rule) -> int:
    digits, power = digits_of(number)
    kept = power + 1 + decimals
    if kept >= len(digits):
        return int(digits + "0" * (kept - len(digits)))
    if kept < 0:
        return int(up("0" + digits))
    return int(digits[:kept] or "0") + up(digits[kept:])


def _half_up(dropped: str) -> bool:
    return dropped[0] >= "5"


def _any_up(dropped: str) -> bool:
    return dropped.strip("0") != ""


def _never_up(dropped: str) -> bool:  # noqa: ARG001 - the rule that asks nothing
    return False
