"""Deadlines of periods: every way in which real regimes set them, and the golden vectors of days off."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from chedo_compiler.artefact.v1 import Calendar, CalendarYear, Cycle, Deadline, MonthDay, Occasion, Window
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.deadlines import base_of, due_moments
from chedo_compiler.runtime.due import Due, as_due
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.windows import STATUTORY_WINDOW
from official_days import YEAR_2026, YEAR_2027

CALENDAR = WorkingCalendar(Calendar("vn", (0, 1, 2, 3, 4), (CalendarYear(2025, (), ()), YEAR_2026, YEAR_2027)))
STORM = "2026-bao-so-3"


def due(*deadlines: Deadline, period: str, began: str = "", **settings: Any) -> list[str]:
    """Last moments of deadlines in a period, as they are written."""
    read = parse_period(period)
    kind = str(settings.pop("kind", read.frequency.value))
    window = STATUTORY_WINDOW if kind in {"monthly", "quarterly", "half_year", "yearly"} else None
    cycle = Cycle(kind, deadlines=deadlines, **{"window": window, **settings})
    start = dt.datetime.fromisoformat(began) if began else None
    return [one.written for one in due_moments(cycle, read, CALENDAR, start).values()]


def by(day: int, month: int = 0, **more: Any) -> Deadline:
    """No later than a day, moved past days off."""
    given: dict[str, Any] = {"roll": "next_working_day", **more}
    return Deadline("nop", "send", MonthDay(month, day), **given)


def after(what: str, count: int, unit: str = "working_days", **more: Any) -> Deadline:
    """Some time after the cut-off or another deadline."""
    return Deadline("sau", "consolidate", after=what, count=count, unit=unit, **more)


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
        ("2027-02", 28, "2027-03-01"),
    ],
)
def test_a_deadline_on_a_day_off_rolls_forward(period: str, day: int, expected: str) -> None:
    assert due(by(day), period=period) == [f"{expected}T24:00"]


@pytest.mark.req("TIM-02")
def test_without_the_policy_a_deadline_stays_on_its_sunday() -> None:
    assert due(by(18, roll="none"), period="2026-10") == ["2026-10-18T24:00"]


@pytest.mark.req("TIM-02")
def test_a_rolled_deadline_remembers_the_day_it_was_set_on() -> None:
    cycle = Cycle("monthly", window=STATUTORY_WINDOW, deadlines=(by(18),))

    (found,) = due_moments(cycle, parse_period("2026-02"), CALENDAR).values()

    assert (found.fixed, found.day) == (dt.date(2026, 2, 18), dt.date(2026, 2, 23))


@pytest.mark.req("TIM-04")
@pytest.mark.parametrize(
    ("deadline", "period", "expected"),
    [
        pytest.param(by(18, roll="none"), "2026-03", "2026-03-18T24:00", id="by"),
        pytest.param(by(18, roll="none", inclusive=False), "2026-03", "2026-03-17T24:00", id="before"),
        pytest.param(by(20, inclusive=False), "2026-04", "2026-04-20T24:00", id="before-rolls-from-its-own-last-day"),
        pytest.param(by(18, roll="none", time="16:00"), "2026-03", "2026-03-18T16:00", id="by-a-clock-time"),
        pytest.param(
            by(18, roll="none", time="16:00", inclusive=False), "2026-03", "2026-03-18T16:00", id="before-a-clock-time"
        ),
        pytest.param(by(18, time="16:00"), "2026-10", "2026-10-19T16:00", id="clock-time-rolls-with-its-day"),
        pytest.param(by(31, roll="none"), "2026-02", "2026-02-28T24:00", id="day-31-is-the-last"),
        pytest.param(by(10, 7, roll="none"), "2026", "2027-07-10T24:00", id="fixed-date-next-year"),
        pytest.param(by(25), "2026", "2026-12-25T24:00", id="25-12-yearly"),
        pytest.param(by(28, 2, inclusive=False), "2026", "2027-03-01T24:00", id="before-28-2-next-year"),
        pytest.param(by(20), "2026-H1", "2026-06-22T24:00", id="20-6-half-year"),
        pytest.param(after("cutoff", 2), "2026-02", "2026-02-24T24:00", id="two-working-days-after-cut-off"),
        pytest.param(after("cutoff", 3), "2026-02", "2026-02-25T24:00", id="three-working-days-after-cut-off"),
        pytest.param(after("cutoff", 2), "2027-02", "2027-02-16T24:00", id="two-working-days-in-2027"),
        pytest.param(after("cutoff", 3, "days"), "2026-03", "2026-03-17T24:00", id="days-after-cut-off"),
        pytest.param(after("cutoff", 4, "days", time="10:00"), "2026-03", "2026-03-18T10:00", id="days-and-clock"),
        pytest.param(after("cutoff", 48, "hours"), "2026-03", "2026-03-16T24:00", id="hours-after-cut-off"),
        pytest.param(after("cutoff", 34, "hours"), "2026-03", "2026-03-16T10:00", id="hours-within-a-day"),
        pytest.param(
            after("cutoff", 48, "hours", roll="next_working_day"), "2026-02", "2026-02-16T24:00", id="hours-stay"
        ),
        pytest.param(
            after("cutoff", 4, "days", roll="next_working_day"), "2026-02", "2026-02-23T24:00", id="days-after-may-roll"
        ),
    ],
)
def test_each_way_of_setting_a_deadline(deadline: Deadline, period: str, expected: str) -> None:
    assert due(deadline, period=period) == [expected]


@pytest.mark.req("TIM-04")
def test_tiers_of_a_chain_follow_each_other_by_working_days() -> None:
    chain = (
        Deadline("xa", "send", after="cutoff", count=1, unit="working_days"),
        Deadline("phong", "send", after="xa", count=1, unit="working_days"),
        Deadline("cuc", "consolidate", after="phong", count=2, unit="working_days"),
        Deadline("bo", "consolidate", after="cuc", count=2, unit="working_days"),
    )

    assert [one[:10] for one in due(*chain, period="2026-02")] == [
        *("2026-02-23", "2026-02-24", "2026-02-26", "2026-03-02")
    ]


@pytest.mark.req("TIM-02", "TIM-04")
def test_a_tier_is_counted_from_where_the_one_before_it_rolled() -> None:
    tier = after("nop", 2)

    assert due(by(18), tier, period="2026-02") == ["2026-02-23T24:00", "2026-02-25T24:00"]


@pytest.mark.req("TIM-01", "TIM-04")
@pytest.mark.parametrize(
    ("began", "expected"),
    [
        (
            "2026-09-07T08:00",
            [
                ["2026-09-08T08:00"] * 2,
                ["2026-09-08T17:00", "2026-09-08T19:00"],
                ["2026-09-09T17:00", "2026-09-09T19:00"],
            ],
        ),
        (
            "2026-09-07T18:30",
            [
                ["2026-09-08T18:30"] * 2,
                ["2026-09-09T17:00", "2026-09-09T19:00"],
                ["2026-09-10T17:00", "2026-09-10T19:00"],
            ],
        ),
        (
            "2026-09-05T00:00",
            [
                ["2026-09-05T24:00"] * 2,
                ["2026-09-06T17:00", "2026-09-06T19:00"],
                ["2026-09-07T17:00", "2026-09-07T19:00"],
            ],
        ),
    ],
)
def test_an_event_is_reported_in_24_hours_and_then_daily_at_each_tiers_hour(
    began: str, expected: list[list[str]]
) -> None:
    tiers = (
        Deadline("xa", "send", within=24, daily="17:00"),
        Deadline("tinh", "consolidate", within=24, daily="19:00"),
    )

    found = [due(*tiers, period=f"{STORM}.{number:02d}", began=began) for number in (1, 2, 3)]

    assert found == expected


@pytest.mark.req("TIM-01")
def test_a_report_some_months_after_an_event_has_working_days_from_then() -> None:
    found = due(
        after("cutoff", 3), kind="after_event", months=30, period="2024-du-an-x", began="2024-03-10T00:00", window=None
    )

    assert found == ["2026-09-15T24:00"]


@pytest.mark.req("TIM-01")
def test_an_occasion_may_have_deadlines_of_its_own() -> None:
    first = Occasion("2026-tet", "Tết", "2026-02-14", "2026-02-22", (by(24, time="10:00"),))
    second = Occasion("2026-quoc-khanh", "Quốc khánh", "2026-08-29", "2026-09-02")
    settings: dict[str, Any] = {"occasions": (first, second), "window": None}

    assert due(after("cutoff", 1), period="2026-tet", **settings) == ["2026-02-24T10:00"]
    assert due(after("cutoff", 1), period="2026-quoc-khanh", **settings) == ["2026-09-03T24:00"]


@pytest.mark.req("TIM-01")
@pytest.mark.parametrize(
    ("period", "settings", "deadline", "expected"),
    [
        ("2026-W03thu", {"weekday": 3}, after("cutoff", 1, "days", time="10:00"), "2026-01-22T10:00"),
        ("2026-03-16", {}, after("cutoff", 0, "days", time="17:00"), "2026-03-16T17:00"),
        ("2025-Y10", {"starts": MonthDay(10, 1)}, by(3, 1, roll="none"), "2026-10-03T24:00"),
        ("2025-Y08", {"starts": MonthDay(8, 16)}, by(20, roll="none"), "2026-08-20T24:00"),
        ("2025-2026", {}, by(10, 1, roll="none"), "2026-09-10T24:00"),
        ("2026", {"window": Window(MonthDay(0, 1), MonthDay(0, 31))}, by(30, 1), "2027-02-01T24:00"),
    ],
)
def test_deadlines_of_the_other_kinds_of_period(
    period: str, settings: dict[str, Any], deadline: Deadline, expected: str
) -> None:
    assert due(deadline, period=period, **settings) == [expected]


def test_rolling_needs_the_year_in_the_calendar() -> None:
    with pytest.raises(MissingYear):
        due(by(18), period="2028-01")


def test_a_tier_has_its_time_from_the_one_it_waits_for() -> None:
    cycle = Cycle("monthly", window=STATUTORY_WINDOW, deadlines=(by(18), after("nop", 2)))
    period = parse_period("2026-02")
    moments = due_moments(cycle, period, CALENDAR)

    assert base_of("nop", cycle, period, moments) == dt.date(2026, 2, 14)
    assert base_of("sau", cycle, period, moments) == dt.date(2026, 2, 23)
    assert CALENDAR.working_days_between(dt.date(2026, 2, 14), dt.date(2026, 2, 23)) == 1
    assert CALENDAR.working_days_between(dt.date(2026, 2, 24), dt.date(2026, 2, 20)) == -2


def test_the_last_day_ends_at_its_24_o_clock_in_the_province() -> None:
    last = Due(dt.date(2026, 12, 31))

    assert last.moment("Asia/Ho_Chi_Minh").isoformat() == "2027-01-01T00:00:00+07:00"
    assert (last.written, last.shown) == ("2026-12-31T24:00", "2026-12-31")
    assert Due(dt.date(2026, 9, 8), "17:00").shown == "2026-09-08 17:00"
    assert Due(dt.date(2026, 9, 8), "17:00") < Due(dt.date(2026, 9, 8))


def test_midnight_is_the_end_of_the_day_before() -> None:
    assert as_due(dt.datetime(2026, 9, 8)) == Due(dt.date(2026, 9, 7))  # noqa: DTZ001 (clocks of the place)
