"""Which days' facts the figures of a period count (thời gian chốt số liệu)."""

from __future__ import annotations

import calendar as months
import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import MonthDay, Window
from chedo_compiler.runtime.due import ONE_DAY
from chedo_compiler.runtime.events import event_due

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Cycle
    from chedo_compiler.runtime.periods import Period

STATUTORY_WINDOW = Window(MonthDay(-1, 15), MonthDay(0, 14))
"""Nghị định 09/2019/NĐ-CP, Điều 12: from the 15th before the period to the 14th of its last month.

The decree says so of the month, the quarter, the first half-year and the year; the second half-year and the nine months
are counted likewise by practice.
"""


def cutoff_window(cycle: Cycle, period: Period, began: dt.datetime | None = None) -> tuple[dt.date, dt.date]:
    """Return the first and the last day whose facts the figures of the period count.

    ``began`` is when the event began that the report is about.

    Raises:
        LookupError: the report is about an event, and ``began`` is not given.
    """
    if cycle.kind in {"event", "after_event"}:
        return _since(cycle, period, began)
    first, last = own_days(cycle, period)
    if cycle.window is None:
        return first, last
    return day_from(first, cycle.window.start), day_from(last, cycle.window.end)


def actual_until(cycle: Cycle, period: Period) -> dt.date | None:
    """Return the last day with actual figures, when those after it are estimated."""
    if cycle.window is None or cycle.window.actual_until is None:
        return None
    return day_from(own_days(cycle, period)[1], cycle.window.actual_until)


def own_days(cycle: Cycle, period: Period) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the period itself."""
    for occasion in cycle.occasions:
        if occasion.id == period.key:
            return dt.date.fromisoformat(occasion.start), dt.date.fromisoformat(occasion.end)
    if cycle.starts is None:
        return period.first_day, period.last_day
    begins = [_clamped(year, cycle.starts.month, cycle.starts.day) for year in (period.year, period.year + 1)]
    return begins[0], begins[1] - ONE_DAY


def day_from(anchor: dt.date, place: MonthDay) -> dt.date:
    """Return a day counted from the month of another."""
    ordinal = anchor.year * 12 + anchor.month - 1 + place.month
    return _clamped(ordinal // 12, ordinal % 12 + 1, place.day)


def _clamped(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, months.monthrange(year, month)[1]))


def _since(cycle: Cycle, period: Period, began: dt.datetime | None) -> tuple[dt.date, dt.date]:
    """From an event to the hour of the report, or to the same day some months later (Bộ luật Dân sự, Điều 148)."""
    if began is None:
        raise LookupError(period.key)
    day = began.date()
    if cycle.kind == "after_event":
        return day, day_from(day, MonthDay(cycle.months, day.day))
    sends = [one for one in cycle.deadlines if one.stage == "send"] or cycle.deadlines
    return day, min(event_due(one, cycle, period, began).day for one in sends)
