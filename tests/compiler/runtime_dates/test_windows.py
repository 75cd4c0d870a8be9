"""Cut-off windows: those of Nghị định 09/2019/NĐ-CP, and every deviation that real regimes show."""

from __future__ import annotations

import datetime as dt

import pytest

from chedo_compiler.artefact.v1 import Cycle, Deadline, MonthDay, Occasion, Window
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.windows import STATUTORY_WINDOW, actual_until, cutoff_window

CALENDAR_MONTHS = Window(MonthDay(0, 1), MonthDay(0, 31))
TET = Occasion("2026-tet", "Tết Nguyên đán Bính Ngọ", "2026-02-14", "2026-02-22")


def window(cycle: Cycle, period: str, began: str = "") -> tuple[str, str]:
    """First and last day as they are written."""
    start = dt.datetime.fromisoformat(began) if began else None
    first, last = cutoff_window(cycle, parse_period(period), start)
    return first.isoformat(), last.isoformat()


@pytest.mark.req("TIM-01", "TIM-03")
@pytest.mark.parametrize(
    ("kind", "period", "first", "last"),
    [
        ("monthly", "2026-02", "2026-01-15", "2026-02-14"),
        ("monthly", "2026-01", "2025-12-15", "2026-01-14"),
        ("quarterly", "2026-Q1", "2025-12-15", "2026-03-14"),
        ("quarterly", "2026-Q2", "2026-03-15", "2026-06-14"),
        ("quarterly", "2026-Q3", "2026-06-15", "2026-09-14"),
        ("quarterly", "2026-Q4", "2026-09-15", "2026-12-14"),
        ("half_year", "2026-H1", "2025-12-15", "2026-06-14"),
        ("half_year", "2026-H2", "2026-06-15", "2026-12-14"),
        ("nine_months", "2026-9M", "2025-12-15", "2026-09-14"),
        ("yearly", "2026", "2025-12-15", "2026-12-14"),
    ],
)
def test_default_windows_are_those_of_the_decree(kind: str, period: str, first: str, last: str) -> None:
    assert window(Cycle(kind, window=STATUTORY_WINDOW), period) == (first, last)


@pytest.mark.req("TIM-03")
@pytest.mark.parametrize(
    ("cycle", "period", "first", "last"),
    [
        pytest.param(Cycle("weekly", weekday=3), "2026-W03thu", "2026-01-15", "2026-01-21", id="week-thu-wed"),
        pytest.param(Cycle("monthly", window=CALENDAR_MONTHS), "2026-02", "2026-02-01", "2026-02-28", id="month"),
        pytest.param(Cycle("monthly", window=CALENDAR_MONTHS), "2024-02", "2024-02-01", "2024-02-29", id="leap"),
        pytest.param(Cycle("half_year", window=CALENDAR_MONTHS), "2026-H1", "2026-01-01", "2026-06-30", id="half-year"),
        pytest.param(Cycle("yearly", window=CALENDAR_MONTHS), "2026", "2026-01-01", "2026-12-31", id="year"),
        pytest.param(
            Cycle("yearly", window=Window(MonthDay(0, 1), MonthDay(1, 31))),
            "2026",
            "2026-01-01",
            "2027-01-31",
            id="budget",
        ),
        pytest.param(Cycle("custom_year", starts=MonthDay(10, 1)), "2025-Y10", "2025-10-01", "2026-09-30", id="1-10"),
        pytest.param(Cycle("custom_year", starts=MonthDay(8, 16)), "2025-Y08", "2025-08-16", "2026-08-15", id="16-8"),
        pytest.param(Cycle("custom_year", starts=MonthDay(3, 15)), "2025-Y03", "2025-03-15", "2026-03-14", id="15-3"),
        pytest.param(Cycle("custom_year", starts=MonthDay(3, 31)), "2025-Y03", "2025-03-31", "2026-03-30", id="31-3"),
        pytest.param(Cycle("school_year"), "2025-2026", "2025-09-01", "2026-08-31", id="school-year"),
        pytest.param(
            Cycle("school_year", starts=MonthDay(8, 15)), "2025-2026", "2025-08-15", "2026-08-14", id="school-year-15-8"
        ),
        pytest.param(Cycle("daily"), "2026-03-15", "2026-03-15", "2026-03-15", id="day"),
        pytest.param(Cycle("occasion", occasions=(TET,)), "2026-tet", "2026-02-14", "2026-02-22", id="occasion"),
    ],
)
def test_every_real_deviation_can_be_said(cycle: Cycle, period: str, first: str, last: str) -> None:
    assert window(cycle, period) == (first, last)


@pytest.mark.req("TIM-01")
def test_a_report_about_an_event_counts_from_its_beginning_to_the_hour_of_the_report() -> None:
    cycle = Cycle("event", deadlines=(Deadline("nop", "send", within=24, daily="17:00"),))

    assert window(cycle, "2026-bao-so-3.01", "2026-09-07T08:00") == ("2026-09-07", "2026-09-08")
    assert window(cycle, "2026-bao-so-3.05", "2026-09-07T08:00") == ("2026-09-07", "2026-09-11")


@pytest.mark.req("TIM-01")
@pytest.mark.parametrize(
    ("months", "began", "last"),
    [
        (30, "2024-03-10T00:00", "2026-09-10"),
        (6, "2025-08-31T00:00", "2026-02-28"),
        (0, "2026-09-12T00:00", "2026-09-12"),
    ],
)
def test_months_after_an_event_end_on_its_day(months: int, began: str, last: str) -> None:
    assert window(Cycle("after_event", months=months), "2024-du-an-x", began) == (began[:10], last)


def test_without_its_beginning_an_event_has_no_window() -> None:
    with pytest.raises(LookupError, match="2026-bao-so-3"):
        window(Cycle("event"), "2026-bao-so-3.01")


@pytest.mark.req("TIM-03")
def test_a_window_may_be_actual_up_to_a_day_and_estimated_after_it() -> None:
    half_year = Cycle("half_year", window=Window(MonthDay(0, 1), MonthDay(0, 30), actual_until=MonthDay(-1, 31)))

    assert actual_until(half_year, parse_period("2026-H1")) == dt.date(2026, 5, 31)
    assert actual_until(Cycle("half_year", window=STATUTORY_WINDOW), parse_period("2026-H1")) is None
    assert actual_until(Cycle("daily"), parse_period("2026-03-15")) is None
