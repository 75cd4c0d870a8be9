"""Criteria of COUNTIF and its kin: ``">5"``, ``"<>Ha"``, ``"H*"``, a number, an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.arithmetic import RELATIONS
from chedo_compiler.runtime.comparison import order_of, plain, same_number
from chedo_compiler.runtime.numerals import numeral
from chedo_compiler.runtime.values import ErrorValue, Value, ValueFault, error_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Criterion = Callable[[Value], bool]

_LONGEST_PATTERN = 255
_PIECES = re.compile(r"~[*?~]|[*?]|[^*?~]+|~")
_WRITTEN = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)


def criterion(wanted: Value) -> Criterion:
    """Return the test that a criterion makes of a cell. A blank criterion means 0."""
    if wanted is None:
        return _equal(0.0)
    if not isinstance(wanted, str):
        return _equal(wanted)
    match = _WRITTEN.fullmatch(wanted)
    sign, operand = (match[1], match[2]) if match else (None, wanted)
    if sign is None:
        return _equal(read(operand)) if operand else _empty
    if sign in {"=", "<>"}:
        return _same(operand) if sign == "=" else _other(operand)
    return _ordered(sign, read(operand)) if operand else _never


def read(operand: str) -> Value:
    """Return what the text of a criterion means."""
    if operand.upper() in {"TRUE", "FALSE"}:
        return operand.upper() == "TRUE"
    error = error_of(operand.upper())
    if error is not None:
        return error
    number = numeral(operand)
    return operand if number is None else number


def wildcards(text: str) -> Callable[[str], bool] | None:
    """Return the test of a text with wildcards (``*``, ``?``, escaped by ``~``), or None when it has none.

    Raises:
        ValueFault: it is longer than Excel takes.
    """
    if not any(sign in text for sign in "*?~"):
        return None
    if len(text) > _LONGEST_PATTERN:
        raise ValueFault(ErrorValue.VALUE)
    parts = [""]
    lengths = [0]
    for piece in _PIECES.findall(plain(text)):
        if piece == "*":
            parts.append("")
            lengths.append(0)
        else:
            literal = piece[1:] if piece[0] == "~" and piece[1:] else piece
            parts[-1] += "." if piece == "?" else re.escape(literal)
            lengths[-1] += len(literal)
    return _Parts(tuple(re.compile(part, re.DOTALL) for part in parts), lengths[-1]).match


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands between the stars: each is looked for once, from left to right, so that no pattern takes long."""

    parts: tuple[re.Pattern[str], ...]
    last: int
    """The length of the last part."""

    def match(self, value: str) -> bool:
        text = plain(value)
        first, *others = self.parts
        if not others:
            return first.fullmatch(text) is not None
        found = first.match(text)
        for part in others[:-1]:
            found = part.search(text, found.end()) if found else None
        end = len(text) - self.last
        return found is not None and end >= found.end() and others[-1].fullmatch(text, end) is not None


def _same(operand: str) -> Criterion:
    return _equal(read(operand)) if operand else _blank


def _other(operand: str) -> Criterion:
    """Text that looks like the number is still another value, though ``=`` finds it."""
    equal = _same(operand)
    by_number = isinstance(read(operand), float)
    return lambda value: (by_number and isinstance(value, str)) or not equal(value)


def _never(value: Value) -> bool:  # noqa: ARG001 - a criterion that nothing meets
    return False


def _blank(value: Value) -> bool:
    return value is None


def _empty(value: Value) -> bool:
    return value is None or value == ""


def _equal(wanted: Value) -> Criterion:
    if isinstance(wanted, bool | ErrorValue):
        return lambda value: value.__class__ is wanted.__class__ and value == wanted
    if isinstance(wanted, str):
        return _text_equal(wanted)
    number = float(wanted or 0)
    return lambda value: _is_number(value, number)


def _is_number(value: Value, number: float) -> bool:
    if isinstance(value, str):
        found = numeral(value)
        return found is not None and same_number(found, number)
    return isinstance(value, float) and same_number(value, number)


def _text_equal(wanted: str) -> Criterion:
    matches = wildcards(wanted)
    if matches is not None:
        return lambda value: isinstance(value, str) and matches(value)
    same = plain(wanted)
    return lambda value: isinstance(value, str) and plain(value) == same


def _ordered(sign: str, wanted: Value) -> Criterion:
    relation = RELATIONS[sign]
    if isinstance(wanted, ErrorValue):
        return _never
    kind = wanted.__class__
    return lambda value: value.__class__ is kind and relation(order_of(value, wanted))
