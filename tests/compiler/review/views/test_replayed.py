"""What running stored reports tells, in every format: where it stands, in which words, and on a small screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document

from chedo_compiler.review.replay.replaying import Span, replayed
from chedo_compiler.review.replay.result import FORMAT, LeftOut, Move
from chedo_compiler.review.side import Side, Sides
from chedo_compiler.review.views.formats import render, render_file
from chedo_compiler.review.views.part import Part
from chedo_compiler.review.views.story import story_of
from replayed_reports import FORM, FORM_FILE, ID, UNTIL, Stored, base, made, sent, told
from workspace_tree import REGIME

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from chedo_compiler.review.replay.result import Replay
    from chedo_compiler.review.report import Report
    from workspace_tree import Tree

NOTHING = "Không kiểm tra nào, không ô nào và không số liệu nào khác đi"


def amend(tree: Tree) -> None:
    """A check comes, one goes, a cell is to be filled, and a total leaves something out."""
    tree.change(FORM_FILE, '"=SUM(thu_noi_dia:thu_khac)"', '"=thu_noi_dia"')
    tree.change(FORM_FILE, 'label: "Thu khác"}', 'label: "Thu khác", required: true}')
    text = (tree.folder / FORM_FILE).read_text("utf-8")
    line = next(one for one in text.splitlines(keepends=True) if "id: chi_thu" in one)
    said = 'level: error, message: "Thu | quá <b>nhỏ</b>"'
    tree.change(FORM_FILE, line, f'  - {{id: khong_nho, expr: "=thu_noi_dia>=120", column: th_thang, {said}}}\n')


@cache
def changed() -> Side:
    return made(amend)


@cache
def found() -> Replay:
    """A thousand reports and some; one of them cannot be run."""
    reports = [
        sent(f"xa-{one}", f"2026-{month:02d}", {"thu_noi_dia.th_thang": 100.0 + one, "thu_khac.th_thang": 5.0})
        for one in range(100)
        for month in range(1, 13)
    ]
    odd = replace(reports[0], reporter="xa-x", forms={}, fault="damaged")
    return replayed(Sides(base(), changed()), Span(12, UNTIL), Stored([*reports, odd]))


@cache
def report() -> Report:
    return told(changed(), found())


def part(one: Report, lang: str = "vi") -> Part:
    (chapter,) = (chapter for chapter in story_of(one, lang).chapters if chapter.id == ID)
    assert chapter.own is not None
    assert chapter.own.replayed is not None
    return chapter.own.replayed


@pytest.mark.req("REG-06")
def test_the_counts_are_told_with_their_shares_and_the_labels_of_the_form() -> None:
    said = part(report())
    checks, cells, moves = said.tables

    assert said.lines == (
        "Đã chạy lại 1.200 báo cáo của 12 kỳ trong 12 tháng đến ngày 31/12/2026, theo bản trước và theo bản đề nghị",
        "Không chạy lại được 1 báo cáo: số liệu đang lưu không đọc được",
    )
    assert checks.rows == (
        ("Thu | quá <b>nhỏ</b> (sai thì không gửi được)", "chưa có", "240", "20 % của 1.200"),
        ("Tổng chi vượt 150% tổng thu", "0", "đã bỏ", ""),
    )
    assert cells.rows == (("“2 Thu khác”, “Kế hoạch năm”", "bắt buộc mà để trống", "0", "1.200", "100 % của 1.200"),)
    total = 100 * (100.0 + 5.0) + 99 * 100 / 2
    share = f"{500 / total * 100:.1f}".replace(".", ",")
    month = f"15.450,0 → 14.950,0 triệu đồng (−{share} %), tháng 01/2026; khác ở 12 kỳ"
    assert ("“I Tổng thu”, “Trong tháng”", "1.200/1.200 (100 %)", month) in moves.rows


@pytest.mark.req("REG-06")
def test_the_change_itself_says_how_many_reports_a_new_check_would_have_held() -> None:
    (chapter,) = (one for one in story_of(report(), "vi").chapters if one.id == ID)
    notes = {one.rule: one.notes for one in chapter.points.risks}
    assert notes["CHK-ADDED"] == (
        "Thử trên báo cáo đã gửi trong 12 tháng: 240 trong 1.200 báo cáo sẽ sai kiểm tra này (20 %)",
    )
    assert notes["CHK-REMOVED"] == ()
    assert notes["ROW-REQUIRED"] == ()
    assert "240 of 1,200 would have failed" in render(report(), "markdown", "en")
    assert "Thử trên báo cáo" not in render(told(changed(), replace(found(), regimes=())), "text", "vi")


def test_a_check_that_is_changed_says_also_how_many_it_held_before() -> None:
    tightened = made(lambda tree: tree.change(FORM_FILE, "=luy_ke>=th_thang", "=luy_ke>th_thang"))
    stored = Stored([sent(f"xa-{one}", "2026-01", {"thu_noi_dia.th_thang": 100.0}) for one in range(4)])
    some = replayed(Sides(base(), tightened), Span(6, dt.date(2026, 3, 1)), stored)

    (chapter,) = (one for one in story_of(told(tightened, some), "vi").chapters if one.id == ID)

    assert [one.notes for one in chapter.points.risks if one.rule == "CHK-TIGHTENED"] == [
        ("Thử trên báo cáo đã gửi trong 6 tháng: 4 trong 4 báo cáo sẽ sai kiểm tra này (100 %); theo bản trước: 0",)
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("style", ["text", "markdown", "html"])
def test_it_stands_after_the_legal_basis_and_before_who_has_to_accept(style: str, lang: str) -> None:
    words = {
        "vi": ("Căn cứ pháp lý", "Chạy lại số liệu đã gửi", "Kiểm tra sẽ báo", "Ai phải chấp nhận"),
        "en": ("Legal basis", "Reports already sent, run again", "Checks that would fire", "Who has to accept"),
    }[lang]
    page = render(report(), style, lang)
    places = [page.index(word) for word in words]
    assert places == sorted(places)


def test_a_document_has_the_same_tables() -> None:
    document = Document(BytesIO(render_file(report(), "docx", "vi")))
    tables = [[cell.text for cell in table.rows[-1].cells] for table in document.tables]
    for one in part(report()).tables:
        assert list(one.rows[-1]) in tables
    assert "Chạy lại số liệu đã gửi" in [one.text for one in document.paragraphs]


def test_texts_of_authors_are_no_marks_of_a_format() -> None:
    assert "quá <b>nhỏ" not in render(report(), "html", "vi")
    markdown = render(report(), "markdown", "vi")
    assert "quá <b>nhỏ" not in markdown
    assert "| Thu \\| quá" in markdown


def test_where_nothing_comes_out_otherwise_it_says_so() -> None:
    reworded = made(lambda tree: tree.change(FORM_FILE, 'label: "Thu khác"', 'label: "Thu còn lại"'))
    stored = Stored([sent("xa-1", "2026-01", {"thu_noi_dia.th_thang": 100.0})])
    some = replayed(Sides(base(), reworded), Span(12, UNTIL), stored)
    none = replayed(Sides(base(), reworded), Span(12, UNTIL), Stored([]))

    assert part(told(reworded, some)).lines[1:] == (NOTHING,)
    assert part(told(reworded, some)).tables == ()
    assert part(told(reworded, none)).lines == (
        "Không có báo cáo nào đã gửi của các kỳ trong 12 tháng đến ngày 31/12/2026",
    )


def test_where_there_was_nothing_to_run_or_the_results_are_of_another_state_it_says_so() -> None:
    retimed = made(lambda tree: tree.change(REGIME, "due: {by: {month: 0, day: 18}}", "due: {by: {month: 0, day: 17}}"))
    nothing = replayed(Sides(base(), retimed), Span(12, UNTIL), Stored([]))

    assert part(told(retimed, nothing)).lines == ("Biểu mẫu và công thức không đổi: không có gì phải chạy lại",)
    for others in ((replace(found().regimes[0], new="khác"),), ()):
        assert part(told(changed(), replace(found(), regimes=others))) == Part(
            ("Kết quả chạy lại đã lưu là của bản khác, không dùng được nữa; hãy chạy lại",)
        )


def test_a_new_regime_and_a_review_without_a_run_tell_nothing_of_it() -> None:
    fresh = replace(found(), regimes=())
    only_new = told(changed(), fresh, old=Side({}, base().registry))
    for one in (only_new, replace(report(), replay=None)):
        (chapter,) = (chapter for chapter in story_of(one, "vi").chapters if chapter.id == ID)
        assert chapter.own is not None
        assert chapter.own.replayed is None


def test_moves_are_told_even_where_no_total_or_no_share_can_be() -> None:
    regime = found().regimes[0]
    moves = (
        Move(FORM, "tong_thu.th_thang", 3, 4),
        Move(FORM, "tong_thu.luy_ke", 0, 4, 2, "2026-01", None, "0.0", "12.5"),
        Move(FORM, "tong_thu.so_ke_hoach", 1, 4, 1, "2026-02", None, "#DIV/0!", ""),
        Move(FORM, "khong.co", 1, 4, 1, "2026-02"),
        Move(FORM, "tong_chi.th_thang", 1, 4, 1, "2026-02", 0.0004, None, None),
    )
    some = replace(found(), regimes=(replace(regime, moves=moves, moving=12, left_out=(LeftOut("khác", 1),)),))

    said = part(told(changed(), some))

    table = said.tables[-1]
    assert [row[1:] for row in table.rows] == [
        ("3/4 (75 %)", "không đổi"),
        ("không có", "0,0 → 12,5 triệu đồng, tháng 01/2026; khác ở 2 kỳ"),
        ("1/4 (25 %)", "#DIV/0! → không có, tháng 02/2026; khác ở 1 kỳ"),
        ("1/4 (25 %)", "khác đi, tháng 02/2026; khác ở 1 kỳ"),
        ("1/4 (25 %)", "< 0,1 %, tháng 02/2026; khác ở 1 kỳ"),
    ]
    assert (table.rows[3][0], table.more) == ("khong.co", "và 7 mục khác")
    assert said.lines[-1] == "Không chạy lại được 1 báo cáo: khác"
    assert found().format == FORMAT


def test_the_tables_fit_a_phone(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    file.write_text(render(report(), "html", "vi"), "utf-8")
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("table.replay").count() >= 3
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
