"""A document has the look of an office's paper, can be listened to, and holds nothing that acts."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from chedo_compiler.documents.paper import Paper
from chedo_compiler.documents.parts import Cell, Grid, Piece, plain_grid
from opened_documents import all_text, caption, dangers, grid_of, head_rows, headings, opened

HOSTILE = '=cmd|\'/c calc\'!A1 <w:p/> & "x" ]]> {HYPERLINK "http://x.vn"}'


def written(lang: str = "vi") -> Paper:
    paper = Paper(lang, "Báo cáo rà soát")
    paper.letterhead("Sở Tài chính", "UBND tỉnh Lào Cai")
    paper.name("Báo cáo", "Rà soát chế độ báo cáo năm 2026")
    paper.heading("Kết luận", 1)
    paper.say(Piece("Đủ điều kiện. ", bold=True), "Không có thay đổi phá vỡ.")
    paper.point("một điểm")
    return paper


def test_paper_margins_font_and_page_numbers_are_those_of_the_decree() -> None:
    document = opened(written().content())
    section = document.sections[0]

    assert (round(section.page_width or 0, -3), round(section.page_height or 0, -3)) == (
        round(Mm(210), -3),
        round(Mm(297), -3),
    )
    margins = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert [round((one or 0) / Mm(1)) for one in margins] == [20, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size == Pt(13)
    assert section.different_first_page_header_footer
    assert 'w:instr="PAGE"' in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_its_head_and_foot_have_blanks_for_what_an_official_writes() -> None:
    paper = written()
    paper.signature(["UBND tỉnh (b/c)"])
    text = all_text(paper.content())

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "UBND TỈNH LÀO CAI" in text
    assert "SỞ TÀI CHÍNH" in text
    assert "Số: …/…" in text
    assert "Nơi nhận:" in text
    assert "- UBND tỉnh (b/c);" in text
    assert "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ" in text


@pytest.mark.parametrize(("lang", "language"), [("vi", "vi-VN"), ("en", "en-US")])
def test_its_language_is_said(lang: str, language: str) -> None:
    document = opened(written(lang).content())
    said = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert said == {language}
    assert document.core_properties.language == language
    assert headings(written(lang).content()) == [(1, "Kết luận")]


def test_the_same_words_are_the_same_bytes_and_no_clock_is_in_them() -> None:
    first, second = written().content(), written().content()
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    told = opened(first).core_properties
    assert told.created == told.modified
    assert told.author == "chedo"


def test_merged_cells_span_what_they_should_and_header_rows_are_repeated() -> None:
    head = (
        (Cell((Piece("Chỉ tiêu"),), rows=2), Cell((Piece("Thực hiện"),), columns=2)),
        (Cell((Piece("Tháng"),)), Cell((Piece("Lũy kế"),))),
    )
    body = ((Cell((Piece("Thu"),)), Cell(), Cell()), (Cell((Piece("… 3 dòng"),), columns=3),))
    paper = written()
    paper.table(Grid(head, body, (4, 1, 1), "Biểu 01"))
    table = opened(paper.content()).tables[-1]

    assert grid_of(table) == [
        [("Chỉ tiêu", 1, "restart"), ("Thực hiện", 2, "")],
        [("", 1, "continue"), ("Tháng", 1, ""), ("Lũy kế", 1, "")],
        [("Thu", 1, ""), ("", 1, ""), ("", 1, "")],
        [("… 3 dòng", 3, "")],
    ]
    assert head_rows(table) == 2
    assert caption(table) == "Biểu 01"


def test_a_wide_table_stands_on_a_page_that_is_turned() -> None:
    paper = written()
    titles = tuple(f"Cột {number}" for number in range(12))
    wide = plain_grid("rộng", titles, (titles,), (1,) * 12)
    paper.heading("Bảng rộng", 2, over=wide)
    paper.say("Nói về bảng, trên cùng trang.")
    paper.table(wide)
    paper.heading("Sau bảng", 1)
    turned = [one.orientation for one in opened(paper.content()).sections]

    assert turned == [WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE, WD_ORIENTATION.PORTRAIT]


@pytest.mark.req("SEC-01")
def test_texts_of_authors_stay_texts() -> None:
    paper = Paper("vi", HOSTILE + "\x00")
    paper.letterhead(HOSTILE)
    paper.heading(HOSTILE, 1)
    paper.say(HOSTILE + "\x07\u202e\ud800")
    paper.table(plain_grid(HOSTILE + "\x0b", (HOSTILE,), ((HOSTILE + "\ufffe",),), (1,)))
    paper.signature([HOSTILE])
    content = paper.content()

    assert dangers(content) == []
    assert f"{HOSTILE}��" in all_text(content)
    assert headings(content) == [(1, HOSTILE)]
    assert grid_of(opened(content).tables[-2])[0][0][0] == HOSTILE


def test_dangers_are_seen() -> None:
    assert dangers(_with("word/document.xml", b'<w:hyperlink r:id="x"/><w:instrText>DDE</w:instrText>')) == [
        "word/document.xml: field",
        "word/document.xml: link",
    ]
    assert dangers(_with("word/_rels/document.xml.rels", b'<R TargetMode="External"/>')) == [
        "word/_rels/document.xml.rels: out"
    ]
    assert dangers(_with("word/vbaProject.bin", b"")) == ["word/vbaProject.bin"]


def _with(name: str, text: bytes) -> bytes:
    written_to = io.BytesIO()
    with zipfile.ZipFile(written_to, "w") as parts:
        parts.writestr(name, text)
    return written_to.getvalue()
