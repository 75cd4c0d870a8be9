"""Excel's day numbers: 1 is 1 January 1900, and 60 the 29 February 1900 that never was."""

from __future__ import annotations

import datetime as dt
import re

LAST_SERIAL = 2_958_465
"""31 December 9999."""
_PHANTOM = 60
_EPOCH = dt.date(1899, 12, 30)
_FIRST_TRUE_DAY = dt.date(1900, 3, 1)

MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
WEEKDAYS = ("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
"""By day number modulo 7."""
_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_WRITTEN = (
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})[-/](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})[- ](?P<month>[A-Za-z]{3})[a-z]*[- ](?P<year>\d{4})"),
)


def serial(day: dt.date) -> float:
    """Return the number of a day from 1900 on."""
    number = (day - _EPOCH).days
    return float(number if day >= _FIRST_TRUE_DAY else number - 1)


def parts(number: float) -> tuple[int, int, int] | None:
    """Return year, month and day of a day number; None when Excel has no such day."""
    whole = int(number // 1)
    if number < 0 or whole > LAST_SERIAL:
        return None
    if whole == 0:
        return 1900, 1, 0
    if whole == _PHANTOM:
        return 1900, 2, 29
    day = _EPOCH + dt.timedelta(days=whole if whole > _PHANTOM else whole + 1)
    return day.year, day.month, day.day


def of_parts(year: int, month: int, day: int) -> float | None:
    """Return the day number of a date whose month and day may overflow; None when it is out of Excel's years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1900 <= year <= 9999:  # noqa: PLR2004 - Excel's years
        return None
    number = serial(dt.date(year, month, 1)) + day - 1
    if number < 0 or number > LAST_SERIAL:
        return None
    return number


def dated(text: str) -> float | None:
    """Read a date as Excel (English) does and return its day number; None when it is no date."""
    for spelling in _WRITTEN:
        match = spelling.fullmatch(text)
        if match:
            month = _MONTHS.get(match["month"].lower(), 0) if match["month"].isalpha() else int(match["month"])
            try:
                day = dt.date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                return None
            return serial(day) if day.year >= 1900 else None  # noqa: PLR2004 - Excel's first year
    return None
