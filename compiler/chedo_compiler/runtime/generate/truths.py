"""Code of conditions: comparison of numbers, AND, OR, NOT and questions about values."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from chedo_compiler.runtime.arithmetic import RELATIONS, compare
from chedo_compiler.runtime.comparison import order_of, same_number
from chedo_compiler.runtime.generate.kinds import BLANK, ERROR, NUMBER, NUMERIC, SINGLE, TEXT, TRUTH
from chedo_compiler.runtime.generate.pieces import Guard, Truth, joined
from chedo_compiler.runtime.generate.support import truth
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.generate.maker import Maker
    from chedo_compiler.runtime.generate.pieces import Number, Piece

_NEAR = "1e-14"
_TURNED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_QUESTIONS = {
    "ISBLANK": ("{0} is None", BLANK),
    "ISERROR": ("{0}.__class__ is {1}", ERROR),
    "ISNUMBER": ("{0}.__class__ is float", NUMBER),
    "ISTEXT": ("{0}.__class__ is str", TEXT),
}


def truth_of(maker: Maker, piece: Piece) -> Truth:
    """Return any value as a condition."""
    source = maker.source
    if piece.kinds == TRUTH:
        return Truth(piece.text)
    if piece.kinds == NUMBER:
        return Truth(f"({piece.text} != 0.0)")
    text = source.named(piece.text)
    if piece.kinds & ~(TRUTH | ERROR):
        text = source.named(f"({text} if {text}.__class__ is bool else {source.known(truth)}({text}))")
    return Truth(text, (Guard(f"{text}.__class__ is bool", text),))


def comparison(maker: Maker, expression: Expression) -> Truth:
    """Return a comparison."""
    _, sign, left, right = expression
    if maker.kinds.any_of((left, right)) & ~NUMERIC:
        return _general(maker, sign, left, right)
    first, second = _limit(left), _limit(right)
    if second is not None:
        return _with_constant(maker, sign, left, second)
    if first is not None:
        return _with_constant(maker, _TURNED[sign], right, first)
    one, other = _plain(maker, left), _plain(maker, right)
    source = maker.source
    gap = source.name()
    apart = (
        f"({gap} := {one.text} - {other.text}) == 0.0 or abs({gap}) > {_NEAR} * (abs({one.text}) + abs({other.text}))"
    )
    order = f"{source.known(order_of)}({one.text}, {other.text})"
    python = _python(sign)
    text = f"({gap} {python} 0.0 if {apart} else {order} {python} 0)"
    return Truth(text, joined(one.guards, other.guards))


def _python(sign: str) -> str:
    return {"=": "==", "<>": "!="}.get(sign, sign)


def _plain(maker: Maker, expression: Expression) -> Number:
    return maker.source.named_number(maker.source.firm(maker.number(expression)))


def _general(maker: Maker, sign: str, left: Expression, right: Expression) -> Truth:
    source = maker.source
    one, other = maker.value(left), maker.value(right)
    relation = source.known(RELATIONS[sign])
    text = source.named(f"{source.known(compare)}({relation}, {one.text}, {other.text})")
    return Truth(text, (Guard(f"{text}.__class__ is bool", text),))


def _limit(expression: Expression) -> float | None:
    if expression[0] == "num":
        return float(expression[1])
    return -float(expression[1][1]) if expression[0] == "neg" and expression[1][0] == "num" else None


def _with_constant(maker: Maker, sign: str, expression: Expression, limit: float) -> Truth:
    number = _plain(maker, expression)
    return Truth(against(sign, number.text, limit), number.guards)


def against(sign: str, number: str, limit: float) -> str:
    """Return the comparison of a number with a constant: which numbers agree with it on 15 digits is known."""
    least, most = alike(limit)
    if sign in {"=", "<>"}:
        if least == most:
            return f"({number} {_python(sign)} {limit!r})"
        return f"({'' if sign == '=' else 'not '}{least!r} <= {number} <= {most!r})"
    return f"({number} {sign} {least if sign in {'<', '>='} else most!r})"


@lru_cache(maxsize=256)
def alike(limit: float) -> tuple[float, float]:
    """Return the least and the greatest number that are the same as the limit on 15 digits."""
    return _furthest(limit, -math.inf), _furthest(limit, math.inf)


def _furthest(limit: float, towards: float) -> float:
    """Return the furthest number that is the same as the limit on 15 digits."""
    if limit == 0:
        return limit
    step = math.copysign(abs(limit) * 2e-14, towards)
    near, far = limit, limit + step
    while (middle := near + (far - near) / 2) not in {near, far}:
        if same_number(middle, limit):
            near = middle
        else:
            far = middle
    return near


def all_of(maker: Maker, arguments: list[Expression], word: str) -> Truth | None:
    """Return AND or OR of conditions, or None where text or blank cells need a closer look."""
    if any(maker.kinds.of(argument) & ~(NUMBER | TRUTH | ERROR) for argument in arguments):
        return None
    found = [maker.truth(argument) for argument in arguments]
    text = f" {word} ".join(one.text for one in found)
    return Truth(f"({text})", joined(*(one.guards for one in found)))


def opposite(maker: Maker, argument: Expression) -> Truth:
    """Return NOT."""
    found = maker.truth(argument)
    return Truth(f"(not {found.text})", found.guards)


def question(maker: Maker, name: str, argument: Expression) -> Truth | None:
    """Return a question about a value, or None where the function itself is to answer."""
    if name not in _QUESTIONS:
        return None
    pattern, kind = _QUESTIONS[name]
    kinds = maker.kinds.of(argument)
    if not kinds & kind:
        return Truth("False")
    if name == "ISNUMBER" and kinds == SINGLE:
        return None
    text = maker.source.named(maker.value(argument).text)
    return Truth(f"({pattern.format(text, maker.source.known(ErrorValue))})")
