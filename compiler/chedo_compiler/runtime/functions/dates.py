"""Dates as day numbers."""

from __future__ import annotations

import calendar
import math

from chedo_compiler.runtime import serial_dates
from chedo_compiler.runtime.functions.signature import Function, places
from chedo_compiler.runtime.values import ErrorValue, Value, ValueFault, as_number

_LARGEST = 10**6
_TWO_DIGIT_YEARS = 1900


def _parts(value: Value) -> tuple[int, int, int]:
    parts = serial_dates.parts(as_number(value))
    if parts is None:
        raise ValueFault(ErrorValue.NUMBER)
    return parts


def _existing(number: float | None) -> float:
    if number is None:
        raise ValueFault(ErrorValue.NUMBER)
    return number


def _whole(value: Value) -> int:
    number = as_number(value)
    if abs(number) > _LARGEST:
        raise ValueFault(ErrorValue.NUMBER)
    return math.floor(number)


def date(year: Value, month: Value, day: Value) -> float:
    """DATE: months and days may overflow; years below 1900 count from it."""
    years = _whole(year)
    if years < 0:
        raise ValueFault(ErrorValue.NUMBER)
    years += _TWO_DIGIT_YEARS if years < _TWO_DIGIT_YEARS else 0
    return _existing(serial_dates.of_parts(years, _whole(month), _whole(day)))


def _moved(start: Value, months: Value) -> tuple[int, int, int]:
    if isinstance(months, bool):
        raise ValueFault(ErrorValue.VALUE)
    year, month, day = _parts(start)
    steps = int(as_number(months)) if abs(as_number(months)) < _LARGEST else _LARGEST
    ordinal = year * 12 + month - 1 + steps
    year, month = ordinal // 12, ordinal % 12 + 1
    if not 1900 <= year <= 9999:  # noqa: PLR2004 - Excel's years
        raise ValueFault(ErrorValue.NUMBER)
    return year, month, day


def same_day_later(start: Value, months: Value) -> float:
    """EDATE: the same day some months later, at most the end of that month."""
    year, month, day = _moved(start, months)
    return _existing(serial_dates.of_parts(year, month, min(day, calendar.monthrange(year, month)[1])))


def month_end(start: Value, months: Value) -> float:
    """EOMONTH."""
    year, month, _ = _moved(start, months)
    return _existing(serial_dates.of_parts(year, month, calendar.monthrange(year, month)[1]))


def difference(start: Value, end: Value, unit: Value) -> float:
    """DATEDIF: whole days, months or years between two days; ``md`` and ``yd`` leave out months and years."""
    first, last = as_number(start), as_number(end)
    if first > last:
        raise ValueFault(ErrorValue.NUMBER)
    (year, month, day), (to_year, to_month, to_day) = _parts(first), _parts(last)
    months = (to_year - year) * 12 + to_month - month - (to_day < day)
    match unit.lower() if isinstance(unit, str) else "":
        case "d":
            return float(int(last) - int(first))
        case "m":
            return float(months)
        case "y":
            return float(months // 12)
        case "ym":
            return float(months % 12)
        case "md":
            return float(last // 1) - _since(to_year, to_month - (to_day < day), day)
        case "yd":
            return float(last // 1) - _since(to_year - ((to_month, to_day) < (month, day)), month, day)
        case _:
            raise ValueFault(ErrorValue.NUMBER)


def _since(year: int, month: int, day: int) -> float:
    return _existing(serial_dates.of_parts(year, month, day))


FUNCTIONS = (
    Function("DATE", date, 3, 3, numbers=places(0, 1, 2)),
    Function("YEAR", lambda value: float(_parts(value)[0]), 1, 1),
    Function("MONTH", lambda value: float(_parts(value)[1]), 1, 1),
    Function("DAY", lambda value: float(_parts(value)[2]), 1, 1),
    Function("EDATE", same_day_later, 2, 2),
    Function("EOMONTH", month_end, 2, 2),
    Function("DATEDIF", difference, 3, 3),
)
