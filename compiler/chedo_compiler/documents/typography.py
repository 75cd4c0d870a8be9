"""The look of a document: paper, fonts and paragraphs as Phụ lục I of Nghị định 30/2020/NĐ-CP wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
TEXT, SMALL, TINY = 13.0, 11.0, 9.0
"""Sizes in points: of the text, of tables of facts, and of drawn forms."""
LANGUAGES = {"vi": "vi-VN", "en": "en-US"}
_WIDE, _HIGH = 210, 297
_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 20, 30, 15
_HEADINGS = {1: 14.0, 2: 13.0, 3: 13.0}
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def text_width(*, landscape: bool = False) -> int:
    """Return how many millimetres lie between the margins."""
    return (_HIGH if landscape else _WIDE) - _LEFT - _RIGHT


def lay_out(section: Section, *, landscape: bool = False) -> None:
    """Give a section its paper and margins."""
    section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    wide, high = (_HIGH, _WIDE) if landscape else (_WIDE, _HIGH)
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance = section.footer_distance = Mm(10)


def number_pages(section: Section) -> None:
    """Put the page's number in the middle of the top margin, but not on the first page."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001  (the library has no fields)


def dress(document: Document, lang: str) -> None:
    """Give the styles of a document their fonts, sizes, spaces and language."""
    spoken = LANGUAGES[lang]
    for marked in document.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            marked.set(qn(f"w:{name}"), spoken)
    _text(cast("ParagraphStyle", document.styles["Normal"]))
    for level, size in _HEADINGS.items():
        _heading(cast("ParagraphStyle", document.styles[f"Heading {level}"]), level, size)


def _text(style: ParagraphStyle) -> None:
    _font(style, TEXT)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(6), 1.15


def _heading(style: ParagraphStyle, level: int, size: float) -> None:
    _font(style, size)
    style.font.bold, style.font.italic = True, level > 2  # noqa: PLR2004  (the third and what is below it)
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(12 if level == 1 else 9), Pt(4), True


def _font(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def ruled_below(paragraph: Paragraph) -> None:
    """Draw the thin line that Vietnamese papers have below a name."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001  (the library has no borders)
