"""Comparison as Excel does it: on 15 significant digits, numbers before text before truth values, case ignored."""

from __future__ import annotations

import unicodedata

from chedo_compiler.runtime.values import ErrorValue, Value, ValueFault

_NEAR = 1e-14
"""Numbers whose relative difference is larger differ within 15 digits."""

_SHAPES = {"\u0306": "\x02", "\u0302": "\x03", "\u031b": "\x04"}
"""Marks that make another letter (ă â ê ô ơ ư), in the order of the Vietnamese alphabet; other marks are tones."""
_STROKE = "\x05"


def same_number(left: float, right: float) -> bool:
    """Whether two numbers agree on 15 significant digits."""
    if left == right:
        return True
    if abs(left - right) > _NEAR * max(abs(left), abs(right)):
        return False
    return f"{left:.15g}" == f"{right:.15g}"


def plain(text: str) -> str:
    """Return text in the form in which equal texts are identical."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).lower()


def collation(text: str) -> tuple[str, str]:
    """Return the sort key of text: letters of the Vietnamese alphabet first, tones only between equal letters.

    Every letter takes two places, so that the keys compare the same in the browser.
    """
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", plain(text)):
        if character in _SHAPES and letters:
            letters[-1] = letters[-1][0] + _SHAPES[character]
        elif unicodedata.combining(character):
            tones.append(f"{len(letters):04d}{character}")
        else:
            letters.append("d" + _STROKE if character == "đ" else character + "\x01")
    return "".join(letters), "".join(tones)


def rank(value: Value) -> int:
    """Return the class by which different kinds of values are ordered."""
    if isinstance(value, bool):
        return 3
    return 2 if isinstance(value, str) else 1


def order_of(left: Value, right: Value) -> int:
    """Return -1, 0 or 1 as the left value stands before, with or after the right one.

    Raises:
        ValueFault: one is an error; the left one counts first.
    """
    for value in (left, right):
        if isinstance(value, ErrorValue):
            raise ValueFault(value)
    left = _filled(left, right)
    right = _filled(right, left)
    if rank(left) != rank(right):
        return -1 if rank(left) < rank(right) else 1
    return _order_alike(left, right)


def _filled(value: Value, other: Value) -> Value:
    """Blank is 0 beside a number, empty beside text, false beside a truth value."""
    if value is not None:
        return value
    if isinstance(other, bool):
        return False
    return "" if isinstance(other, str) else 0.0


def _order_alike(left: Value, right: Value) -> int:
    if isinstance(left, str) and isinstance(right, str):
        if plain(left) == plain(right):
            return 0
        return -1 if collation(left) < collation(right) else 1
    if isinstance(left, bool) or isinstance(right, bool):
        return (left > right) - (left < right)  # type: ignore[operator]
    first, second = float(left or 0), float(right or 0)  # type: ignore[arg-type]
    if same_number(first, second):
        return 0
    return -1 if first < second else 1
