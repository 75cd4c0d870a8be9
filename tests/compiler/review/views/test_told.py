"""What is told of the example, checked against what can be counted by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from chedo_compiler.diagnostics import Severity
from chedo_compiler.review.change import Bump, Level
from chedo_compiler.review.side import Side, Sides
from chedo_compiler.review.views.formats import FORMATS, render
from chedo_compiler.review.views.story import BAD, OPEN, Chapter, story_of
from chedo_compiler.review.written import place_of
from review_example import example_report, report_between

MONTHLY = "thu-chi-thang"


def chapter(name: str = MONTHLY) -> Chapter:
    """One chapter of the example's story."""
    return next(one for one in story_of(example_report(), "vi").chapters if one.id == name)


def test_agencies_are_counted_and_named() -> None:
    own = chapter().own
    assert own is not None
    assert own.agencies is not None
    assert (own.agencies.before, own.agencies.after) == (4, 2)
    assert own.agencies.go == ("UBND phường Một", "UBND phường Hai")
    assert own.agencies.come == ()
    assert [(one.level, one.before, one.after) for one in own.agencies.levels] == [("commune", 4, 2)]


def test_the_burden_is_cells_times_agencies_times_periods() -> None:
    own = chapter().own
    assert own is not None
    cells = 8 * 2  # rows that are filled, in two columns; before and after
    assert (own.burden.before, own.burden.after) == (cells * 4 * 12, cells * 2 * 12)
    lost, come = 3, 3  # rows: two that went and one that was split; one that came and two that it was split into
    assert (own.burden.lost, own.burden.come) == (lost * 2, come * 2)


def test_deadlines_are_those_of_the_next_six_periods_with_days_off() -> None:
    own = chapter().own
    assert own is not None
    sent = [(one.before, one.after) for one in own.days if one.stage == "Gửi cơ quan chủ trì"]
    assert len(sent) == 6
    assert sent[0] == ("thứ Hai, 20/07/2026", "thứ Năm, 16/07/2026")
    assert sent[1] == ("thứ Ba, 18/08/2026", "thứ Hai, 17/08/2026")


def test_regimes_and_dashboards_that_use_what_changed_are_named() -> None:
    own = chapter().own
    assert own is not None
    assert own.users == (
        "Báo cáo kết quả thu hằng quý cũng thu thập chỉ tiêu “Thu nội địa”",
        "Bảng điều hành “Tổng quan kinh tế - xã hội”, ô “Tổng thu ngân sách” dùng chỉ tiêu “Tổng thu ngân sách”",
    )


def test_moves_and_renames_stand_apart_and_safe_changes_are_only_counted() -> None:
    points = chapter().points
    assert {one.rule for one in points.moves} == {"ROW-RENAMED", "ROW-MOVED"}
    told = [*points.breaks, *points.risks, *points.moves]
    assert {one.level for one in points.breaks} == {Level.BREAK}
    assert {one.level for one in points.risks} == {Level.RISK}
    assert len(told) + points.safe == sum(points.counts)


def test_a_form_is_drawn_with_what_went_where_it_stood() -> None:
    own = chapter().own
    assert own is not None
    (form,) = own.forms
    drawn = [(line.mark, line.id) for line in form.both.lines]
    assert drawn[3:9] == [
        ("changed", "thu_nha_dat"),
        ("removed", "thu_phi"),
        ("added", "thu_xo_so"),
        ("removed", "thu_khac"),
        ("added", "thu_phat"),
        ("added", "thu_con_lai"),
    ]
    assert form.old is not None
    assert form.new is not None
    assert {line.id for line in form.old.lines if line.mark == "removed"} == {"thu_phi", "thu_khac", "bien_che"}
    assert {line.id for line in form.new.lines if line.mark == "added"} == {"thu_xo_so", "thu_phat", "thu_con_lai"}
    assert form.new.marks["so_ky_truoc"] == "added"
    assert form.old.marks["th_thang"] == form.new.marks["th_thang"] == "changed"


def test_the_checklist_follows_from_what_was_found() -> None:
    tasks = {one.text: one.done for one in chapter().tasks}
    assert tasks["Tăng số đầu của phiên bản"] is False
    assert tasks["Viết ghi chú thay đổi, nêu căn cứ"] is True
    assert tasks["Căn cứ của thay đổi có hiệu lực vào kỳ áp dụng"] is True
    assert tasks["Báo trước cho 2 cơ quan thực hiện có việc mới"] is False


