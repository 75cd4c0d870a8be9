"""Days, moments and periods in the words officials use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.periods import Frequency, parse_period

if TYPE_CHECKING:
    import datetime as dt

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


def period_name(key: str, lang: str = "vi") -> str:
    """Tháng 02/2026, quý I/2026 and so on."""
    period = parse_period(key)
    year = period.year
    if lang == "vi":
        return {
            Frequency.MONTHLY: f"tháng {period.index:02d}/{year}",
            Frequency.QUARTERLY: f"quý {_ROMAN[period.index % 4 - 1]}/{year}",
            Frequency.HALF_YEAR: f"6 tháng {'đầu' if period.index == 1 else 'cuối'} năm {year}",
            Frequency.NINE_MONTHS: f"9 tháng năm {year}",
            Frequency.YEARLY: f"năm {year}",
        }[period.frequency]
    return {
        Frequency.MONTHLY: f"{period.index:02d}/{year}",
        Frequency.QUARTERLY: f"quarter {period.index}/{year}",
        Frequency.HALF_YEAR: f"{'first' if period.index == 1 else 'second'} half of {year}",
        Frequency.NINE_MONTHS: f"nine months of {year}",
        Frequency.YEARLY: f"year {year}",
    }[period.frequency]


def period_short(key: str) -> str:
    """Head of a narrow column: 02/26, I/26, 6T/26, 9T/26, 2026."""
    period = parse_period(key)
    short = f"{period.year % 100:02d}"
    return {
        Frequency.MONTHLY: f"{period.index:02d}/{short}",
        Frequency.QUARTERLY: f"{_ROMAN[period.index % 4 - 1]}/{short}",
        Frequency.HALF_YEAR: f"{'6Tđ' if period.index == 1 else '6Tc'}/{short}",
        Frequency.NINE_MONTHS: f"9T/{short}",
        Frequency.YEARLY: str(period.year),
    }[period.frequency]
