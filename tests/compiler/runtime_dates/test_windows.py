"""Cut-off windows and deadlines of periods, by Nghị định 09/2019/NĐ-CP and by the golden vectors."""

from __future__ import annotations

import datetime as dt

import pytest

from chedo_compiler.artefact.v1 import Calendar, CalendarYear, Deadline, MonthDay, Window
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.windows import (
    DEFAULT_WINDOW,
    cutoff_window,
    deadline_day,
    deadline_moment,
    written_moment,
)

TET = ("2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20")
CALENDAR = WorkingCalendar(Calendar("vn", (0, 1, 2, 3, 4), (CalendarYear(2026, TET, ()),)))


@pytest.mark.req("TIM-01", "TIM-03")
@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026-02", "2026-01-15", "2026-02-14"),
        ("2026-01", "2025-12-15", "2026-01-14"),
        ("2026-Q1", "2025-12-15", "2026-03-14"),
        ("2026-Q2", "2026-03-15", "2026-06-14"),
        ("2026-Q3", "2026-06-15", "2026-09-14"),
        ("2026-Q4", "2026-09-15", "2026-12-14"),
        ("2026-H1", "2025-12-15", "2026-06-14"),
        ("2026-H2", "2026-06-15", "2026-12-14"),
        ("2026-9M", "2025-12-15", "2026-09-14"),
        ("2026", "2025-12-15", "2026-12-14"),
    ],
)
def test_default_windows_are_those_of_the_decree(period: str, first: str, last: str) -> None:
    start, end = cutoff_window(DEFAULT_WINDOW, parse_period(period))
    assert (start.isoformat(), end.isoformat()) == (first, last)


@pytest.mark.req("TIM-03")
def test_a_province_may_set_its_own_window_and_the_last_day_clamps() -> None:
    calendar_month = Window(MonthDay(0, 1), MonthDay(0, 31))
    assert cutoff_window(calendar_month, parse_period("2026-02")) == (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    budget_year = Window(MonthDay(0, 1), MonthDay(1, 31))
    assert cutoff_window(budget_year, parse_period("2026")) == (dt.date(2026, 1, 1), dt.date(2027, 1, 31))


@pytest.mark.req("TIM-02")
@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("2026-02", 18, "2026-02-23"),
        ("2026-02", 20, "2026-02-23"),
        ("2026-04", 18, "2026-04-20"),
        ("2026-06", 20, "2026-06-22"),
        ("2026-Q2", 20, "2026-06-22"),
        ("2026-10", 18, "2026-10-19"),
        ("2026-12", 20, "2026-12-21"),
    ],
)
def test_a_deadline_on_a_day_off_rolls_forward(period: str, day: int, expected: str) -> None:
    deadline = Deadline("nop", "send", MonthDay(0, day), roll="next_working_day")
    assert deadline_day(deadline, parse_period(period), CALENDAR).isoformat() == expected


@pytest.mark.req("TIM-02")
def test_without_the_policy_a_deadline_stays_on_its_sunday() -> None:
    deadline = Deadline("nop", "send", MonthDay(0, 18))
    assert deadline_day(deadline, parse_period("2026-10"), CALENDAR) == dt.date(2026, 10, 18)


@pytest.mark.req("TIM-04")
def test_before_a_day_ends_one_day_earlier_than_by_that_day() -> None:
    by = Deadline("nop", "send", MonthDay(0, 18))
    before = Deadline("nop", "send", MonthDay(0, 18), inclusive=False)
    period = parse_period("2026-03")
    assert deadline_day(by, period, CALENDAR) == dt.date(2026, 3, 18)
    assert deadline_day(before, period, CALENDAR) == dt.date(2026, 3, 17)


@pytest.mark.req("TIM-04")
def test_before_rolls_from_its_own_last_day() -> None:
    before_monday = Deadline("nop", "send", MonthDay(0, 20), inclusive=False, roll="next_working_day")
    assert deadline_day(before_monday, parse_period("2026-04"), CALENDAR) == dt.date(2026, 4, 20)


@pytest.mark.req("TIM-04")
def test_a_fixed_date_in_the_year_after_the_period() -> None:
    deadline = Deadline("nop", "send", MonthDay(7, 10))
    assert deadline_day(deadline, parse_period("2026"), CALENDAR) == dt.date(2027, 7, 10)


def test_rolling_needs_the_year_in_the_calendar() -> None:
    deadline = Deadline("nop", "send", MonthDay(0, 18), roll="next_working_day")
    with pytest.raises(MissingYear):
        deadline_day(deadline, parse_period("2027-01"), CALENDAR)


def test_the_last_day_ends_at_its_24_o_clock_in_the_province() -> None:
    moment = deadline_moment(dt.date(2026, 12, 31), "Asia/Ho_Chi_Minh")
    assert moment.isoformat() == "2027-01-01T00:00:00+07:00"
    assert written_moment(dt.date(2026, 10, 19)) == "2026-10-19T24:00"
