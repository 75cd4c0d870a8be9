"""Code of ROUND, INT and ABS of a number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from chedo_compiler.runtime.generate.pieces import Number
from chedo_compiler.runtime.rounding import excel_round, round_down, round_up

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.generate.maker import Maker

_MOST_DIGITS = 1000
_MOST_FAST = 22
_RULES = {"ROUND": excel_round, "ROUNDUP": round_up, "ROUNDDOWN": round_down, "TRUNC": round_down}


def rounded(maker: Maker, name: str, arguments: list[Expression]) -> Number | None:
    """Return a number rounded to a constant count of digits, or None when the count is no constant."""
    digits = _digits(arguments[1]) if len(arguments) > 1 else 0
    if digits is None:
        return None
    source = maker.source
    number = source.named_number(maker.number(arguments[0]))
    result = source.name()
    with source.apart() as lines:
        if name == "ROUND" and 0 <= digits <= _MOST_FAST:
            _nearest(maker, number.text, result, digits)
        else:
            source.emit(f"{result} = {source.known(_RULES[name])}({number.text}, {digits})")
    source.under(number.guards, result, lines)
    return Number(result, number.guards, number.loose)


def _digits(expression: Expression) -> int | None:
    sign = 1
    while expression[0] in {"neg", "pos"}:
        sign = -sign if expression[0] == "neg" else sign
        expression = expression[1]
    if expression[0] == "missing":
        return 0
    return int(max(-_MOST_DIGITS, min(_MOST_DIGITS, sign * expression[1]))) if expression[0] == "num" else None


def _nearest(maker: Maker, number: str, result: str, digits: int) -> None:
    """Write what :func:`excel_round` does far from halves and in the common sizes; the rest is left to it."""
    source = maker.source
    power = repr(10.0**digits)
    size, rest = source.name(), source.name()
    by = f" / {power}" if digits else ""
    source.emit(f"{size} = {number} * {power} if {number} >= 0.0 else {number} * -{power}")
    source.emit(f"{rest} = {size} % 1.0")
    with source.block(f"if {size} < 1e9 and not 0.49999 <= {rest} <= 0.50001:"):
        source.emit(f"{result} = ({size} - {rest}){by} if {rest} < 0.5 else ({size} - {rest} + 1.0){by}")
        source.emit(f"if {number} < 0.0: {result} = -{result}")
    with source.block("else:"):
        source.emit(f"{result} = {source.known(excel_round)}({number}, {digits})")


def whole(maker: Maker, operand: Expression) -> Number:
    """Return INT."""
    number = maker.source.named_number(maker.source.firm(maker.number(operand)))
    return Number(f"float({maker.source.known(math.floor)}({number.text}))", number.guards, signed=False)


def size(maker: Maker, operand: Expression) -> Number:
    """Return ABS."""
    number = maker.number(operand)
    return Number(f"abs({number.text})", number.guards, number.loose, signed=False)
