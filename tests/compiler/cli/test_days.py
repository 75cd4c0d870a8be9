"""Who reports and when: ``chedo who``, ``chedo dates`` and ``chedo show`` over every kind of period."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chedo_compiler.cli import chedo

BASE = Path(__file__).parents[1] / "broken" / "base"
REGIME = "linh-vuc/thu-chi/regime.yaml"
PERIODS = """periods:
  - {kind: monthly}
  - {kind: half_year, only: [1]}
  - {kind: yearly, replaces: [H2], window: {from: {month: 0, day: 1}, to: {month: 0, day: 31}}, deadlines: [
      {id: nop, stage: send, due: {before: {month: 1, day: 15}}},
      {id: tong_hop, stage: consolidate, due: {after: nop, working_days: 3}}]}
  - {kind: half_year, only: [2], content: figures}
  - {kind: event, first: 24h, deadlines: [
      {id: xa, stage: send, due: {daily: "17:00"}},
      {id: tinh, stage: consolidate, due: {daily: "19:00"}}]}
"""
NEXT_YEAR = """
  2027: {source: "văn bản của năm 2027", off: [2027-01-01]}
"""
EVENT_CASES = """
  - name: "Báo cáo nhanh trong 24 giờ, sau đó hằng ngày"
    period: 2026-bao-so-3.01
    event: {at: 2026-09-07T08:00}
    expect:
      window: {from: 2026-09-07, to: 2026-09-08}
      deadlines: {xa: 2026-09-08T08:00, tinh: 2026-09-08T08:00}
  - name: "Báo cáo thứ ba"
    period: 2026-bao-so-3.03
    event: {at: 2026-09-07T08:00}
    expect: {deadlines: {xa: 2026-09-09T17:00, tinh: 2026-09-09T19:00}}
  - name: "Báo cáo năm theo năm dương lịch"
    period: 2026
    expect:
      window: {from: 2026-01-01, to: 2026-12-31}
      deadlines: {nop: 2027-01-14T24:00, tong_hop: 2027-01-19T24:00}
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base workspace with many kinds of period."""
    shutil.copytree(BASE, tmp_path / "tinh")
    monkeypatch.delenv("CHEDO_LANG", raising=False)
    regime = tmp_path / "tinh" / REGIME
    regime.write_text(regime.read_text("utf-8").replace("period: monthly\n", PERIODS), "utf-8")
    tests = tmp_path / "tinh/linh-vuc/thu-chi/tests/thu_chi.test.yaml"
    tests.write_text(tests.read_text("utf-8").rstrip("\n") + EVENT_CASES, "utf-8")
    calendar = tmp_path / "tinh/registry/calendar.yaml"
    calendar.write_text(calendar.read_text("utf-8").rstrip("\n") + NEXT_YEAR, "utf-8")
    return tmp_path / "tinh"


def run(command: str, workspace: Path, *arguments: str) -> Result:
    return CliRunner().invoke(chedo, [command, "thu-chi-thang", "--workspace", str(workspace), *arguments])


@pytest.mark.req("TIM-01")
def test_a_regime_may_report_by_every_kind_of_period_and_its_tests_tell_their_days(workspace: Path) -> None:
    done = CliRunner().invoke(chedo, ["check", str(workspace)])

    assert (done.exit_code, "5 tình huống kiểm thử, 0 không đạt" in done.output) == (0, True), done.output


def test_a_day_that_a_test_expects_wrongly_is_found(workspace: Path) -> None:
    tests = workspace / "linh-vuc/thu-chi/tests/thu_chi.test.yaml"
    tests.write_text(tests.read_text("utf-8").replace("xa: 2026-09-09T17:00", "xa: 2026-09-09T18:00"), "utf-8")

    done = CliRunner().invoke(chedo, ["check", str(workspace)])

    assert done.exit_code == 1
    assert "TST003" in done.output
    assert "2026-09-09T17:00" in done.output


@pytest.mark.req("TIM-01", "TIM-02")
def test_dates_show_each_period_with_its_window_its_last_moments_and_where_they_moved_from(workspace: Path) -> None:
    shown = run("dates", workspace, "--year", "2026").output

    february = next(line for line in shown.splitlines() if line.startswith("2026-02"))
    assert "2026-01-15 – 2026-02-14" in february
    assert "2026-02-23, dời từ 18/02, 1 ngày làm việc" in february
    assert "2026-H2: không báo cáo riêng, báo cáo năm thay thế" in shown
    assert "Sự kiện, gửi (xa): báo cáo đầu trong 24 giờ; sau đó hằng ngày trước 17:00." in shown
    assert (
        "2026-H2: no report of its own, the annual report replaces it"
        in run("dates", workspace, "--year", "2026", "--lang", "en").output
    )


@pytest.mark.req("TIM-01")
def test_dates_for_programs(workspace: Path) -> None:
    data = json.loads(run("dates", workspace, "--year", "2026", "--format", "json").output)

    periods = {one["period"]: one for one in data["periods"]}
    assert len(periods) == len(data["periods"]) == 12 + 2 + 1
    assert periods["2026"]["window"] == ["2026-01-01", "2026-12-31"]
    assert periods["2026-H2"]["replaced_by"] == "yearly"
    assert periods["2026-02"]["deadlines"][1] == {
        "id": "tong_hop",
        "stage": "consolidate",
        "due": "2026-02-23T24:00",
        "moved_from": "2026-02-20",
        "working_days": 0,
    }


def test_dates_say_when_the_calendar_lacks_the_year(workspace: Path) -> None:
    shown = run("dates", workspace, "--year", "2031")

    assert shown.exit_code == 0
    assert "lịch chưa có năm này" in shown.output
    assert {
        one["deadlines"] is None
        for one in json.loads(run("dates", workspace, "--year", "2031", "--format", "json").output)["periods"]
        if not one["replaced_by"]
    } == {True}


@pytest.mark.req("REG-11")
def test_who_reports_group_by_group(workspace: Path) -> None:
    data = json.loads(run("who", workspace, "--on", "2026-07", "--format", "json").output)

    assert (data["on"], data["period"]) == ("2026-07-14", "2026-07")
    (group,) = data["groups"]
    assert (group["id"], group["forms"], group["outline"]) == ("cap_xa", ["thu_chi"], "de_cuong")
    assert group["count"] == len(group["agencies"]) == data["count"] > 0
    assert f"({group['agencies'][0]['id']})" in run("who", workspace, "--on", "2026-07").output


def test_who_reports_on_a_day_and_by_whatever_period_is_asked_for(workspace: Path) -> None:
    def asked(on: str) -> str:
        return str(json.loads(run("who", workspace, "--on", on, "--format", "json").output)["on"])

    assert [asked(on) for on in ("2026-07-20", "2026-Q3", "2026", "2026-H1")] == [
        *("2026-07-20", "2026-09-30", "2026-12-31", "2026-06-14")
    ]
    assert run("who", workspace).exit_code == 0
    assert run("who", workspace, "--on", "2026-13").exit_code != 0
    assert run("who", workspace, "--on", "2026-bao-so-3.01").exit_code != 0


def test_a_regime_that_is_not_there_is_named_with_those_that_are(workspace: Path) -> None:
    done = CliRunner().invoke(chedo, ["dates", "thu-chi", "--workspace", str(workspace)])

    assert done.exit_code == 2
    assert "thu-chi-thang" in done.output


def test_a_workspace_with_faults_is_told_so_and_not_shown(workspace: Path) -> None:
    regime = workspace / REGIME
    regime.write_text(regime.read_text("utf-8").replace("stage: send", "stage: sent", 1), "utf-8")

    done = run("dates", workspace, "--year", "2026")

    assert done.exit_code == 1
    assert "SCH005" in done.output


@pytest.mark.req("TIM-01")
def test_show_gives_the_coming_periods_of_every_cycle(workspace: Path) -> None:
    shown = run("show", workspace, "--from", "2026-02", "--periods", "2").output

    for text in ("2026-02 ", "2026-03 ", "2026-H1", "2026-01-01 – 2026-12-31", "báo cáo đầu trong 24 giờ"):
        assert text in shown


@pytest.mark.req("REG-01")
@pytest.mark.parametrize(("kind", "exit_code"), [("periodic", 1), ("thematic", 1), ("required", 0), ("adhoc", 0)])
def test_only_what_is_demanded_from_above_or_by_events_may_be_assigned_late(
    workspace: Path, kind: str, exit_code: int
) -> None:
    regime = workspace / REGIME
    text = regime.read_text("utf-8").replace("class: periodic", f"class: {kind}")
    regime.write_text(f"{text}assign: {{before: 48h}}\npolicy: {{notice_hours: {{value: 72}}}}\n", "utf-8")

    done = CliRunner().invoke(chedo, ["check", str(workspace)])

    assert (done.exit_code, "TIM010" in done.output) == (exit_code, bool(exit_code)), done.output
    assert kind != "periodic" or "48 giờ, ít hơn 72 giờ" in done.output
