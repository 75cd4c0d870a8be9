"""Moments, deadlines and short periods in the words officials use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.calendar_words import day, long_day, period_name, quarter, weekday
from chedo_compiler.runtime.due import MIDNIGHT
from chedo_compiler.runtime.periods import Frequency, parse_period

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["clock", "day", "deadline", "long_day", "moment", "period_name", "period_short", "weekday"]


def clock(moment: dt.datetime) -> str:
    """10:24:05."""
    return f"{moment:%H:%M:%S}"


def moment(value: dt.datetime) -> str:
    """10:24, 23/02/2026."""
    return f"{value:%H:%M}, {day(value)}"


def deadline(date: dt.date, clock: str, lang: str = "vi") -> str:
    """Thứ Hai, 23/02/2026, with the clock time where not the whole day counts."""
    return long_day(date, lang) if clock == MIDNIGHT else f"{clock}, {long_day(date, lang)}"


def period_short(key: str) -> str:
    """Head of a narrow column: 15/03, 02/26, I/26, 6T/26, 9T/26, 2026."""
    period = parse_period(key)
    short = f"{period.year % 100:02d}"
    return {
        Frequency.DAILY: f"{period.first_day:%d/%m}",
        Frequency.WEEKLY: f"{period.first_day:%d/%m}",
        Frequency.MONTHLY: f"{period.index:02d}/{short}",
        Frequency.QUARTERLY: f"{quarter(period)}/{short}",
        Frequency.HALF_YEAR: f"{'6Tđ' if period.index == 1 else '6Tc'}/{short}",
        Frequency.NINE_MONTHS: f"9T/{short}",
        Frequency.YEARLY: str(period.year),
        Frequency.SCHOOL_YEAR: f"{short}-{(period.year + 1) % 100:02d}",
        Frequency.CUSTOM_YEAR: f"{period.first_day:%m/%y}",
        Frequency.OCCASION: f"{period.name}/{short}",
        Frequency.EVENT: f"{period.name}.{period.index:02d}",
    }[period.frequency]
