"""Periods as they are written: read, counted forwards and backwards, and placed in the calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from chedo_compiler.runtime.periods import Frequency, parse_period, period_around

KINDS = (
    ("2026-03-15", Frequency.DAILY, "2026-03-15", "2026-03-15", "2026-03-14", "2025-03-15"),
    ("2024-02-29", Frequency.DAILY, "2024-02-29", "2024-02-29", "2024-02-28", None),
    ("2026-W03", Frequency.WEEKLY, "2026-01-12", "2026-01-18", "2026-W02", "2025-W03"),
    ("2026-W03thu", Frequency.WEEKLY, "2026-01-15", "2026-01-21", "2026-W02thu", "2025-W03thu"),
    ("2027-W01", Frequency.WEEKLY, "2027-01-04", "2027-01-10", "2026-W53", "2026-W01"),
    ("2026-W53", Frequency.WEEKLY, "2026-12-28", "2027-01-03", "2026-W52", None),
    ("2026-01", Frequency.MONTHLY, "2026-01-01", "2026-01-31", "2025-12", "2025-01"),
    ("2026-Q1", Frequency.QUARTERLY, "2026-01-01", "2026-03-31", "2025-Q4", "2025-Q1"),
    ("2026-H2", Frequency.HALF_YEAR, "2026-07-01", "2026-12-31", "2026-H1", "2025-H2"),
    ("2026-9M", Frequency.NINE_MONTHS, "2026-01-01", "2026-09-30", "2025-9M", "2025-9M"),
    ("2026", Frequency.YEARLY, "2026-01-01", "2026-12-31", "2025", "2025"),
    ("2025-2026", Frequency.SCHOOL_YEAR, "2025-09-01", "2026-08-31", "2024-2025", "2024-2025"),
    ("2025-Y10", Frequency.CUSTOM_YEAR, "2025-10-01", "2026-09-30", "2024-Y10", "2024-Y10"),
    ("2026-tet", Frequency.OCCASION, "2026-01-01", "2026-12-31", None, None),
    ("2026-bao-so-3.01", Frequency.EVENT, "2026-01-01", "2026-12-31", None, None),
    ("2026-bao-so-3.12", Frequency.EVENT, "2026-01-01", "2026-12-31", "2026-bao-so-3.11", None),
)


@pytest.mark.req("TIM-01")
@pytest.mark.parametrize("known", KINDS, ids=lambda known: known[0])
def test_each_kind_of_period_is_read_and_knows_its_neighbours(
    known: tuple[str, Frequency, str, str, str | None, str | None],
) -> None:
    key, kind, first, last, previous, last_year = known
    period = parse_period(key)

    assert (period.frequency, period.key) == (kind, key)
    assert (period.first_day.isoformat(), period.last_day.isoformat()) == (first, last)
    assert period.days == (period.last_day - period.first_day).days + 1
    assert (period.previous.key if period.previous else None) == previous
    assert (period.last_year.key if period.last_year else None) == last_year
    if previous:
        assert parse_period(previous).step(1) == period


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2026-Q3", (2026, 7), (2026, 9)),
        ("2025-2026", (2025, 9), (2026, 8)),
        ("2025-Y10", (2025, 10), (2026, 9)),
        ("2026-W05", (2026, 1), (2026, 2)),
        ("2026-12-31", (2026, 12), (2026, 12)),
    ],
)
def test_the_months_in_which_a_period_begins_and_ends(key: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    period = parse_period(key)

    assert (period.first_month, period.last_month) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-13", "2026-1", "2026-02-30", "2026-W54", "2025-W53", "2026-W03mon", "2026-Q5", "2026-H3", "2026-10M"),
        *("2026-2028", "2026-Y13", "2026-Bao", "2026-bao--so", "2026-bao-.01", "2026-bao.00", "2026-bao.1", "", "x"),
        *("0000", "2026-", "26-01", "2026-bao.01.02", "2026-tet "),
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_period(text)


def test_the_first_period_of_all_has_none_before_it() -> None:
    assert parse_period("0001-01-01").previous is None


@pytest.mark.parametrize(
    ("kind", "start", "day", "expected"),
    [
        (Frequency.DAILY, 0, "2026-03-15", "2026-03-15"),
        (Frequency.WEEKLY, 0, "2026-01-01", "2026-W01"),
        (Frequency.WEEKLY, 3, "2026-01-01", "2026-W01thu"),
        (Frequency.WEEKLY, 3, "2026-01-07", "2026-W01thu"),
        (Frequency.WEEKLY, 3, "2025-12-31", "2025-W52thu"),
        (Frequency.MONTHLY, 0, "2026-03-15", "2026-03"),
        (Frequency.QUARTERLY, 0, "2026-03-15", "2026-Q1"),
        (Frequency.HALF_YEAR, 0, "2026-07-01", "2026-H2"),
        (Frequency.NINE_MONTHS, 0, "2026-11-01", "2026-9M"),
        (Frequency.YEARLY, 0, "2026-11-01", "2026"),
        (Frequency.SCHOOL_YEAR, 0, "2026-08-31", "2025-2026"),
        (Frequency.SCHOOL_YEAR, 0, "2026-09-01", "2026-2027"),
        (Frequency.CUSTOM_YEAR, 10, "2026-09-30", "2025-Y10"),
        (Frequency.CUSTOM_YEAR, 10, "2026-10-01", "2026-Y10"),
    ],
)
def test_the_period_that_holds_a_day(kind: Frequency, start: int, day: str, expected: str) -> None:
    assert period_around(kind, dt.date.fromisoformat(day), start).key == expected


def test_an_occasion_is_followed_by_none() -> None:
    with pytest.raises(ValueError, match="2026-tet"):
        parse_period("2026-tet").step(1)


@pytest.mark.parametrize(
    ("key", "token"),
    [("2026-02", "2"), ("2026-Q4", "Q4"), ("2026-H2", "H2"), ("2026-9M", "9M"), ("2026", "year"), ("2026-tet", "")],
)
def test_how_a_regime_names_a_period_without_its_year(key: str, token: str) -> None:
    assert parse_period(key).token == token