def test_accepted_breaks_say_why_and_open_ones_hold_the_review_up() -> None:
    report = example_report()
    verdict = next(one for one in report.verdicts if one.regime == MONTHLY)
    breaks = verdict.of(Level.BREAK)
    every = {one.fingerprint: "Quyết định 15/2026" for one in breaks}
    raised = replace(verdict, declared=Bump.MAJOR, faults=())
    half = story_of(replace(report, verdicts=(replace(raised, accepted={breaks[0].fingerprint: "vì"}),)), "vi")
    whole = story_of(replace(report, verdicts=(replace(raised, accepted=every),)), "vi")

    assert story_of(report, "vi").state == BAD
    assert half.state == OPEN
    assert half.verdict == f"Chờ chấp nhận: {len(breaks) - 1} thay đổi phá vỡ chưa được chấp nhận"
    assert whole.verdict == "Đủ điều kiện để phê duyệt"
    assert {one.reason for one in whole.chapters[0].points.breaks} == {"Quyết định 15/2026"}


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_changed_is_said_so(form: str) -> None:
    side = example_report().sides.new
    said = render(report_between(side, side), form, "vi")
    expected = {"github": "", "gitlab": "[]\n"}
    assert said == expected[form] if form in expected else "Không có thay đổi nào về nghĩa." in said


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_regime_that_came_or_went_is_told_with_its_forms(form: str) -> None:
    side = example_report().sides.new
    fewer = Side({name: one for name, one in side.regimes.items() if name != MONTHLY}, side.registry)
    assert "chế độ mới, 1.1.0" in render(report_between(fewer, side), form, "vi")
    assert "bỏ, trước là 1.1.0" in render(report_between(side, fewer), form, "vi")


def test_a_form_that_only_one_side_has_is_drawn_whole() -> None:
    new = example_report().sides.new
    regime = new.regimes[MONTHLY]
    other = replace(regime.forms[0], id="khac", number="09/TC", title="Biểu khác")
    more = Side({**new.regimes, MONTHLY: replace(regime, forms=(*regime.forms, other))}, new.registry)
    added, removed = (story_of(report_between(*sides), "vi").chapters[0] for sides in ((new, more), (more, new)))
    assert added.own is not None
    assert removed.own is not None
    assert [(form.id, form.old, {line.mark for line in form.both.lines}) for form in added.own.forms] == [
        ("khac", None, {"added"})
    ]
    assert [(form.id, form.new, {line.mark for line in form.both.lines}) for form in removed.own.forms] == [
        ("khac", None, {"removed"})
    ]


def test_changes_are_noted_where_they_are_written_and_what_went_at_its_form() -> None:
    report = example_report()
    verdict = next(one for one in report.verdicts if one.regime == MONTHLY)
    places = {one.rule: place_of(one.path, report.places) for one in verdict.changes}
    lines = {rule: (place.file, place.line) for rule, place in places.items() if place}

    assert lines["ROW-ADDED"][0] == lines["ROW-REMOVED"][0] == "linh-vuc/thu-chi/forms/thu_chi.yaml"
    assert lines["ROW-REMOVED"][1] == 2
    assert lines["ROW-ADDED"][1] > lines["COL-ADDED"][1] > 2
    assert lines["DDL-EARLIER"] == ("linh-vuc/thu-chi/regime.yaml", 20)
    assert lines["IND-MEANING"] == ("registry/indicators.yaml", 4)


def test_colour_changes_nothing_but_colour() -> None:
    plain = render(example_report(), "text", "vi")
    painted = render(example_report(), "text", "vi", color=True)
    assert "\x1b" not in plain
    assert painted != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_a_review_of_nothing_needs_no_regime() -> None:
    old = example_report().sides.old
    empty = Side({}, old.registry)
    report = replace(report_between(empty, empty), sides=Sides(empty, empty))
    assert story_of(report, "en").chapters == ()


def test_many_changes_of_one_kind_are_told_together_but_for_those_that_break() -> None:
    report = example_report()
    many = tuple(replace(one, changes=one.changes * 9) for one in report.verdicts)
    few, all_of_them = (
        next(one for one in story_of(each, "vi").chapters if one.id == MONTHLY).points
        for each in (report, replace(report, verdicts=many))
    )

    assert len(all_of_them.breaks) == 9 * len(few.breaks)
    added = [one for one in all_of_them.risks if one.rule == "ROW-ADDED"]
    assert [bool(one.place) for one in added] == [True, True, True, False]
    assert added[-1].message == "Cùng loại (Thêm dòng), còn 6: Thu xổ số kiến thiết"
    assert all_of_them.counts[1] == 9 * few.counts[1]


def test_a_regime_that_is_new_is_drawn_whole_and_asks_for_no_note() -> None:
    sides = example_report().sides
    without = {name: one for name, one in sides.old.regimes.items() if name != MONTHLY}
    report = report_between(Side(without, sides.old.registry), sides.new)
    own = next(one for one in story_of(report, "vi").chapters if one.id == MONTHLY).own

    assert own is not None
    assert [(one.id, one.old, one.new is not None) for one in own.forms] == [("thu_chi", None, True)]
    assert {line.mark for line in own.forms[0].both.lines} == {"added"}
    assert "Thay đổi này chưa có ghi chú" not in render(report, "text", "vi").partition(own.forms[0].title)[2]


def test_what_is_only_to_be_minded_is_not_called_to_be_mended() -> None:
    report = example_report()
    minded = tuple(
        replace(one, faults=tuple(replace(each, severity=Severity.WARNING) for each in one.faults))
        for one in report.verdicts
    )
    said = render(replace(report, verdicts=minded), "text", "vi")

    assert "Lưu ý [VER004]" in said
    assert "Phải sửa" not in said
    assert "điểm phải sửa" not in said
