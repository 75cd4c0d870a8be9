"""Levels of rows from their numbers as offices write them: A, I, 1, 1.1, a, -, +."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.runtime.numbering import roman
from chedo_compiler.workbooks.drafting.wording import folded, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 60
_ROMANS = {roman(count): count for count in range(1, _MOST)}
_DOTTED = re.compile(r"\(?([0-9]{1,5}(?:\.[0-9]{1,3})*)[.)]?\)?")
_LETTER = re.compile(r"\(?([a-zđA-ZĐ])[.)]?\)?")
_DASHES = {"-": "-", "–": "-", "—": "-", "*": "*", "+": "+", "•": "-"}
_PART_WORDS = ("trong do", "bao gom", "gom", "chia ra")


class Row(NamedTuple):
    """What tells the level of a row: its number, its label, and how far the label is moved in."""

    stt: str
    label: str
    indent: int = 0
    total: bool = False


class _Style(NamedTuple):
    """A way of counting, and which one of it a number is (0 where it does not count)."""

    name: str
    ordinal: int


def is_number(text: str) -> bool:
    """Say whether a text is the number of a row."""
    return bool(_styles(text))


def numbering_of(text: str) -> str:
    """Return how added rows are counted whose first model line has this number, "" if not at all."""
    styles = _styles(text)
    known = {"roman": "I", "upper": "A", "lower": "a", "1": "1", "2": "1.1", "-": "-"}
    return known.get(styles[0].name, "") if styles else ""


def levels(rows: Iterable[Row]) -> list[int]:
    """Return the level of each row, from 0; none is more than one below the row before it."""
    stack: list[_Style] = []
    indents: list[int] = []
    found: list[int] = []
    for row in rows:
        if row.total and not row.stt:
            stack, indents = [], []
            found.append(0)
            continue
        style = _chosen(_styles(row.stt) or _styles_of_label(row.label), stack)
        level = _by_indent(row, indents, found, stack) if style is None else _placed(style, stack)
        found.append(min(level, found[-1] + 1 if found else 0))
    return found


def _placed(style: _Style, stack: list[_Style]) -> int:
    """Go back to the way of counting that a row goes on with, or one further where it is new."""
    names = [one.name for one in stack]
    at = names.index(style.name) if style.name in names else len(stack)
    del stack[at:]
    stack.append(style)
    return at


def _by_indent(row: Row, indents: list[int], found: list[int], stack: list[_Style]) -> int:
    """A row without a number: below the numbered row above it, and further in as its label is moved in."""
    if not stack:
        while indents and indents[-1] > row.indent:
            indents.pop()
        if not indents or indents[-1] < row.indent:
            indents.append(row.indent)
        return len(indents) - 1
    style = _Style(f"indent {row.indent}", 0)
    words = folded(row.label).rstrip(":")
    if row.indent == 0 and words not in _PART_WORDS and stack[-1].name.startswith("indent") and len(stack) > 1:
        return _placed(stack[-1], stack) if found else 0
    return _placed(style, stack)


def _styles_of_label(label: str) -> list[_Style]:
    """A label may begin with a dash of its own: "- Nữ"."""
    sign = tidy(label)[:1]
    return [_Style(_DASHES[sign], 0)] if sign in _DASHES and len(label) > 1 else []


def _styles(text: str) -> list[_Style]:
    """Return the ways of counting that a number may belong to."""
    plain = tidy(text)
    if plain in _DASHES:
        return [_Style(_DASHES[plain], 0)]
    if match := _DOTTED.fullmatch(plain):
        parts = match[1].split(".")
        return [_Style(str(len(parts)), int(parts[-1]))]
    return _styles_in_letters(plain)


def _styles_in_letters(plain: str) -> list[_Style]:
    bare = plain.strip("().")
    found = [_Style("roman", _ROMANS[bare])] if bare in _ROMANS else []
    if match := _LETTER.fullmatch(plain):
        letter = match[1]
        found.append(_Style("upper" if letter.isupper() else "lower", _count(letter.lower())))
    return found


_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"


def _count(letter: str) -> int:
    return _ALPHABET.index(letter) + 1


def _chosen(styles: list[_Style], stack: list[_Style]) -> _Style | None:
    """Of several ways choose the one in which this is the next number, else the one that is in use, else the first."""
    if not styles:
        return None
    used = {one.name: one.ordinal for one in stack}
    following = [one for one in styles if one.name in used and _follows(one, used[one.name])]
    in_use = [one for one in styles if one.name in used]
    beginning = [one for one in styles if one.ordinal == 1]
    return (following or beginning or in_use or styles)[0]


def _follows(style: _Style, before: int) -> bool:
    # In lists the letter đ is often passed by.
    steps = (1, 2) if style.name in {"upper", "lower"} else (1,)
    return style.ordinal - before in steps
