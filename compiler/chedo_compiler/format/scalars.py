"""Single values as they are written: ids bare, texts in double quotes, long texts over lines of their own."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from chedo_compiler.syntax.text import UNSAFE

if TYPE_CHECKING:
    from chedo_compiler.format.places import Place
    from chedo_compiler.syntax.nodes import Scalar

_BARE = re.compile(
    r"(\.\.?/)*[A-Za-z_][A-Za-z0-9_]*([./-][A-Za-z0-9_]+)*"
    r"|(\.\.?/)*\.\."
    r"|[0-9]{4}(-[0-9A-Za-z]+)+(\.[0-9]+)?"
    r"|[0-9]+\.[0-9]+\.[0-9]+"
    r"|[1-9][0-9]*h"
)
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_NEEDS_ESCAPE = re.compile("[\x00-\x08\x0a-\x1f\x7f]")


def one_line(scalar: Scalar, place: Place) -> str:
    """Write a value on one line."""
    if not isinstance(scalar.value, str):
        return "null" if scalar.value is None else scalar.raw
    text = unicodedata.normalize("NFC", scalar.value)
    return quoted(text) if place.holds_text else _bare(text)


def key(scalar: Scalar) -> str:
    """Write a key."""
    text = unicodedata.normalize("NFC", scalar.raw)
    return text if _NUMBER.fullmatch(text) else _bare(text)


def is_long(scalar: Scalar) -> bool:
    """Say whether a value takes several lines."""
    return bool(isinstance(scalar.value, str) and (_folded(scalar) or _is_literal(scalar.value)))


def over_lines(scalar: Scalar) -> list[str]:
    """Write a long value: what follows the key, and the lines below it."""
    if folded := _folded(scalar):
        return [">" if scalar.raw.endswith("\n") else ">-", *folded]
    text = unicodedata.normalize("NFC", scalar.raw)
    return ["|" if text.endswith("\n") else "|-", *text.removesuffix("\n").split("\n")]


def quoted(text: str) -> str:
    """Write a text in quotes: in single ones where it has double ones in it and nothing else speaks against it."""
    plain = not UNSAFE.search(text) and not _NEEDS_ESCAPE.search(text)
    if plain and ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return UNSAFE.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _bare(text: str) -> str:
    is_bare = _BARE.fullmatch(text) and text.lower() not in _WORDS
    return text if is_bare else quoted(text)


def _is_literal(text: str) -> bool:
    """Say whether a text can stand line by line and be read as the same again."""
    lines = text.removesuffix("\n").split("\n")
    if "\n" not in text or UNSAFE.search(text) or "\r" in text or "\t" in text:
        return False
    return bool(lines[0][:1].strip() and lines[-1] and all(line == line.rstrip() for line in lines))


def _folded(scalar: Scalar) -> list[str]:
    """The lines of a text that its author folded, if it is one paragraph and they say nothing more than it."""
    if scalar.style != ">":
        return []
    start = scalar.source.offset(scalar.span.line, scalar.span.column)
    end = scalar.source.offset(scalar.span.end_line, scalar.span.end_column)
    lines = [unicodedata.normalize("NFC", line.strip()) for line in scalar.source.text[start:end].splitlines()[1:]]
    text = unicodedata.normalize("NFC", scalar.raw)
    is_whole = " ".join(lines) == text.removesuffix("\n")
    return lines if is_whole and all(lines) and not UNSAFE.search(text) else []
