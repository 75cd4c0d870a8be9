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
_RULES = {"ROUNDUP": round_up, "ROUNDDOWN": round_down, "TRUNC": round_down}


def rounded(maker: Maker, name: str, arguments: list[Expression]) -> Number | None:
    """Return a number rounded to a constant count of digits, or None when the count is no constant."""
    digits = _digits(arguments[1]) if len(arguments) > 1 else 0
    if digits is None:
        return None
    known = maker.source.known
    number = maker.number(arguments[0])
    if name == "ROUND":
        return Number(f"{known(rounder(digits))}({number.text})", number.guards, loose=digits < 0, signed=False)
    return Number(f"{known(_RULES[name])}({number.text}, {digits})", number.guards, loose=True)


def _digits(expression: Expression) -> int | None:
    sign = 1
    while expression[0] in {"neg", "pos"}:
        sign = -sign if expression[0] == "neg" else sign
        expression = expression[1]
    if expression[0] == "missing":
        return 0
    return int(max(-_MOST_DIGITS, min(_MOST_DIGITS, sign * expression[1]))) if expression[0] == "num" else None


def whole(maker: Maker, operand: Expression) -> Number:
    """Return INT."""
    number = maker.source.named_number(maker.source.firm(maker.number(operand)))
    return Number(f"float({maker.source.known(math.floor)}({number.text}))", number.guards, signed=False)


def size(maker: Maker, operand: Expression) -> Number:
    """Return ABS."""
    number = maker.number(operand)
    return Number(f"abs({number.text})", number.guards, number.loose, signed=False)
