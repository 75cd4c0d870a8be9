"""What is stored, owed and read of a change, in the words of each format."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.diagnostics import warning
from chedo_compiler.review.usage.counts import Readers
from chedo_compiler.review.views.data import review_data
from chedo_compiler.review.views.formats import FORMATS, render
from chedo_compiler.review.views.story import story_of
from chedo_compiler.source import file_span
from review_example import example_report, report_between

if TYPE_CHECKING:
    from chedo_compiler.review.report import Report
    from chedo_compiler.review.views.story import Chapter

MONTHLY = "thu-chi-thang"


def counted(**changes: object) -> Report:
    """The example's review with other counts."""
    known = example_report()
    assert known.usage is not None
    return report_between(known.sides.old, known.sides.new, replace(known.usage, **changes))  # type: ignore[arg-type]


def chapter(report: Report, lang: str = "vi") -> Chapter:
    return next(one for one in story_of(report, lang).chapters if one.id == MONTHLY)


def notes(report: Report, place: str, lang: str = "vi") -> tuple[str, ...]:
    """What is noted on the change at a place."""
    points = chapter(report, lang).points
    return next(one.notes for one in (*points.breaks, *points.risks, *points.moves) if one.place.endswith(place))


@pytest.mark.req("REG-06")
def test_a_grave_change_tells_values_by_period_and_reports_not_sent() -> None:
    (said,) = notes(example_report(), "row:thu_phi")
    assert "80 giá trị đang lưu (tháng 05/2026: 8, tháng 04/2026: 12," in said
    assert "1 kỳ trước đó: 12)" in said
    assert "2 báo cáo của chế độ chưa gửi (tháng 05/2026: 2)" in said


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_that_a_change_weighs_less(form: str) -> None:
    said = render(example_report(), form, "vi")
    assert said.count("Hạ mức từ phá vỡ") == 1
    assert "Hạ mức từ phá vỡ" not in render(counted(readers=None), form, "vi")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_is_stored(form: str) -> None:
    assert "80 giá trị đang lưu" in render(example_report(), form, "vi").replace("\\", "")


def test_large_counts_are_written_as_each_language_does() -> None:
    assert "1.012 giá trị" in notes(example_report(), "group:cap_xa")[0]
    assert "1,012 stored values" in notes(example_report(), "group:cap_xa", "en")[0]


def test_readers_are_counted_and_named() -> None:
    readers = Readers({}, {MONTHLY: {"thu_chi": 3}})
    (said,) = notes(counted(readers=readers), "group:cap_xa")
    assert "2 chỉ tiêu (“Tổng thu ngân sách”, “Thu nội địa”)" in said
    assert "1 ô bảng điều hành (Tổng quan kinh tế - xã hội: Tổng thu ngân sách)" in said
    assert "3 ứng dụng đọc số liệu" in said


def test_what_is_not_known_is_said_to_be_so() -> None:
    assert "không rõ ứng dụng nào đọc số liệu" in notes(counted(readers=None), "row:thu_phi")[0]


def test_a_change_of_what_holds_no_value_says_so() -> None:
    (said,) = notes(counted(regimes={}, readers=None), "row:thu_phi")
    assert said.startswith("Ảnh hưởng: chưa lưu giá trị nào")
    assert "chưa gửi" not in said


def test_the_whole_of_a_regime_is_told_line_by_line() -> None:
    own = chapter(example_report()).own
    assert own is not None
    assert own.affected[0] == "Theo số liệu sử dụng đếm ngày 20/05/2026"
    assert own.affected[1].startswith("1.016 giá trị đang lưu (")
    assert own.affected[2] == "2 báo cáo của chế độ chưa gửi (tháng 05/2026: 2)"


def test_a_regime_in_which_no_figure_is_touched_says_so() -> None:
    report = example_report()
    calm = tuple(replace(one, changes=()) for one in report.verdicts)
    own = chapter(replace(report, verdicts=calm)).own
    assert own is not None
    assert own.affected[1:] == ("Không thay đổi nào đụng đến số liệu đã thu thập",)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_without_counts_that_is_said_plainly(form: str) -> None:
    known = example_report()
    said = render(report_between(known.sides.old, known.sides.new), form, "vi")
    assert "Không có số liệu sử dụng" in said
    assert "đang lưu" not in said


@pytest.mark.parametrize("form", ["text", "markdown", "html", "github", "gitlab"])
def test_doubts_of_the_counts_are_told_by_every_format(form: str) -> None:
    doubt = warning("VER015", file_span("chedo.yaml"), found="tinh-khac", project="tinh-mau")
    assert "tinh-khac" in render(replace(example_report(), doubts=(doubt,)), form, "vi")


def test_programs_are_told_the_effect_of_each_change() -> None:
    told = review_data(example_report())
    (regime,) = (one for one in told["regimes"] if one["regime"] == MONTHLY)
    by_place = {one["path"]: one for one in regime["changes"]}
    lowered, stored = (by_place[f"{MONTHLY}/thu_chi/row:{name}"] for name in ("bien_che", "thu_phi"))
    assert told["counted_at"] == "2026-05-20T01:30:00+00:00"
    assert (lowered["safe_by_usage"], lowered["level"]) == (True, "risk")
    assert (stored["safe_by_usage"], stored["effect"]["values"][0]) == (False, ("2026-05", 8))
    assert review_data(report_between(example_report().sides.old, example_report().sides.new))["counted_at"] is None


def test_programs_are_told_the_burden_and_what_is_collected_already() -> None:
    told = {one["regime"]: one["burden"] for one in review_data(example_report())["regimes"]}
    monthly = told[MONTHLY]
    assert told[""] is None
    assert (monthly["before"], monthly["after"], monthly["levels"]) == (768, 384, (("commune", 768, 384),))
    assert [(one["cells"], one["there"]["row"]) for one in monthly["overlaps"]] == [(1, "xo_so")]


def test_entries_are_told_by_level_with_the_difference() -> None:
    own = chapter(example_report()).own
    assert own is not None
    (table,) = own.entries.tables
    assert table.rows == (("cấp xã", "768", "384", "−384"), ("Cộng", "768", "384", "−384"))
    assert own.entries.lines[1].startswith("Dòng “Thu xổ số kiến thiết”: 1 ô có thể đã có ở “Báo cáo kết quả thu")


def test_entries_that_stay_need_no_table() -> None:
    found = next(one.own for one in story_of(example_report(), "vi").chapters if one.id == "ket-qua-quy")
    assert found is not None
    assert (found.entries.lines, found.entries.tables) == (("Số ô nhập trong một năm không đổi: 48",), ())


def test_no_more_rows_are_named_than_can_be_read() -> None:
    report = example_report()
    many = replace(report, overlaps=report.overlaps * 25)
    own = chapter(many).own
    assert own is not None
    assert len(own.entries.lines) == 1 + 20 + 1
    assert own.entries.lines[-1] == "và 5 dòng khác cũng đã có ở chế độ khác"
