"""A workbook's file in Unicode: what is read from it is what was read from the old one, and all else is untouched."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from chedo_compiler.workbook_gate import WorkbookFault
from chedo_compiler.workbooks.legacy import decode_book, encode, in_unicode
from chedo_compiler.workbooks.opening import open_book
from drawn_book import SHEET, drawn
from ten_templates import readings

if TYPE_CHECKING:
    from openpyxl.worksheet.header_footer import HeaderFooterItem

    from chedo_compiler.workbooks.sheet import Book

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = b"application/vnd.openxmlformats-officedocument.spreadsheetml"
OLD_TEMPLATES = ("r03-tiep-cong-dan", "r06-nong-thon-moi", "r07-phat-ngon", "r09-thien-tai")
OLD = re.compile(rb"""["';](\.vn|vni[- ])""", re.IGNORECASE)


def opened(content: bytes) -> Book:
    book = open_book(content, "a.xlsx")
    assert not isinstance(book, WorkbookFault), book
    return book


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def packed(changed: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in changed.items():
            archive.writestr(name, part)
    return file.getvalue()


def shared(content: bytes, encoding: str = "utf-8") -> bytes:
    """Put the texts of the first sheet into a list that its cells refer to, as Excel does; equal ones once."""
    changed = parts(content)
    texts: list[bytes] = []

    def referred(found: re.Match[bytes]) -> bytes:
        if found[1] not in texts:
            texts.append(found[1])
        return b' t="s"><v>%d</v>' % texts.index(found[1])

    changed[SHEET] = re.sub(rb' t="inlineStr"><is>(.*?)</is>', referred, changed[SHEET])
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    listed = b'<sst xmlns="%s" count="9" uniqueCount="%d">%s</sst>' % (MAIN, len(texts), items)
    changed["xl/sharedStrings.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>{listed.decode()}'.encode(encoding)
    kind = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s.sharedStrings+xml"/></Types>' % CONTENT
    changed["[Content_Types].xml"] = changed["[Content_Types].xml"].replace(b"</Types>", kind)
    refer = b'<Relationship Id="rIdS" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>' % RELATIONS
    rels = "xl/_rels/workbook.xml.rels"
    changed[rels] = changed[rels].replace(b"</Relationships>", refer)
    return packed(changed)


def old_book() -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    for place, font in (("A1", ".VnTime"), ("A2", "VNI-Times"), ("A3", "Arial"), ("A4", ".VnTimeH")):
        sheet[place] = encode("Tổng số", ".VnTime")
        sheet[place].font = Font(name=font, charset=2)
    return book


@pytest.mark.parametrize("listed", [False, True], ids=["inline", "shared"])
@pytest.mark.parametrize("name", [*OLD_TEMPLATES, "r01-kinh-te-xa-hoi", ""])
@pytest.mark.req("ENT-06")
def test_it_reads_as_the_old_one_read_with_its_fonts(name: str, *, listed: bool) -> None:
    content = readings()[name].workbook.read_bytes() if name else drawn()
    content = shared(content) if listed else content
    written = in_unicode(content)
    old, notes = decode_book(opened(content))
    assert opened(written).sheets == old.sheets
    assert (written != content) == bool(notes)
    assert in_unicode(written) == written


def test_only_parts_with_texts_and_faces_change() -> None:
    content = readings()["r03-tiep-cong-dan"].workbook.read_bytes()
    before, after = parts(content), parts(in_unicode(content))
    changed = {name for name in before if after[name] != before[name]}
    assert list(before) == list(after)
    assert {name.rpartition("/")[2] for name in changed} <= {"styles.xml", "sharedStrings.xml", "sheet1.xml"}
    assert not any(OLD.search(part) for part in after.values())


@pytest.mark.parametrize("content", [saved(old_book()), shared(saved(old_book()))], ids=["inline", "shared"])
def test_a_text_that_cells_in_several_fonts_share_is_read_for_each(content: bytes) -> None:
    sheet = load_workbook(io.BytesIO(in_unicode(content))).worksheets[0]
    # What makes no words in the second font stays as it was typed; the third says nothing of an encoding.
    assert [sheet[place].value for place in ("A1", "A3", "A4")] == ["Tổng số", "Tæng sè", "TỔNG SỐ"]
    assert [sheet[f"A{row}"].font.name for row in (1, 2, 3, 4)] == ["Times New Roman"] * 2 + [
        "Arial",
        "Times New Roman",
    ]
    assert [sheet[f"A{row}"].font.charset for row in (1, 3)] == [163, 2]


def test_runs_choices_formulas_headers_and_notes_are_read_too() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = CellRichText(TextBlock(InlineFont(rFont="VNI-Times"), "Tieáp daân"), " & <b>")
    sheet["A2"] = '="Tæng: "&A9'
    sheet["A3"] = 5
    for place in ("A2", "A3"):
        sheet[place].font = Font(name=".VnArial")
    choice = DataValidation(type="list", formula1='"Cã,Kh«ng"')
    choice.add("A3:A9")
    sheet.add_data_validation(choice)
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    footer.center.text, footer.center.font = "Ng­êi lËp", ".VnTime,Regular"
    sheet["B1"].comment = Comment("ghi chú", "a")
    found = load_workbook(io.BytesIO(in_unicode(saved(book))), rich_text=True).worksheets[0]
    assert str(found["A1"].value) == "Tiếp dân & <b>"
    assert found["A2"].value == '="Tổng: "&A9'
    assert found["A2"].font.name == "Arial"
    assert found.data_validations.dataValidation[0].formula1 == '"Có,Không"'
    assert cast("HeaderFooterItem", found.oddFooter).center.text == "Người lập"
    assert found["B1"].comment.text == "ghi chú"


def test_a_list_of_texts_in_sixteen_bits_is_read() -> None:
    content = shared(saved(old_book()), "utf-16")
    assert load_workbook(io.BytesIO(in_unicode(content))).worksheets[0]["A1"].value == "Tổng số"


def test_marked_sections_of_a_part_are_read() -> None:
    changed = parts(shared(saved(old_book())))
    listed = changed["xl/sharedStrings.xml"]
    changed["xl/sharedStrings.xml"] = listed.replace(b"<t>", b"<t><![CDATA[").replace(b"</t>", b"]]></t>")
    assert load_workbook(io.BytesIO(in_unicode(packed(changed)))).worksheets[0]["A1"].value == "Tổng số"


def test_a_workbook_without_old_fonts_stays_as_it_is() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Tæng sè"
    content = saved(book)
    assert in_unicode(content) == content
