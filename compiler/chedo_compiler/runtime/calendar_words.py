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


_PLACES = {
    "vi": {"H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm", "9M": "9 tháng", "year": "cả năm"},
    "en": {"H1": "first half of the year", "H2": "second half of the year", "9M": "nine months", "year": "whole year"},
}
_KINDS = {
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "half_year": "6 tháng",
    "nine_months": "9 tháng",
    "yearly": "hằng năm",
    "school_year": "năm học",
    "custom_year": "năm tính riêng",
    "occasion": "theo đợt",
    "event": "khi có sự kiện",
}


def place_name(place: str, lang: str = "vi") -> str:
    """Tháng 6, quý IV, 6 tháng đầu năm: a place of the year, or a kind of period, as ``periods`` of a row name it."""
    if place in _PLACES[lang]:
        return _PLACES[lang][place]
    if place.isdecimal():
        return f"{'tháng' if lang == 'vi' else 'month'} {int(place)}"
    if place[:1] == "Q" and place[1:].isdecimal():
        return f"quý {_ROMAN[int(place[1:]) - 1]}" if lang == "vi" else f"quarter {place[1:]}"
    return _KINDS.get(place, place) if lang == "vi" else place.replace("_", " ")


def quarter(period: Period) -> str:
    """I to IV, by the number of a period."""
    return _ROMAN[(period.index - 1) % len(_ROMAN)]
