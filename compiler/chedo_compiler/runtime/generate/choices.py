"""Code of IF, IFS, IFERROR and IFNA."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.runtime.generate.kinds import ERROR, NUMBER, NUMERIC
from chedo_compiler.runtime.generate.pieces import Guard, Number, Piece, either, tests
from chedo_compiler.runtime.generate.support import given
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.generate.maker import Maker
    from chedo_compiler.runtime.generate.pieces import Truth
    from chedo_compiler.runtime.generate.source import Line

_FALSE: Expression = ["bool", False]
_MOST_PAIRS = 20
_AGAINST_NOTHING = re.compile(r"\((\w+) (==|!=|<|>) 0\.0\)")


def as_ifs(arguments: list[Expression]) -> Expression | None:
    """Return IFS as nested IF; None where it has too many conditions for that."""
    if len(arguments) > 2 * _MOST_PAIRS:
        return None
    result: Expression = ["err", ErrorValue.MISSING.value]
    for place in range(len(arguments) - 2, -1, -2):
        result = ["call", "IF", [arguments[place], arguments[place + 1], result]]
    return result


def choice_of_numbers(maker: Maker, arguments: list[Expression]) -> Number | None:
    """Return IF between numbers; None where a branch is something else."""
    condition, positive, negative = (*arguments, _FALSE)[:3]
    if maker.kinds.any_of((positive, negative)) & ~NUMERIC:
        return None
    source = maker.source
    test = maker.truth(condition)
    with source.apart() as first:
        one = maker.number(positive)
    with source.apart() as second:
        other = maker.number(negative)
    one, other = _spared(one, test, holds=True), _spared(other, test, holds=False)
    loose, signed = one.loose or other.loose, one.signed or other.signed
    if not (first or second or one.guards or other.guards):
        return Number(f"({one.text} if {test.text} else {other.text})", test.guards, loose, signed)
    name = source.name()
    texts = either(one.text, one.guards), either(other.text, other.guards)
    _branches(maker, test, name, ((first, texts[0]), (second, texts[1])))
    if not (one.guards or other.guards):
        return Number(name, test.guards, loose, signed)
    return Number(name, (Guard(f"{name}.__class__ is float", name),), loose, signed)


def _spared(number: Number, test: Truth, *, holds: bool) -> Number:
    """Spare a number the guard against division by 0 that the condition has seen to: ``IF(b=0,0,a/b)``."""
    match = _AGAINST_NOTHING.fullmatch(test.text)
    if match is None or holds is (match[2] == "=="):
        return number
    guards = tuple(guard for guard in number.guards if guard.test != match[1])
    return Number(number.text, guards, number.loose, number.signed)


def choice(maker: Maker, arguments: list[Expression]) -> Piece:
    """Return IF between any values."""
    condition, positive, negative = (*arguments, _FALSE)[:3]
    source = maker.source
    test = maker.truth(condition)
    with source.apart() as first:
        one = maker.value(positive)
    with source.apart() as second:
        other = maker.value(negative)
    kinds = one.kinds | other.kinds | (ERROR if test.guards else 0)
    if not (first or second):
        return Piece(either(f"({one.text} if {test.text} else {other.text})", test.guards), kinds)
    name = source.name()
    _branches(maker, test, name, ((first, one.text), (second, other.text)))
    return Piece(name, kinds)


def _branches(maker: Maker, test: Truth, name: str, branches: tuple[tuple[list[Line], str], ...]) -> None:
    source = maker.source
    with source.apart() as lines:
        for header, (inside, text) in zip((f"if {test.text}:", "else:"), branches, strict=True):
            with source.block(header):
                source.put(inside)
                source.emit(f"{name} = {text}")
    source.under(test.guards, name, lines)


def number_instead(maker: Maker, arguments: list[Expression]) -> Number | None:
    """Return IFERROR between numbers; None where one side is something else."""
    if maker.kinds.any_of(arguments) & ~NUMERIC:
        return None
    source = maker.source
    tried = maker.number(arguments[0])
    if not tried.guards:
        return tried
    with source.apart() as lines:
        other = maker.number(arguments[1])
    loose, signed = tried.loose or other.loose, tried.signed or other.signed
    if not (lines or other.guards):
        return Number(f"({tried.text} if {tests(tried.guards)} else {other.text})", (), loose, signed)
    name = source.name()
    with source.block(f"if {tests(tried.guards)}:"):
        source.emit(f"{name} = {tried.text}")
    with source.block("else:"):
        source.put(lines)
        source.emit(f"{name} = {either(other.text, other.guards)}")
    guards = (Guard(f"{name}.__class__ is float", name),) if other.guards else ()
    return Number(name, guards, loose, signed)


def instead(maker: Maker, name: str, arguments: list[Expression]) -> Piece:
    """Return IFERROR or IFNA between any values."""
    source = maker.source
    tried_kinds = maker.kinds.of(arguments[0])
    if name == "IFERROR" and not tried_kinds & ~(NUMBER | ERROR):
        return _number_or(maker, arguments)
    tried = source.named_piece(maker.value(arguments[0]))
    if not tried.kinds & ERROR:
        return tried
    other = maker.value(arguments[1])
    replaced = f"{tried.text}.__class__ is {source.known(ErrorValue)}"
    kept = tried.kinds & ~ERROR
    if name == "IFNA":
        replaced, kept = f"{tried.text} is {source.known(ErrorValue.MISSING)}", tried.kinds
    return Piece(f"({other.text} if {replaced} else {tried.text})", kept | other.kinds)


def _number_or(maker: Maker, arguments: list[Expression]) -> Piece:
    source = maker.source
    tried = source.firm(maker.number(arguments[0]))
    if not tried.guards:
        return Piece(tried.text, NUMBER)
    other = maker.value(arguments[1])
    return Piece(f"({tried.text} if {tests(tried.guards)} else {other.text})", NUMBER | other.kinds)


def chosen(maker: Maker, name: str, arguments: list[Expression]) -> str:
    """Return the code that calls a choosing function itself, with all its arguments known."""
    ready = maker.source.known(given)
    texts = ", ".join(f"{ready}({maker.value(argument).text})" for argument in arguments)
    return f"{maker.source.known(FUNCTIONS[name].call)}([{texts}])(None)"
