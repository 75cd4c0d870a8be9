"""Reporting periods (kỳ báo cáo) as values: ``2026-01``, ``2026-Q1``, ``2026-W03thu``, ``2026-tet`` and so on."""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Frequency(StrEnum):
    """What kind of period it is."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEARLY = "yearly"
    SCHOOL_YEAR = "school_year"
    CUSTOM_YEAR = "custom_year"
    OCCASION = "occasion"
    EVENT = "event"


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Days of the week as they are written, from Monday."""

_LENGTH = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEAR: 6,
    Frequency.NINE_MONTHS: 9,
    Frequency.YEARLY: 12,
    Frequency.SCHOOL_YEAR: 12,
    Frequency.CUSTOM_YEAR: 12,
    Frequency.OCCASION: 12,
    Frequency.EVENT: 12,
}
A_YEAR = {
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 4,
    Frequency.HALF_YEAR: 2,
    Frequency.NINE_MONTHS: 1,
    Frequency.YEARLY: 1,
}
"""How many periods a year has, of the kinds that divide it by months."""

_SCHOOL_MONTH = 9
_DAYS = frozenset({Frequency.DAILY, Frequency.WEEKLY})


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period. ``index`` counts the periods of its frequency within ``year`` from 1.

    Of a day it is the day of the year, of a week the ISO week in which it begins (``name``: on which day, unless on
    Monday), of a custom year the month in which it begins, of an event the number of the report; ``name`` is the
    occasion or event. Of those two only the year is known here: their days stand in the regime.
    """

    frequency: Frequency
    year: int
    index: int
    name: str = ""

    @property
    def key(self) -> str:
        """The period as it is written."""
        return f"{self.year:04d}{self._suffix}"

    @property
    def _suffix(self) -> str:
        match self.frequency:
            case Frequency.DAILY:
                return f"-{self.first_day:%m-%d}"
            case Frequency.SCHOOL_YEAR:
                return f"-{self.year + 1:04d}"
            case Frequency.YEARLY:
                return ""
            case _:
                return f"-{self._numbered}"

    @property
    def _numbered(self) -> str:
        spelling = {
            Frequency.WEEKLY: f"W{self.index:02d}{self.name}",
            Frequency.MONTHLY: f"{self.index:02d}",
            Frequency.CUSTOM_YEAR: f"Y{self.index:02d}",
            Frequency.OCCASION: self.name,
            Frequency.EVENT: f"{self.name}.{self.index:02d}",
        }
        return spelling.get(self.frequency) or self.token

    @property
    def token(self) -> str:
        """The period without its year, as ``replaces`` and ``periods`` write it: 12, Q4, H2, 9M, year; else ""."""
        return {
            Frequency.MONTHLY: str(self.index),
            Frequency.QUARTERLY: f"Q{self.index}",
            Frequency.HALF_YEAR: f"H{self.index}",
            Frequency.NINE_MONTHS: "9M",
            Frequency.YEARLY: "year",
        }.get(self.frequency, "")

    @property
    def event(self) -> str:
        """Key of the event or occasion that it belongs to: ``2026-bao-so-3``."""
        return f"{self.year:04d}-{self.name}"

    @property
    def first_day(self) -> dt.date:
        """Its first day by the calendar."""
        if self.frequency is Frequency.DAILY:
            return dt.date(self.year, 1, 1) + dt.timedelta(days=self.index - 1)
        if self.frequency is Frequency.WEEKLY:
            monday = dt.date.fromisocalendar(self.year, self.index, 1)
            return monday + dt.timedelta(days=WEEKDAYS.index(self.name or WEEKDAYS[0]))
        year, month = self.first_month
        return dt.date(year, month, 1)

    @property
    def last_day(self) -> dt.date:
        """Its last day by the calendar."""
        if self.frequency in _DAYS:
            return self.first_day + dt.timedelta(days=6 if self.frequency is Frequency.WEEKLY else 0)
        year, month = self.last_month
        return dt.date(year, month, months.monthrange(year, month)[1])

    @property
    def days(self) -> int:
        """How many days it has by the calendar."""
        return (self.last_day - self.first_day).days + 1

    @property
    def first_month(self) -> tuple[int, int]:
        """Year and month in which the period begins."""
        match self.frequency:
            case Frequency.DAILY | Frequency.WEEKLY:
                return self.first_day.year, self.first_day.month
            case Frequency.SCHOOL_YEAR:
                return self.year, _SCHOOL_MONTH
            case Frequency.CUSTOM_YEAR:
                return self.year, self.index
            case Frequency.OCCASION | Frequency.EVENT:
                return self.year, 1
            case _:
                return self.year, (self.index - 1) * _LENGTH[self.frequency] + 1

    @property
    def last_month(self) -> tuple[int, int]:
        """Year and month in which the period ends."""
        if self.frequency in _DAYS:
            return self.last_day.year, self.last_day.month
        year, month = self.first_month
        ordinal = year * 12 + month - 1 + _LENGTH[self.frequency] - 1
        return ordinal // 12, ordinal % 12 + 1

    def step(self, count: int) -> Period:
        """Return the period ``count`` later (earlier when negative) of the same kind.

        Raises:
            ValueError: there is none: an event has no report before its first, and an occasion follows no other.
        """
        match self.frequency:
            case Frequency.DAILY:
                return day_period(self.first_day + dt.timedelta(days=count))
            case Frequency.WEEKLY:
                year, week, _ = (
                    dt.date.fromisocalendar(self.year, self.index, 1) + dt.timedelta(weeks=count)
                ).isocalendar()
                return replace(self, year=year, index=week)
            case Frequency.SCHOOL_YEAR | Frequency.CUSTOM_YEAR:
                return replace(self, year=self.year + count)
            case Frequency.EVENT if self.index + count > 0:
                return replace(self, index=self.index + count)
            case Frequency.EVENT | Frequency.OCCASION:
                raise ValueError(f"nothing {count} from {self.key}")
            case _:
                year, place = divmod(
                    self.year * A_YEAR[self.frequency] + self.index - 1 + count, A_YEAR[self.frequency]
                )
                return replace(self, year=year, index=place + 1)

    @property
    def previous(self) -> Period | None:
        """The period before this one (for ``PREV``); None: it follows no other."""
        try:
            return self.step(-1)
        except (OverflowError, ValueError):
            return None

    @property
    def last_year(self) -> Period | None:
        """The same period a year earlier (for ``LASTYEAR``); None: that year has none."""
        if self.frequency in {Frequency.OCCASION, Frequency.EVENT}:
            return None
        if self.frequency is not Frequency.DAILY:
            return _existing(replace(self, year=self.year - 1))
        day = self.first_day
        try:
            return day_period(day.replace(year=day.year - 1))
        except ValueError:
            return None


def day_period(day: dt.date) -> Period:
    """Return the period of one day."""
    return Period(Frequency.DAILY, day.year, day.timetuple().tm_yday)


def period_around(frequency: Frequency, day: dt.date, start: int = 0) -> Period:
    """Return the period that holds a day, of a kind that follows the calendar.

    ``start`` is the weekday (0: Monday) on which a week begins, or the month in which a custom year does.
    """
    match frequency:
        case Frequency.DAILY:
            return day_period(day)
        case Frequency.WEEKLY:
            year, week, _ = (day - dt.timedelta(days=(day.weekday() - start) % 7 + start)).isocalendar()
            return Period(frequency, year, week, WEEKDAYS[start] if start else "")
        case Frequency.SCHOOL_YEAR | Frequency.CUSTOM_YEAR:
            begins = start or _SCHOOL_MONTH
            index = begins if frequency is Frequency.CUSTOM_YEAR else 1
            return Period(frequency, day.year - (day.month < begins), index)
        case Frequency.MONTHLY | Frequency.QUARTERLY | Frequency.HALF_YEAR:
            return Period(frequency, day.year, (day.month - 1) // _LENGTH[frequency] + 1)
        case _:
            return Period(frequency, day.year, 1)


_NAME = r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
_SPELLINGS: tuple[tuple[Frequency, re.Pattern[str]], ...] = (
    (Frequency.MONTHLY, re.compile(r"(\d{4})-(0[1-9]|1[0-2])")),
    (Frequency.QUARTERLY, re.compile(r"(\d{4})-Q([1-4])")),
    (Frequency.HALF_YEAR, re.compile(r"(\d{4})-H([12])")),
    (Frequency.NINE_MONTHS, re.compile(r"(\d{4})-9M()")),
    (Frequency.YEARLY, re.compile(r"(\d{4})()")),
    (Frequency.WEEKLY, re.compile(rf"(\d{{4}})-W(\d\d)({'|'.join(WEEKDAYS[1:])})?")),
    (Frequency.CUSTOM_YEAR, re.compile(r"(\d{4})-Y(0[1-9]|1[0-2])")),
    (Frequency.OCCASION, re.compile(rf"(\d{{4}})-(){_NAME}")),
    (Frequency.EVENT, re.compile(rf"(\d{{4}})-(?=[^.]+\.(?!00)(\d\d\d?)$){_NAME}\.\d\d\d?")),
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SCHOOL_YEAR = re.compile(r"(\d{4})-(\d{4})")


def parse_period(text: str) -> Period:
    """Read a period key.

    Raises:
        ValueError: the text is no period.
    """
    found = _parsed(text)
    if found is None or found.key != text:
        raise ValueError(f"not a period: {text!r}")
    return found


def _parsed(text: str) -> Period | None:
    if _DAY.fullmatch(text):
        return day_period(dt.date.fromisoformat(text))
    if both := _SCHOOL_YEAR.fullmatch(text):
        return Period(Frequency.SCHOOL_YEAR, int(both[1]), 1)
    for frequency, spelling in _SPELLINGS:
        match = spelling.fullmatch(text)
        if match and int(match[1]) > 0:
            year, index, *name = match.groups()
            return _existing(Period(frequency, int(year), int(index or 1), (name[0] or "") if name else ""))
    return None


def _existing(period: Period) -> Period | None:
    """Return the period; None for week 53 of a year that has none."""
    try:
        return period if period.first_day <= period.last_day else None
    except ValueError:
        return None
