"""Working days against the golden vectors of the official calendars of 2026 and 2027."""

from __future__ import annotations

import datetime as dt

import pytest

from chedo_compiler.artefact.v1 import Calendar
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from official_days import YEAR_2026, YEAR_2027

CALENDAR = WorkingCalendar(Calendar("vn-nha-nuoc", (0, 1, 2, 3, 4), (YEAR_2026, YEAR_2027)))


@pytest.mark.req("TIM-02")
@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        ("2026-02-18", "2026-02-23"),
        ("2026-02-20", "2026-02-23"),
        ("2026-04-18", "2026-04-20"),
        ("2026-06-20", "2026-06-22"),
        ("2026-10-18", "2026-10-19"),
        ("2026-12-20", "2026-12-21"),
        ("2026-01-02", "2026-01-05"),
        ("2026-01-10", "2026-01-10"),
        ("2026-08-22", "2026-08-22"),
        ("2026-08-31", "2026-09-03"),
        ("2026-11-24", "2026-11-25"),
        ("2027-02-28", "2027-03-01"),
    ],
)
def test_a_day_off_moves_to_the_next_working_day(day: str, rolled: str) -> None:
    assert CALENDAR.roll_forward(dt.date.fromisoformat(day)).isoformat() == rolled


@pytest.mark.req("TIM-04")
@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-02-14", 2, "2026-02-24"),
        ("2026-02-14", 3, "2026-02-25"),
        ("2027-02-14", 2, "2027-02-16"),
        ("2026-01-08", 2, "2026-01-10"),
        ("2026-03-02", 0, "2026-03-02"),
    ],
)
def test_working_days_are_counted_from_the_day_after(day: str, count: int, expected: str) -> None:
    assert CALENDAR.add_working_days(dt.date.fromisoformat(day), count).isoformat() == expected


@pytest.mark.parametrize(("off", "instead"), [("2026-01-02", "2026-01-10"), ("2026-08-31", "2026-08-22")])
def test_a_swapped_day_is_off_and_its_saturday_is_worked(off: str, instead: str) -> None:
    assert not CALENDAR.is_working(dt.date.fromisoformat(off))
    assert CALENDAR.is_working(dt.date.fromisoformat(instead))
    assert not CALENDAR.is_working(dt.date.fromisoformat(instead) + dt.timedelta(days=7))


def test_a_year_that_the_calendar_lacks_is_said_and_not_guessed() -> None:
    with pytest.raises(MissingYear) as caught:
        CALENDAR.roll_forward(dt.date(2028, 1, 1))
    assert (caught.value.calendar, caught.value.year) == ("vn-nha-nuoc", 2028)


def test_rolling_over_the_end_of_the_last_year_needs_the_next_one() -> None:
    only_2026 = WorkingCalendar(Calendar("c", (0, 1, 2, 3), (YEAR_2026,)))
    assert only_2026.roll_forward(dt.date(2026, 12, 31)) == dt.date(2026, 12, 31)
    without_thursday = WorkingCalendar(Calendar("c", (0, 1, 2), (YEAR_2026,)))
    with pytest.raises(MissingYear):
        without_thursday.roll_forward(dt.date(2026, 12, 31))
