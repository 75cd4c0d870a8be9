"""Code of ROUND, INT and ABS of a number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from chedo_compiler.runtime.generate.pieces import Number
from chedo_compiler.runtime.rounding import round_down, round_up, rounder

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.generate.maker import Maker

_MOST_DIGITS = 1000
_MOST_FAST = 22
_WHOLE = repr(1.5 * 2.0**52)
"""Among numbers as large as this there are no fractions: what is added to it becomes whole."""
_RULES = {"ROUNDUP": round_up, "ROUNDDOWN": round_down, "TRUNC": round_down}


def rounded(maker: Maker, name: str, arguments: list[Expression]) -> Number | None:
    """Return a number rounded to a constant count of digits, or None when the count is no constant."""
    digits = _digits(arguments[1]) if len(arguments) > 1 else 0
    if digits is None:
        return None
    known = maker.source.known
    number = maker.number(arguments[0])
    if name == "ROUND":
        exact = f"{known(rounder(digits))}(rx)"
        text = (
            f"({_nearest(number.text, digits)} else {exact})"
            if 0 <= digits <= _MOST_FAST
            else exact.replace("rx", number.text)
        )
        return Number(text, number.guards, loose=digits < 0, signed=False)
    return Number(f"{known(_RULES[name])}({number.text}, {digits})", number.guards, loose=True)


def _digits(expression: Expression) -> int | None:
    sign = 1
    while expression[0] in {"neg", "pos"}:
        sign = -sign if expression[0] == "neg" else sign
        expression = expression[1]
    if expression[0] == "missing":
        return 0
    return int(max(-_MOST_DIGITS, min(_MOST_DIGITS, sign * expression[1]))) if expression[0] == "num" else None


def _nearest(number: str, digits: int) -> str:
    """Return the code of what is clear: far from halves, in the common sizes, the next whole number is near."""
    power = repr(10.0**digits)
    size = f"-1e9 < (rs := (rx := {number}) * {power}) < 1e9"
    return f"rq / {power} if {size} and -0.49999 < rs - (rq := rs + {_WHOLE} - {_WHOLE}) < 0.49999"


def whole(maker: Maker, operand: Expression) -> Number:
    """Return INT."""
    number = maker.source.named_number(maker.source.firm(maker.number(operand)))
    return Number(f"float({maker.source.known(math.floor)}({number.text}))", number.guards, signed=False)


def size(maker: Maker, operand: Expression) -> Number:
    """Return ABS."""
    number = maker.number(operand)
    return Number(f"abs({number.text})", number.guards, number.loose, signed=False)
