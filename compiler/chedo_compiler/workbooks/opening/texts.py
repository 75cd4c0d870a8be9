"""Texts of a workbook with the fonts within them: shared by many cells, or written in a cell itself."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import iterparse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a character that XML cannot hold is written."""


class Text(NamedTuple):
    """A text; ``runs`` (pieces with the names of their fonts, "" for the cell's own) where its fonts may differ."""

    text: str
    runs: tuple[tuple[str, str], ...] = ()


def shared_texts(file: IO[bytes]) -> list[Text]:
    """Read the texts that cells refer to by number."""
    return [_cleared(node) for _, node in iterparse(file) if node.tag == f"{_MAIN}si"]  # noqa: S314  (gated before)


def _cleared(node: Element) -> Text:
    found = text_of(node)
    node.clear()
    return found


def text_of(node: Element) -> Text:
    """Read a text; how it is pronounced in other scripts does not belong to it."""
    runs = tuple(_runs(node))
    text = "".join(piece for piece, _ in runs)
    return Text(text, runs if any(font for _, font in runs) else ())


def _runs(node: Element) -> Iterator[tuple[str, str]]:
    for part in node:
        if part.tag == f"{_MAIN}t":
            yield unescaped(part.text or ""), ""
        elif part.tag == f"{_MAIN}r":
            font = part.find(f"{_MAIN}rPr/{_MAIN}rFont")
            yield unescaped(part.findtext(f"{_MAIN}t") or ""), "" if font is None else font.get("val", "")


def unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)  # noqa: PLR2004  (half a character)
