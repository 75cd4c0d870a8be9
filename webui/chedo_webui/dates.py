"""Days, moments and periods in the words officials use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.due import MIDNIGHT
from chedo_compiler.runtime.periods import Frequency, parse_period

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.runtime.periods import Period

_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_ROMAN = ("I", "II", "III", "IV")


def day(date: dt.date) -> str:
    """23/02/2026."""
    return f"{date:%d/%m/%Y}"


def weekday(date: dt.date, lang: str = "vi") -> str:
    """Name of the day of the week."""
    return _WEEKDAYS[lang][date.weekday()]


def long_day(date: dt.date, lang: str = "vi") -> str:
    """Thứ Hai, 23/02/2026, as officials write it."""
    return f"{weekday(date, lang)}, {day(date)}"


def clock(moment: dt.datetime) -> str:
    """10:24:05."""
    return f"{moment:%H:%M:%S}"


def moment(value: dt.datetime) -> str:
    """10:24, 23/02/2026."""
    return f"{value:%H:%M}, {day(value)}"


def deadline(date: dt.date, clock: str, lang: str = "vi") -> str:
    """Thứ Hai, 23/02/2026, with the clock time where not the whole day counts."""
    return long_day(date, lang) if clock == MIDNIGHT else f"{clock}, {long_day(date, lang)}"


def period_name(key: str, lang: str = "vi", label: str = "") -> str:
    """Tháng 02/2026, quý I/2026, bao-so-3/2026 báo cáo số 01 and so on; ``label`` is what an occasion is called."""
    if label:
        return label
    period = parse_period(key)
    return _english(period) if lang == "en" else _vietnamese(period)


def _vietnamese(period: Period) -> str:
    year, first, last = period.year, period.first_day, period.last_day
    return {
        Frequency.DAILY: f"ngày {day(first)}",
        Frequency.WEEKLY: f"tuần {day(first)} – {day(last)}",
        Frequency.MONTHLY: f"tháng {period.index:02d}/{year}",
        Frequency.QUARTERLY: f"quý {_roman(period)}/{year}",
        Frequency.HALF_YEAR: f"6 tháng {'đầu' if period.index == 1 else 'cuối'} năm {year}",
        Frequency.NINE_MONTHS: f"9 tháng năm {year}",
        Frequency.YEARLY: f"năm {year}",
        Frequency.SCHOOL_YEAR: f"năm học {year}-{year + 1}",
        Frequency.CUSTOM_YEAR: f"năm từ tháng {first:%m/%Y}",
        Frequency.OCCASION: f"đợt {period.name}/{year}",
        Frequency.EVENT: f"{period.name}/{year}, báo cáo số {period.index:02d}",
    }[period.frequency]


def _english(period: Period) -> str:
    year, first, last = period.year, period.first_day, period.last_day
    return {
        Frequency.DAILY: day(first),
        Frequency.WEEKLY: f"week {day(first)} – {day(last)}",
        Frequency.MONTHLY: f"{period.index:02d}/{year}",
        Frequency.QUARTERLY: f"quarter {period.index}/{year}",
        Frequency.HALF_YEAR: f"{'first' if period.index == 1 else 'second'} half of {year}",
        Frequency.NINE_MONTHS: f"nine months of {year}",
        Frequency.YEARLY: f"year {year}",
        Frequency.SCHOOL_YEAR: f"school year {year}-{year + 1}",
        Frequency.CUSTOM_YEAR: f"year from {first:%m/%Y}",
        Frequency.OCCASION: f"{period.name}/{year}",
        Frequency.EVENT: f"{period.name}/{year}, report {period.index:02d}",
    }[period.frequency]


def period_short(key: str) -> str:
    """Head of a narrow column: 15/03, 02/26, I/26, 6T/26, 9T/26, 2026."""
    period = parse_period(key)
    short = f"{period.year % 100:02d}"
    return {
        Frequency.DAILY: f"{period.first_day:%d/%m}",
        Frequency.WEEKLY: f"{period.first_day:%d/%m}",
        Frequency.MONTHLY: f"{period.index:02d}/{short}",
        Frequency.QUARTERLY: f"{_roman(period)}/{short}",
        Frequency.HALF_YEAR: f"{'6Tđ' if period.index == 1 else '6Tc'}/{short}",
        Frequency.NINE_MONTHS: f"9T/{short}",
        Frequency.YEARLY: str(period.year),
        Frequency.SCHOOL_YEAR: f"{short}-{(period.year + 1) % 100:02d}",
        Frequency.CUSTOM_YEAR: f"{period.first_day:%m/%y}",
        Frequency.OCCASION: f"{period.name}/{short}",
        Frequency.EVENT: f"{period.name}.{period.index:02d}",
    }[period.frequency]


def _roman(period: Period) -> str:
    return _ROMAN[(period.index - 1) % len(_ROMAN)]
