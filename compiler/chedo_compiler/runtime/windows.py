"""When figures of a period are closed and when its stages are due."""

from __future__ import annotations

import calendar as months
import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chedo_compiler.artefact.v1 import Deadline, MonthDay, Window

if TYPE_CHECKING:
    from chedo_compiler.runtime.calendar import WorkingCalendar
    from chedo_compiler.runtime.periods import Period

DEFAULT_WINDOW = Window(MonthDay(-1, 15), MonthDay(0, 14))
"""Nghị định 09/2019/NĐ-CP, Điều 12: from the 15th before the period to the 14th of its last month."""

_ONE_DAY = dt.timedelta(days=1)


def cutoff_window(window: Window, period: Period) -> tuple[dt.date, dt.date]:
    """Return the first and the last day whose facts the figures of the period count."""
    return _day(period.first_month, window.start), _day(period.last_month, window.end)


def deadline_day(deadline: Deadline, period: Period, calendar: WorkingCalendar) -> dt.date:
    """Return the last day on which the stage is still done in time.

    "Trước ngày D" ends with D-1, and that last day is the one that rolls forward.

    Raises:
        MissingYear: it rolls, and the calendar lacks the year.
    """
    day = _day(period.last_month, deadline.due)
    if not deadline.inclusive:
        day -= _ONE_DAY
    return calendar.roll_forward(day) if deadline.roll == "next_working_day" else day


def deadline_moment(day: dt.date, timezone: str) -> dt.datetime:
    """Return the end (24:00) of the last day, as the midnight that follows."""
    return dt.datetime.combine(day + _ONE_DAY, dt.time.min, tzinfo=ZoneInfo(timezone))


def written_moment(day: dt.date) -> str:
    """Return the end of the last day as it is written: ``2026-10-19T24:00``."""
    return f"{day.isoformat()}T24:00"


def _day(month: tuple[int, int], place: MonthDay) -> dt.date:
    ordinal = month[0] * 12 + month[1] - 1 + place.month
    year, number = ordinal // 12, ordinal % 12 + 1
    return dt.date(year, number, min(place.day, months.monthrange(year, number)[1]))
