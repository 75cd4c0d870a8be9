"""What a scalar of YAML means, and where each character of it stands in the file."""

from __future__ import annotations

import re

from chedo_compiler.syntax.limits import MAX_NUMBER_LENGTH

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]{1,2})?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMERIC = frozenset("+-0123456789")
"""With what numbers begin."""
_HEX_LENGTH = {"x": 2, "u": 4, "U": 8}
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"}
_ESCAPES |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\t": "\t"}


def resolve(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar. Codes with a leading zero, dates and ``no`` stay text, unlike in YAML 1.1."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC or len(text) > MAX_NUMBER_LENGTH:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def places(value: str, written: str, style: str) -> list[int] | None:
    """For each character of a value its offset in the scalar as written; None if they cannot be brought together.

    White space is matched loosely, because YAML folds and strips it; every other character is matched exactly.
    """
    at = written.find("\n") + 1 if style in "|>" and style else len(style)
    found = []
    for char in value:
        at = _next_place(char, written, at, style)
        if at < 0:
            return None
        found.append(at)
        if at < len(written) and (_unit(written, at, style)[0] == char or written[at].isspace()):
            at += _unit(written, at, style)[1]
    return found


def _next_place(char: str, written: str, at: int, style: str) -> int:
    """Offset of the next occurrence of a character, past white space and escaped line breaks; -1 if it is not next."""
    while at < len(written):
        unit, length = _unit(written, at, style)
        if unit == char or (char.isspace() and (not unit or unit.isspace())):
            return at
        if char.isspace():
            return max(0, at - 1)
        if unit and not unit.isspace():
            return -1
        at += length
    return len(written) if char.isspace() else -1


def _unit(written: str, at: int, style: str) -> tuple[str, int]:
    """The character written at an offset and how many characters it is written with; "" for an escaped break."""
    if style == "'" and written.startswith("''", at):
        return "'", 2
    if style != '"' or written[at] != "\\" or at + 1 >= len(written):
        return written[at], 1
    letter = written[at + 1]
    if letter in _HEX_LENGTH:
        length = _HEX_LENGTH[letter]
        return chr(int(written[at + 2 : at + 2 + length], 16)), length + 2
    if letter in "\r\n":
        return "", 2
    return _ESCAPES.get(letter, letter), 2
