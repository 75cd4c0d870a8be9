"""Periods as official papers write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.periods import Frequency, parse_period

if TYPE_CHECKING:
    import datetime as dt


def written_period(key: str) -> str:
    """Return a period as official papers write it: tháng 2 năm 2026, năm học 2025-2026."""
    period = parse_period(key)
    year, first, last = period.year, period.first_day, period.last_day
    return {
        Frequency.DAILY: f"ngày {_day(first)}",
        Frequency.WEEKLY: f"tuần từ ngày {_day(first)} đến ngày {_day(last)}",
        Frequency.MONTHLY: f"tháng {period.index} năm {year}",
        Frequency.QUARTERLY: f"quý {period.index} năm {year}",
        Frequency.HALF_YEAR: f"6 tháng {'đầu' if period.index == 1 else 'cuối'} năm {year}",
        Frequency.NINE_MONTHS: f"9 tháng năm {year}",
        Frequency.YEARLY: f"năm {year}",
        Frequency.SCHOOL_YEAR: f"năm học {year}-{year + 1}",
        Frequency.CUSTOM_YEAR: f"từ ngày {_day(first)} đến ngày {_day(last)}",
        Frequency.OCCASION: f"đợt {period.name} năm {year}",
        Frequency.EVENT: f"{period.name} năm {year}, báo cáo số {period.index}",
    }[period.frequency]


def _day(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"
