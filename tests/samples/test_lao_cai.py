"""Lào Cai: its organisations, its deadlines and its workflow, as its regulation has them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.diagnostics import Severity
from chedo_compiler.runtime.calendar import WorkingCalendar
from chedo_compiler.runtime.deadlines import due_moments
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.selectors import select
from chedo_compiler.runtime.windows import cutoff_window

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation


@pytest.fixture(scope="module")
def registry(lao_cai: Compilation) -> v1.Registry:
    """The registry of the province."""
    assert lao_cai.registry is not None
    return lao_cai.registry


def test_the_workspace_is_clean_and_its_tests_hold(lao_cai: Compilation) -> None:
    assert [one for one in lao_cai.diagnostics if one.severity is Severity.ERROR] == []
    assert lao_cai.tests.failed == 0
    assert [regime.id for regime in lao_cai.regimes] == ["ktxh-thang", "tthc-quy"]


@pytest.mark.req("ORG-01")
def test_there_are_99_communes_of_today_with_codes_and_dates(registry: v1.Registry) -> None:
    communes = [one for one in registry.organisations if one.level == "commune"]

    assert Counter(one.type for one in communes) == {"commune": 89, "ward": 10}
    assert len({one.code for one in communes}) == 99
    assert all(len(one.code) == 5 and one.code.isdigit() for one in communes)
    assert {one.valid_from for one in communes} == {"2025-07-01"}


@pytest.mark.req("ORG-01")
def test_departments_and_vertical_agencies_stand_beside_the_communes(registry: v1.Registry) -> None:
    kinds = Counter(one.type for one in registry.organisations if one.level == "province")

    assert kinds == {"committee": 1, "office": 1, "department": 13, "agency": 1}


def test_each_report_finds_its_reporters(registry: v1.Registry, monthly: v1.Regime, quarterly: v1.Regime) -> None:
    day = dt.date(2026, 11, 14)
    counts = {
        regime.id: {group.id: len(select(group.select, registry.organisations, day)) for group in regime.groups}
        for regime in (monthly, quarterly)
    }

    assert counts["ktxh-thang"] == {
        "cap_xa": 99,
        "so_tai_chinh": 1,
        "so_cong_thuong": 1,
        "so_du_lich": 1,
        "so_noi_vu": 1,
        "cong_an_tinh": 1,
    }
    assert counts["tthc-quy"] == {"so_nganh": 13, "cap_xa": 99}


def test_nobody_reports_before_the_communes_of_today_exist(registry: v1.Registry, monthly: v1.Regime) -> None:
    communes = next(group for group in monthly.groups if group.id == "cap_xa")

    assert select(communes.select, registry.organisations, dt.date(2025, 6, 30)) == ()


@pytest.mark.req("TIM-02")
@pytest.mark.parametrize(
    ("period", "send", "consolidate"),
    [
        ("2026-02", "2026-02-23", "2026-02-23"),
        ("2026-03", "2026-03-18", "2026-03-20"),
        ("2026-04", "2026-04-20", "2026-04-20"),
        ("2026-06", "2026-06-18", "2026-06-22"),
        ("2026-10", "2026-10-19", "2026-10-20"),
        ("2026-12", "2026-12-18", "2026-12-21"),
    ],
)
def test_a_deadline_on_a_day_off_moves_to_the_next_working_day(
    registry: v1.Registry, monthly: v1.Regime, period: str, send: str, consolidate: str
) -> None:
    calendar = WorkingCalendar(next(one for one in registry.calendars if one.id == monthly.calendar))
    (cycle,) = monthly.cycles
    found = due_moments(cycle, parse_period(period), calendar)

    assert [one.stage for one in cycle.deadlines] == ["send", "consolidate"]
    assert [due.written for due in found.values()] == [f"{send}T24:00", f"{consolidate}T24:00"]


@pytest.mark.req("TIM-03")
def test_figures_are_cut_off_from_the_15th_to_the_14th(monthly: v1.Regime, quarterly: v1.Regime) -> None:
    month = cutoff_window(monthly.cycles[0], parse_period("2026-02"))
    quarter = cutoff_window(quarterly.cycles[0], parse_period("2026-Q1"))

    assert month == (dt.date(2026, 1, 15), dt.date(2026, 2, 14))
    assert quarter == (dt.date(2025, 12, 15), dt.date(2026, 3, 14))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-11-24", False),
        ("2025-04-26", True),
        ("2025-05-02", False),
        ("2024-04-29", False),
        ("2024-05-04", True),
    ],
)
def test_days_swapped_by_the_government_count_as_it_said(registry: v1.Registry, day: str, *, works: bool) -> None:
    calendar = WorkingCalendar(registry.calendars[0])

    assert calendar.is_working(dt.date.fromisoformat(day)) is works


@pytest.mark.req("ORG-03")
def test_there_is_no_sender_and_the_head_sends_what_he_approved(monthly: v1.Regime) -> None:
    rights = {step.role: set(step.actions) for step in monthly.workflow.steps}

    assert rights == {
        "data_entry": {"edit", "present"},
        "approver": {"approve", "refuse", "send", "recall"},
        "consolidator": {"accept", "return"},
    }


def test_policy_cites_the_regulation(registry: v1.Registry) -> None:
    policy = {entry.key: (entry.value, entry.legal) for entry in registry.policy}

    assert policy["deadline_roll"][0] == "next_working_day"
    assert "Điều 14 khoản 2" in policy["deadline_roll"][1]
    assert policy["signature"][0] == "none"
    assert policy["late"][0] == "include_marked"
