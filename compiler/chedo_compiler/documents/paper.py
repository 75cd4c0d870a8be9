"""One document, written from its top to its end."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from chedo_compiler.documents.archive import file_of
from chedo_compiler.documents.letterhead import add_letterhead, add_signature
from chedo_compiler.documents.parts import Piece
from chedo_compiler.documents.pieces import put, shown
from chedo_compiler.documents.tables import add_table
from chedo_compiler.documents.typography import LANGUAGES, SMALL, dress, lay_out, number_pages, ruled_below, text_width
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.text.paragraph import Paragraph

    from chedo_compiler.documents.parts import Grid

_INDENT = 10
_WIDE = 9
"""A table of more columns than these stands on a page that is turned."""


class Paper:
    """A document on A4. What is said first stands first; every text is shown as it is written."""

    def __init__(self, lang: str, title: str) -> None:
        self._lang, self._title = lang, shown(title)
        self._document = Document()
        self._is_turned = False
        dress(self._document, lang)
        lay_out(self._document.sections[0])
        number_pages(self._document.sections[0])

    @property
    def words(self) -> dict[str, str]:
        """What every document says."""
        found: dict[str, str] = _words()[self._lang]
        return found

    def letterhead(self, agency: str = "", above: str = "") -> None:
        """Write the country's name, the agency or a blank for it and, as blanks, number, place and day."""
        add_letterhead(self._document, self.words, shown(agency) or self.words["agency"], shown(above))

    def name(self, kind: str, about: str) -> None:
        """Write what kind of paper it is, and what it is about."""
        first = self._centred(Piece(kind.upper(), bold=True), 14)
        first.paragraph_format.space_before = Pt(18)
        first.paragraph_format.space_after = Pt(0)
        second = self._centred(Piece(about, bold=True), 14)
        second.paragraph_format.space_after = Pt(0)
        rule = self._document.add_paragraph()
        rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Mm(60)
        rule.paragraph_format.space_after = Pt(12)
        rule.paragraph_format.line_spacing = Pt(4)
        ruled_below(rule)

    def heading(self, text: str, level: int, *, new_page: bool = False, over: Grid | None = None) -> None:
        """Write a heading of level 1 to 3; ``over`` is the table that it stands over, on whose page it belongs."""
        self._turn(is_turned=over is not None and _is_wide(over))
        paragraph = self._document.add_heading(shown(text), level)
        if new_page:
            paragraph.paragraph_format.page_break_before = True

    def say(self, *pieces: Piece | str) -> None:
        """Write a paragraph."""
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        put(paragraph, _pieces(pieces))

    def note(self, *pieces: Piece | str) -> None:
        """Write in small below a point what is told of it."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.space_after = Mm(_INDENT), Pt(3)
        put(paragraph, _pieces(pieces), SMALL)

    def point(self, *pieces: Piece | str) -> None:
        """Write a line of a list."""
        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent, form.space_after = Mm(_INDENT), Mm(-4), Pt(3)
        put(paragraph, (Piece("-  "), *_pieces(pieces)))

    def table(self, grid: Grid) -> None:
        """Write a table; a wide one on a page that is turned."""
        is_wide = _is_wide(grid)
        self._turn(is_turned=is_wide)
        add_table(self._document, grid, text_width(landscape=is_wide))

    def signature(self, receivers: Iterable[str]) -> None:
        """Write who gets the paper and, as blanks, who signs it."""
        self._turn(is_turned=False)
        add_signature(self._document, self.words, [shown(one) for one in receivers])

    def content(self) -> bytes:
        """Return the document as a file."""
        return file_of(self._document, self._title, LANGUAGES[self._lang])

    def _centred(self, piece: Piece, size: float) -> Paragraph:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        put(paragraph, (piece,), size)
        return paragraph

    def _turn(self, *, is_turned: bool) -> None:
        if is_turned is not self._is_turned:
            section = self._document.add_section(WD_SECTION.NEW_PAGE)
            lay_out(section, landscape=is_turned)
            section.different_first_page_header_footer = False
            self._is_turned = is_turned


def _is_wide(grid: Grid) -> bool:
    return len(grid.widths) > _WIDE


def _pieces(said: Iterable[Piece | str]) -> Iterable[Piece]:
    return (Piece(one) if isinstance(one, str) else one for one in said)


@cache
def _words() -> Any:
    file = resources.files("chedo_compiler").joinpath("documents", "words.yaml")
    return plain(compose(SourceFile(file.name, file.read_text("utf-8")))[0])
