"""The two ends of an office's paper: its head with blanks for number and day, its foot with those for a hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from chedo_compiler.documents.parts import Piece
from chedo_compiler.documents.pieces import put
from chedo_compiler.documents.typography import ruled_below

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document
    from docx.table import _Cell

_LEFT, _RIGHT = 66, 99


def add_letterhead(document: Document, words: Mapping[str, str], agency: str, above: str) -> None:
    """Write the agency at the left, the country at the right, and below them what an official fills in."""
    left, right = _halves(document)
    if above:
        _line(left, Piece(above.upper()), 12)
    _line(left, Piece(agency.upper(), bold=True), 12, rule=22)
    _line(left, Piece(words["number"]), 13)
    _line(right, Piece(words["country"], bold=True), 12)
    _line(right, Piece(words["motto"], bold=True), 13, rule=24)
    _line(right, Piece(words["place_and_day"], italic=True), 13)


def add_signature(document: Document, words: Mapping[str, str], receivers: Sequence[str]) -> None:
    """Write who gets the paper at the left and the place of the signature at the right."""
    document.add_paragraph()
    left, right = _halves(document)
    _line(left, Piece(words["receivers"], bold=True, italic=True), 12, centred=False)
    for one in (*receivers, words["kept"]):
        _line(left, Piece(f"- {one};" if one != words["kept"] else f"- {one}."), 11, centred=False)
    _line(right, Piece(words["signer"], bold=True), 13)
    _line(right, Piece(words["signs"], italic=True), 13)


def _halves(document: Document) -> tuple[_Cell, ...]:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    cells: tuple[_Cell, ...] = table.rows[0].cells
    for column, width in zip(table.columns, (_LEFT, _RIGHT), strict=True):
        column.width = Mm(width)
    for one, width in zip(cells, (_LEFT, _RIGHT), strict=True):
        one.width = Mm(width)
        # A cell begins with an empty paragraph, which the first line takes.
        one.paragraphs[0].paragraph_format.space_after = Pt(0)
    return cells


def _line(place: _Cell, piece: Piece, size: float, *, rule: int = 0, centred: bool = True) -> None:
    is_first = len(place.paragraphs) == 1 and not place.paragraphs[0].runs
    paragraph = place.paragraphs[0] if is_first else place.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    put(paragraph, (piece,), size)
    if rule:
        line = place.add_paragraph()
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(rule)
        line.paragraph_format.space_after = Pt(4)
        line.paragraph_format.line_spacing = Pt(3)
        ruled_below(line)
