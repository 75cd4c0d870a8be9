"""The review as a document: all of it, in the order in which it is read, and nothing that acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.oxml.ns import qn

from chedo_compiler.review.views.formats import FILES, render_file
from opened_documents import all_text, caption, dangers, grid_of, head_rows, headings, opened
from review_example import EXAMPLE, compiled_side, example_report, report_between

if TYPE_CHECKING:
    from pathlib import Path

    from docx.table import Table

HOSTILE = "<script>alert(1)</script> =1+1 {HYPERLINK x}"
ORDER = [
    "Phá vỡ (4)",
    "Cần xem (11)",
    "An toàn",
    "Chuyển chỗ, đổi mã (2)",
    "Biểu mẫu trước và sau: 01/TC Thu, chi ngân sách",
    "Công thức trước và sau",
    "Cơ quan thực hiện báo cáo",
    "Số liệu đã thu thập",
    "Khối lượng nhập",
    "Nơi dùng số liệu",
    "Lịch thời hạn",
    "Căn cứ pháp lý",
    "Ai phải chấp nhận",
    "Việc cần làm trước khi phê duyệt",
]


@pytest.fixture(scope="module")
def content() -> bytes:
    return render_file(example_report(), "docx", "vi")


def drawn(content: bytes, told: str) -> Table:
    return next(one for one in opened(content).tables if caption(one) == told)


@pytest.mark.req("REG-06")
def test_a_chapter_is_told_in_the_order_of_every_other_format(content: bytes) -> None:
    found = headings(content)
    chapters = [text for level, text in found if level == 1]
    begin = found.index((1, chapters[1]))
    told = [text for level, text in found[begin + 1 : found.index((1, chapters[2]))] if level == 2]

    assert [text.partition(".")[0] for text in chapters[:-1]] == ["1", "2", "3"]
    assert [one for one in told if one in ORDER] == ORDER


def test_a_form_has_its_real_header_and_marks_that_need_no_colour(content: bytes) -> None:
    before = drawn(content, "Biểu “01/TC Thu, chi ngân sách” trước thay đổi")
    after = drawn(content, "Biểu “01/TC Thu, chi ngân sách” sau thay đổi")

    assert head_rows(before) == 2
    assert ("Thực hiện", 2, "") in grid_of(before)[0]
    gone = next(row for row in grid_of(before) if any(text == "Thu phí, lệ phí" for text, _, _ in row))
    assert gone[0][0] == "−"
    come = next(row for row in grid_of(after) if any(text == "Thu xổ số kiến thiết" for text, _, _ in row))
    assert come[0][0] == "+"


def test_what_is_gone_is_struck_through_and_nothing_else_is(content: bytes) -> None:
    struck = {
        "".join(text.text or "" for text in run.iter(qn("w:t")))
        for run in opened(content).element.body.iter(qn("w:r"))
        if next(run.iter(qn("w:strike")), None) is not None
    }
    assert "Thu phí, lệ phí" in struck
    assert "Thu xổ số kiến thiết" not in struck


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_review_is_the_same_file(lang: str) -> None:
    assert render_file(example_report(), "docx", lang) == render_file(example_report(), "docx", lang)
    assert FILES == ("docx",)


def test_every_break_stands_in_it_with_its_fingerprint(content: bytes) -> None:
    text = all_text(content)
    marks = [one.fingerprint for verdict in example_report().verdicts for one in verdict.changes if one.level == 3]
    assert marks
    assert [mark for mark in marks if mark not in text] == []


def test_labels_of_authors_stay_texts(tmp_path: Path) -> None:
    for name in ("previous", "current"):
        for file in (EXAMPLE / name).rglob("*.yaml"):
            text = file.read_text("utf-8").replace("Thu xổ số kiến thiết", HOSTILE).replace("UBND phường Hai", HOSTILE)
            target = tmp_path / name / file.relative_to(EXAMPLE / name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    report = report_between(compiled_side(tmp_path / "previous"), compiled_side(tmp_path / "current"))
    hostile = render_file(report, "docx", "vi")

    assert dangers(hostile) == []
    assert HOSTILE in all_text(hostile)
