"""The lunisolar calendar of Việt Nam (UTC+7): on which day a lunar month begins.

A month begins on the day of a new moon; the eleventh holds the winter solstice; of thirteen months between two
solstices the first without a principal solar term is a leap month. New moons and the sun's longitude follow the
series in J. Meeus, Astronomical Algorithms, chapters 49 and 25.
"""

from __future__ import annotations

import datetime as dt
from math import floor, radians, sin

_HOURS_AHEAD = 7 / 24
_TERRESTRIAL = 0.0008
"""Days by which the time of the series runs ahead of the clock in this century: seventy seconds, nearly."""
_DAY_ZERO = 1721424.5
"""Julian day on which day 0 of ``date.toordinal`` begins."""
_FIRST_NEW_MOON = 2451550.09766
_MONTH = 29.530588861
_MONTHS_A_YEAR = 12
_SOLSTICE = 9
"""Of twelve parts of the sun's way from the spring equinox, the one that begins with the winter solstice."""

_MOON_TERMS = (
    # size, of the sun's anomaly, of the moon's anomaly, of the moon's latitude
    (-0.40720, 0, 1, 0),
    (0.17241, 1, 0, 0),
    (0.01608, 0, 2, 0),
    (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0),
    (-0.00111, 0, 1, -2),
    (-0.00057, 0, 1, 2),
    (0.00056, 1, 2, 0),
    (-0.00042, 0, 3, 0),
    (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2),
    (-0.00024, -1, 2, 0),
)


def first_of_month(year: int, month: int) -> dt.date:
    """Return the first day of a lunar month (1 to 10, no leap month) of the lunar year that begins in ``year``."""
    count = _eleventh_month(year - 1)
    starts = [_new_moon(count + step) for step in range(_MONTHS_A_YEAR + 3)]
    leap = _leap_month(starts) if _eleventh_month(year) - count > _MONTHS_A_YEAR else len(starts)
    place = month + 1
    return dt.date.fromordinal(starts[place + (place >= leap)])


def _leap_month(starts: list[int]) -> int:
    """The first month within which the sun enters no new part of its way."""
    return next(place for place in range(1, len(starts)) if _sun_part(starts[place]) == _sun_part(starts[place + 1]))


def _eleventh_month(year: int) -> int:
    """The new moon, by its number, with which the month begins that holds the winter solstice."""
    last_day = dt.date(year, 12, 31).toordinal()
    count = floor((last_day + _DAY_ZERO - _FIRST_NEW_MOON) / _MONTH) + 1
    while _new_moon(count) > last_day or _sun_part(_new_moon(count)) >= _SOLSTICE:
        count -= 1
    return count


def _new_moon(count: int) -> int:
    """The day, as an ordinal, on which a new moon falls; number 0 is that of January 2000."""
    century = count / 1236.85
    sun = radians(2.5534 + 29.10535670 * count)
    moon = radians(201.5643 + 385.81693528 * count + 0.0107582 * century**2)
    latitude = radians(160.7108 + 390.67050284 * count - 0.0016118 * century**2)
    node = radians(124.7746 - 1.56375588 * count)
    flatter = 1 - 0.002516 * century
    moved = sum(
        size * flatter ** abs(of_sun) * sin(of_sun * sun + of_moon * moon + of_latitude * latitude)
        for size, of_sun, of_moon, of_latitude in _MOON_TERMS
    )
    moment = _FIRST_NEW_MOON + _MONTH * count + 0.00015437 * century**2 + moved - 0.00017 * sin(node)
    return floor(moment - _TERRESTRIAL + _HOURS_AHEAD - _DAY_ZERO)


def _sun_part(day: int) -> int:
    """In which of twelve parts of its way the sun stands as a day begins."""
    century = (day + _DAY_ZERO - _HOURS_AHEAD - 2451545) / 36525
    anomaly = radians(357.52911 + 35999.05029 * century)
    longitude = 280.46646 + 36000.76983 * century + 0.0003032 * century**2
    longitude += (1.914602 - 0.004817 * century) * sin(anomaly) + 0.019993 * sin(2 * anomaly)
    longitude += 0.000289 * sin(3 * anomaly)
    longitude -= 0.00569 + 0.00478 * sin(radians(125.04 - 1934.136 * century))
    return floor(longitude % 360 / 30)
