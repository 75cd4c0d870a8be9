"""Days and periods in the words officials use."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        Frequency.QUARTERLY: f"quý {quarter(period)}/{year}",
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


def quarter(period: Period) -> str:
    """I to IV, by the number of a period."""
    return _ROMAN[(period.index - 1) % len(_ROMAN)]
