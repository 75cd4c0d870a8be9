"""Late is judged by arrival against the deadline's moment; working days are counted for people."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chedo_compiler.runtime.calendar import MissingYear
from chedo_engine.workflow.states import RECEIVED_STATES

if TYPE_CHECKING:
    from chedo_compiler.runtime.calendar import WorkingCalendar
    from chedo_compiler.runtime.due import Due
    from chedo_engine.workflow.states import State


def is_late(state: State, sent_at: dt.datetime | None, due: Due | None, zone: str, now: dt.datetime) -> bool:
    """Say whether a report came after its deadline, or has not come and the deadline is over."""
    if due is None:
        return False
    arrival = sent_at if state in RECEIVED_STATES and sent_at is not None else now
    return arrival >= _end(due, zone)


@cache
def _end(due: Due, zone: str) -> dt.datetime:
    return due.moment(zone).astimezone(dt.UTC)


def today(now: dt.datetime, zone: str) -> dt.date:
    """Return the day it is where the reports are due."""
    return now.astimezone(ZoneInfo(zone)).date()


def working_days_left(last_day: dt.date | None, day: dt.date, calendar: WorkingCalendar | None) -> int | None:
    """Count working days after ``day`` up to the last one: 0 on the last day itself, negative after it.

    None without a deadline, or when the calendar does not know the year.
    """
    if last_day is None or calendar is None:
        return None
    try:
        count = calendar.working_days_between(day, last_day)
    except MissingYear:
        return None
    return min(count, -1) if last_day < day else count
