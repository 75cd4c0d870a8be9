"""Text, right for Vietnamese letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.functions.arguments import each, flat, single
from chedo_compiler.runtime.functions.signature import MANY, Function
from chedo_compiler.runtime.numerals import numeral
from chedo_compiler.runtime.values import LONGEST_TEXT, ErrorValue, Value, ValueFault, as_number, as_text, as_truth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.runtime.functions.arguments import Argument


def _count(value: Value) -> int:
    number = as_number(value)
    if number < 0:
        raise ValueFault(ErrorValue.VALUE)
    return int(min(number, LONGEST_TEXT))


def left(value: Value, count: Value = 1.0) -> str:
    """LEFT."""
    return as_text(value)[: _count(count)]


def right(value: Value, count: Value = 1.0) -> str:
    """RIGHT."""
    text = as_text(value)
    return text[max(0, len(text) - _count(count)) :]


def middle(value: Value, start: Value, count: Value) -> str:
    """MID: counts from 1."""
    first, length = _count(start), _count(count)
    if first < 1:
        raise ValueFault(ErrorValue.VALUE)
    return as_text(value)[first - 1 : first - 1 + length]


def trimmed(value: Value) -> str:
    """TRIM: single spaces between words, none around."""
    return " ".join(word for word in as_text(value).split(" ") if word)


def substitute(value: Value, old: Value, new: Value, instance: Value = None) -> str:
    """SUBSTITUTE: all occurrences, or the n-th."""
    text, wanted, instead = as_text(value), as_text(old), as_text(new)
    if instance is None:
        count = text.count(wanted) if wanted else 0
        if len(text) + count * (len(instead) - len(wanted)) > LONGEST_TEXT:
            raise ValueFault(ErrorValue.VALUE)
        return text.replace(wanted, instead) if count else text
    number = int(as_number(instance))
    if number < 1:
        raise ValueFault(ErrorValue.VALUE)
    pieces = text.split(wanted) if wanted else [text]
    if number >= len(pieces):
        return text
    return _short(wanted.join(pieces[:number]) + instead + wanted.join(pieces[number:]))


def _short(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise ValueFault(ErrorValue.VALUE)
    return text


def _joined(words: Iterable[str]) -> str:
    """Join words, but no more of them than a text can hold."""
    kept: list[str] = []
    length = 0
    for word in words:
        length += len(word)
        if length > LONGEST_TEXT:
            raise ValueFault(ErrorValue.VALUE)
        kept.append(word)
    return "".join(kept)


def joined(*arguments: Argument) -> str:
    """CONCAT."""
    return _joined(as_text(value) for value in each(arguments))


def concatenated(*values: Value) -> str:
    """CONCATENATE: of single values."""
    return _joined(as_text(value) for value in values)


def joined_with(delimiter: Argument, skipping: Argument, *arguments: Argument) -> str:
    """TEXTJOIN: with delimiters that take turns, with or without empty texts."""
    delimiters = [as_text(value) for value in flat(delimiter)]
    skip = skipping is None or _skips(single(skipping))
    words = [as_text(value) for value in each(arguments)]
    words = [word for word in words if word or not skip]
    pieces = (word + delimiters[place % len(delimiters)] for place, word in enumerate(words[:-1]))
    return _joined([*pieces, *words[-1:]])


def _skips(value: Value) -> bool:
    return True if value is None else as_truth(value)


def value(argument: Value) -> float:
    """VALUE: text to number; a truth value is none."""
    if isinstance(argument, bool):
        raise ValueFault(ErrorValue.VALUE)
    number = numeral(argument) if isinstance(argument, str) else as_number(argument)
    if number is None:
        raise ValueFault(ErrorValue.VALUE)
    return number


FUNCTIONS = (
    Function("LEFT", left, 1, 2),
    Function("RIGHT", right, 1, 2),
    Function("MID", middle, 3, 3),
    Function("LEN", lambda value: float(len(as_text(value))), 1, 1),
    Function("TRIM", trimmed, 1, 1),
    Function("UPPER", lambda value: as_text(value).upper(), 1, 1),
    Function("LOWER", lambda value: as_text(value).lower(), 1, 1),
    Function("SUBSTITUTE", substitute, 3, 4),
    Function("CONCAT", joined, 1, MANY, "range"),
    Function("CONCATENATE", concatenated, 1, MANY),
    Function("TEXTJOIN", joined_with, 3, MANY, "range"),
    Function("VALUE", value, 1, 1),
)
