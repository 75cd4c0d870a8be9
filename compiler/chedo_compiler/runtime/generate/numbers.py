"""Code of numbers: arithmetic on what is known to be a number is plain Python arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.arithmetic import calculate, power, settled, snapped
from chedo_compiler.runtime.generate.kinds import BLANK, ERROR, NUMBER, TRUTH
from chedo_compiler.runtime.generate.pieces import Guard, Number, Piece, either, joined
from chedo_compiler.runtime.generate.support import difference_snapped, lost, numeric, sum_snapped
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.generate.maker import Maker
    from chedo_compiler.runtime.generate.pieces import Guards

_FAR = "1e-13"
"""A difference that is larger, compared with its parts, is no rest to be snapped to zero."""


def number_of(maker: Maker, piece: Piece) -> Number:
    """Return any value as arithmetic takes it."""
    source, kinds = maker.source, piece.kinds
    if kinds == NUMBER:
        return Number(piece.text)
    if kinds == BLANK:
        return Number("0.0", signed=False)
    text = source.named(piece.text)
    if kinds == NUMBER | BLANK:
        return Number(f"(0.0 if {text} is None else {text})")
    if kinds == TRUTH:
        return Number(f"(1.0 if {text} else 0.0)", signed=False)
    if kinds & ~(NUMBER | ERROR):
        text = source.named(f"({text} if {text}.__class__ is float else {source.known(numeric)}({text}))")
    return Number(text, (Guard(f"{text}.__class__ is float", text),))


def arithmetic(maker: Maker, expression: Expression) -> Number:
    """Return an operation on two numbers."""
    _, sign, left, right = expression
    first = _short(maker, maker.number(left))
    second = _short(maker, maker.number(right))
    if sign == "/":
        return _quotient(maker, first, second, right)
    if sign == "^":
        return _power(maker, first, second)
    guards = joined(first.guards, after(maker, first, second.guards))
    signed = first.signed and (sign == "-" or second.signed) if sign in "+-" else True
    return Number(f"({first.text} {sign} {second.text})", guards, loose=True, signed=signed)


def after(maker: Maker, first: Number, guards: Guards) -> Guards:
    """Return the guards of what comes after a number: when that was too large, its error counts before theirs."""
    if not first.loose or not guards:
        return guards
    check = maker.source.known(lost)
    return tuple(Guard(guard.test, f"{check}({guard.error}, {first.text})") for guard in guards)


def _short(maker: Maker, number: Number) -> Number:
    return maker.source.named_number(number) if number.long else number


def _quotient(maker: Maker, first: Number, second: Number, divisor: Expression) -> Number:
    source = maker.source
    if divisor[0] == "num" and divisor[1]:
        return Number(f"({first.text} / {second.text})", first.guards, loose=True)
    second = source.named_number(source.firm(second))
    none = Guard(second.text, source.known(ErrorValue.DIVISION))
    guards = joined(first.guards, after(maker, first, joined(second.guards, (none,))))
    return Number(f"({first.text} / {second.text})", guards, loose=True)


def _power(maker: Maker, first: Number, second: Number) -> Number:
    source = maker.source
    base, exponent = source.firm(first), source.firm(second)
    call = f"{source.known(settled)}({source.known(power)}, ({base.text}, {exponent.text}))"
    text = source.named(either(call, joined(base.guards, exponent.guards)))
    return Number(text, (Guard(f"{text}.__class__ is float", text),))


def negative(maker: Maker, operand: Expression) -> Number:
    """Return a number with its sign changed."""
    number = _short(maker, maker.number(operand))
    return Number(f"(-{number.text})", number.guards, number.loose)


def hundredth(maker: Maker, operand: Expression) -> Number:
    """Return a hundredth of a number."""
    number = _short(maker, maker.number(operand))
    return Number(f"({number.text} / 100.0)", number.guards, number.loose)


def last_sum(maker: Maker, expression: Expression, name: str) -> Number:
    """Give a name to a sum or difference that is the last thing a formula does: its rest is snapped to zero."""
    source = maker.source
    _, sign, left, right = expression
    first = source.named_number(maker.number(left))
    second = source.named_number(maker.number(right))
    guards = joined(first.guards, after(maker, first, second.guards))
    with source.apart() as lines:
        source.emit(f"{name} = {first.text} {sign} {second.text} + 0.0")
        snap = f"{source.known(snapped)}({name}, {first.text}, {second.text})"
        source.emit(f"if {first.text} and -{_FAR} < {name} / {first.text} < {_FAR}: {name} = {snap}")
    source.under(guards, name, lines)
    return Number(name, guards, loose=True, signed=False)


def last_general_sum(maker: Maker, expression: Expression) -> Piece:
    """Return such a sum or difference of any two values."""
    _, sign, left, right = expression
    known = maker.source.known
    texts = maker.value(left).text, maker.value(right).text
    operation = known(sum_snapped if sign == "+" else difference_snapped)
    return Piece(f"{known(calculate)}({operation}, {texts[0]}, {texts[1]})", maker.kinds.of(expression))
