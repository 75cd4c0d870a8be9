"""The days off of a year as the Labour Code has them: a draft, until the paper that announces them is there."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile

from chedo_compiler.scaffold.lunar import first_of_month

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Between them the new moons are computed well enough to tell the day."""

_CULTURE_DAY_SINCE = 2026
_SATURDAY = 5
_DAY = dt.timedelta(days=1)
_LONGEST = 30


def days_off(year: int) -> tuple[dt.date, ...]:
    """Return the working days that are days off; a day off on a weekend moves to the next working day.

    Tết takes two days of the old year and three of the new one, Quốc khánh the day before or after 2 September that
    makes the longer break: so it was decided in most years. What is decided otherwise, and days exchanged for others,
    only the announcement knows.
    """
    fixed = {dt.date(year, 1, 1), dt.date(year, 4, 30), dt.date(year, 5, 1), dt.date(year, 9, 2)}
    if year >= _CULTURE_DAY_SINCE:
        fixed.add(dt.date(year, 11, 24))
    new_year = first_of_month(year, 1)
    fixed |= {new_year + count * _DAY for count in range(-2, 3)}
    fixed.add(first_of_month(year, 3) + 9 * _DAY)
    national = dt.date(year, 9, 2)
    # The day before where both make a break of the same length.
    found = max((_moved({*fixed, national + side}) for side in (-_DAY, _DAY)), key=lambda off: _break(off, national))
    return tuple(sorted(day for day in found if not _is_weekend(day)))


def _moved(holidays: set[dt.date]) -> set[dt.date]:
    """The holidays, and for each on a weekend the next working day."""
    found = set(holidays)
    for day in sorted(holidays):
        if _is_weekend(day):
            found.add(next(free for free in _days_from(day, _DAY) if not _is_weekend(free) and free not in found))
    return found


def _break(off: set[dt.date], day: dt.date) -> int:
    """How many days off follow one another around a day."""
    return sum(
        1
        for step in (_DAY, -_DAY)
        for _ in takewhile(lambda one: one in off or _is_weekend(one), _days_from(day, step))
    )


def _days_from(day: dt.date, step: dt.timedelta) -> list[dt.date]:
    return [day + count * step for count in range(_LONGEST)]


def _is_weekend(day: dt.date) -> bool:
    return day.weekday() >= _SATURDAY
