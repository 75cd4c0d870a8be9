"""Texts of authors put into a document: shown as they are written, whatever they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.shared import Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.text.paragraph import Paragraph

    from chedo_compiler.documents.parts import Piece

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that would show the rest of a line in another order than it is written in."""


def shown(text: str) -> str:
    """Return a text without what a file cannot hold or what would disguise it."""
    return _TURNS.sub("", _NO_XML.sub("�", text))


def put(paragraph: Paragraph, pieces: Iterable[Piece], size: float | None = None) -> None:
    """Write pieces at the end of a paragraph."""
    for piece in pieces:
        run = paragraph.add_run(shown(piece.text))
        run.bold, run.italic = piece.bold or None, piece.italic or None
        run.font.strike = piece.struck or None
        if piece.colour:
            run.font.color.rgb = RGBColor.from_string(piece.colour)
        if size is not None:
            run.font.size = Pt(size)
