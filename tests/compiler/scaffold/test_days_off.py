"""The drafted calendar: Tết and Giỗ Tổ by the moon, days off on weekends moved, and what only an announcement knows."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml

from chedo_compiler.scaffold.calendar import new_calendar, with_year
from chedo_compiler.scaffold.days_off import days_off
from chedo_compiler.scaffold.lunar import first_of_month
from chedo_compiler.source import SourceFile
from repository import ROOT

NEW_YEARS = [
    "1984-02-02",
    "1985-01-21",
    "2000-02-05",
    "2004-01-22",
    "2007-02-17",
    "2019-02-05",
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2028-01-26",
    "2029-02-13",
    "2030-02-02",
    "2031-01-23",
    "2032-02-11",
    "2033-01-31",
    "2034-02-19",
    "2035-02-08",
    "2036-01-28",
    "2037-02-15",
    "2038-02-04",
    "2039-01-24",
    "2040-02-12",
]
"""First days of Vietnamese lunar years; in 1985, 2007 and 2030 not those of China, whose clocks are an hour ahead."""
HUNG_KINGS = ["2019-04-14", "2020-04-02", "2023-04-29", "2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16"]
"""10/3 of the lunar calendar; 2020 and 2023 have a leap month, in 2023 before the third."""
LIBRARY = yaml.safe_load((ROOT / "regimes/registry/calendar.yaml").read_text("utf-8"))["years"]
EXCHANGED = {
    2024: {"2024-04-29"},
    2025: {"2025-05-02"},
    2026: {"2026-01-02", "2026-08-31"},
    2027: set(),
}
"""Days off that were exchanged for others by an announcement, which no draft can know."""


@pytest.mark.parametrize("day", NEW_YEARS)
def test_the_lunar_year_begins_on_the_day_it_did(day: str) -> None:
    assert first_of_month(int(day[:4]), 1) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("day", HUNG_KINGS)
def test_the_tenth_of_the_third_month_counts_leap_months(day: str) -> None:
    assert first_of_month(int(day[:4]), 3) + dt.timedelta(days=9) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("year", sorted(EXCHANGED))
def test_a_drafted_year_is_the_announced_one_but_for_exchanged_days(year: int) -> None:
    announced = {day.isoformat() for day in LIBRARY[year]["off"]}

    assert {day.isoformat() for day in days_off(year)} == announced - EXCHANGED[year]


def test_days_off_are_working_days_of_the_week() -> None:
    drafted = [day for year in range(1990, 2100) for day in days_off(year)]

    assert len(drafted) > 1000
    assert all(day.weekday() < 5 for day in drafted)


@pytest.mark.parametrize("year", [2025, 2028])
def test_a_year_is_put_in_its_place_and_the_others_stand(year: int) -> None:
    source = SourceFile("registry/calendar.yaml", new_calendar((2026, 2027)).text)

    text = with_year(source, year)

    assert text is not None
    before, after = yaml.safe_load(source.text)["years"], yaml.safe_load(text)["years"]
    assert list(after) == sorted([*before, year])
    assert {name: days for name, days in after.items() if name != year} == before
    assert after[year]["off"] == list(days_off(year))
    assert after[year]["source"] == ""


def test_a_year_that_is_there_is_left_alone() -> None:
    source = SourceFile("registry/calendar.yaml", new_calendar((2026,)).text)

    assert with_year(source, 2026) is None
    assert with_year(SourceFile("a.yaml", "kind: units\n"), 2026) is None
