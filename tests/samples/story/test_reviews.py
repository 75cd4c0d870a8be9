"""The review of each step of the story, as kept in ``golden`` and read by people.

After a wanted change: ``CHEDO_WRITE_GOLDEN=1 pytest tests/samples/story`` and read the difference.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.commands import against
from chedo_compiler.diagnostics import Severity
from chedo_compiler.review.change import Level
from chedo_compiler.review.views.formats import render
from lao_cai_story import MAIN, Step, before, steps
from told_story import COMPARED, GOLDEN, Repository, summary
from versioned_workspace import run

if TYPE_CHECKING:
    from chedo_compiler.review.verdict import Verdict

pytestmark = pytest.mark.xdist_group("story")
REFUSED = "09-de-nghi-chua-dat"


def named(name: str) -> Step:
    """The step of a name."""
    return next(step for step in steps() if step.name == name)


def verdict_on(regime: str, story: Repository, name: str) -> Verdict:
    """What is said of a regime at a step."""
    return next(one for one in story.reviewed(named(name)).verdicts if one.regime == regime)


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("ending", ["txt", "md", "json"])
@pytest.mark.parametrize("step", COMPARED, ids=lambda step: step.name)
def test_a_step_is_reviewed_as_kept_here(story: Repository, step: Step, ending: str) -> None:
    report = story.reviewed(step)
    if ending == "json":
        said = json.dumps(summary(report), ensure_ascii=False, indent=1) + "\n"
    else:
        said = render(report, {"txt": "text", "md": "markdown"}[ending], "vi")
    file = GOLDEN / f"{step.name}.{ending}"
    if os.environ.get("CHEDO_WRITE_GOLDEN"):
        file.write_text(said, "utf-8")
    assert said == file.read_text("utf-8")


def test_nothing_is_kept_of_steps_that_are_not() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == {step.name for step in COMPARED}


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("step", COMPARED, ids=lambda step: step.name)
def test_what_was_taken_over_holds_and_what_was_not_does_not(
    story: Repository, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.stand_at(step)
    monkeypatch.setattr(against, "today", lambda: dt.date.fromisoformat(step.day))
    since = before(step)
    assert since is not None
    said = run("check", story.folder, "--against", since.tag, "--format", "json", "--no-cache")

    found = {one["code"] for one in json.loads(said.output) if one["severity"] == "error"}
    assert said.exit_code == (0 if step.branch == MAIN else 1)
    assert found == (set() if step.branch == MAIN else {"VER004", "VER005", "VER009", "VER010", "VER012"})


def test_words_and_layout_alone_are_safe(story: Repository) -> None:
    (verdict,) = story.reviewed(named("03-chi-sua-loi-van")).verdicts
    assert {one.level for one in verdict.changes} == {Level.SAFE}


def test_only_december_is_due_earlier(story: Repository) -> None:
    found = verdict_on("ktxh-thang", story, "04-han-thang-12-som-hon").of(Level.RISK)
    moved = [one.params["moved"] for one in found if one.rule == "DDL-EARLIER"]
    assert [len(one) for one in moved if isinstance(one, list)] == [1, 1]
    said = (GOLDEN / "04-han-thang-12-som-hon.txt").read_text("utf-8")
    assert "18/12/2024 → 16/12/2024" in said
    assert "20/12/2024 → 18/12/2024" in said


def test_departments_that_were_merged_break_no_series(story: Repository) -> None:
    report = story.reviewed(named("05-sap-xep-so-nganh"))
    assert [one for verdict in report.verdicts for one in verdict.of(Level.BREAK)] == []
    assert {one.code for one in report.faults} <= {"VER007"}
    assert all(one.severity is Severity.WARNING for one in report.faults)


def test_the_end_of_districts_is_told_once_for_each_regime(story: Repository) -> None:
    report = story.reviewed(named("06-bo-cap-huyen"))
    by_regime = {one.regime: [each.rule for each in one.of(Level.BREAK)] for one in report.verdicts}
    assert by_regime == {
        "giai-ngan-thang": ["REP-SHRINK"],
        "ktxh-thang": ["REP-SHRINK"],
        "tthc-quy": ["REP-SHRINK", "ROW-REMOVED", "ROW-REMOVED", "ROW-FORMULA", "ROW-FORMULA"],
        "": [],
    }
    grown = [one for one in verdict_on("ktxh-thang", story, "06-bo-cap-huyen").changes if one.rule == "REP-GROW"]
    assert [one.params["count"] for one in grown] == [99]
    assert max(map(len, render(report, "text", "vi").splitlines())) < 1600


def test_a_range_that_covers_other_rows_is_seen_though_its_text_stands(story: Repository) -> None:
    verdict = verdict_on("ktxh-thang", story, "07-ra-soat-cuoi-nam-2025")
    covers = [one for one in verdict.changes if one.params.get("cause") == "covers"]
    assert [(one.params["before"], one.params["after"]) for one in covers] == [
        ("=SUM(thu_doanh_nghiep:thu_dat)", "=SUM(thu_doanh_nghiep:thu_dat)")
    ]
    assert {one.fingerprint for one in verdict.of(Level.BREAK)} == set(verdict.accepted)


def test_a_swapped_day_moves_a_deadline_of_a_regime_that_nobody_touched(story: Repository) -> None:
    (verdict,) = story.reviewed(named("08-hoan-doi-ngay-lam-viec")).verdicts
    assert (verdict.regime, verdict.old, verdict.new) == ("giai-ngan-thang", "3.0.0", "3.0.0")
    assert [(one.rule, one.params["count"]) for one in verdict.changes] == [("CAL-CHANGED", 2)]
    assert verdict.required is None


@pytest.mark.req("REG-06")
def test_one_word_in_a_selector_loses_ten_wards_and_all_of_them_are_named(story: Repository) -> None:
    said = (GOLDEN / f"{REFUSED}.txt").read_text("utf-8")
    shrunk = next(one for one in verdict_on("ktxh-thang", story, REFUSED).changes if one.rule == "REP-SHRINK")
    names = shrunk.params["names"]
    assert isinstance(names, list)
    assert len(names) == 10
    assert all(str(name).startswith("UBND phường") and str(name) in said for name in names)


def test_the_mended_proposal_breaks_nothing_that_is_not_accepted(story: Repository) -> None:
    verdict = verdict_on("ktxh-thang", story, "10-de-nghi-da-sua")
    assert [one.rule for one in verdict.of(Level.BREAK)] == ["ROW-FORMULA"]
    assert list(verdict.accepted.values()) == [
        "Thuế sử dụng đất trước nằm trong các khoản thu về đất, nay tách riêng; tổng thu nội địa không đổi nghĩa"
    ]


def test_a_series_is_carried_on_for_those_alone_who_filled_it() -> None:
    said = (GOLDEN / "06-bo-cap-huyen.txt").read_text("utf-8")
    assert (
        "Dòng “Đất đai” đổi mã, tên giữ nguyên: chuỗi nối tiếp. Gồm 1 dòng, 6 cột; 4 kỳ một năm; 9 cơ quan điền."
        in said
    )


def told(name: str) -> str:
    """The kept review of a step."""
    return (GOLDEN / f"{name}.txt").read_text("utf-8")


def test_only_those_with_something_new_to_do_are_given_notice() -> None:
    said = told("05-sap-xep-so-nganh")
    assert "24 → 20 cơ quan" in said
    assert "Báo trước cho 6 cơ quan thực hiện có việc mới" in said


def test_what_went_is_drawn_under_its_own_heading_though_its_neighbours_moved() -> None:
    together = "      - B Cấp huyện  = = = = = =\n      - 3   Lĩnh vực khác  · · · · · =\n"
    assert together in told("06-bo-cap-huyen")


def test_a_unit_that_changed_is_seen_at_the_form() -> None:
    assert "~ Đơn vị tính: triệu đồng → tỷ đồng" in told("07-ra-soat-cuoi-nam-2025")


def test_rows_of_one_label_are_told_apart_where_their_series_go_on() -> None:
    said = told("06-bo-cap-huyen")
    assert "Dòng “Dự án do UBND cấp huyện làm chủ đầu tư / Ngân sách trung ương” nay là" in said


def test_no_sentence_of_the_story_says_nothing_or_an_id_where_there_is_a_name() -> None:
    for step in COMPARED:
        said = told(step.name)
        for wrong in ("bớt không có", "thêm không có", "chế độ 'k", "kỳ 2025-", "kỳ 2026-", "=SUM(thu_", "‘"):
            assert wrong not in said
