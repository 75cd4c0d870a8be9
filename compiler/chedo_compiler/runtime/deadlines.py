"""By what moment each stage of a period must be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.runtime.due import MIDNIGHT, ONE_DAY, Due, as_due
from chedo_compiler.runtime.events import event_due
from chedo_compiler.runtime.windows import cutoff_window, day_from, own_days

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact.v1 import Cycle, Deadline
    from chedo_compiler.runtime.calendar import WorkingCalendar
    from chedo_compiler.runtime.periods import Period


def deadlines_of(cycle: Cycle, period: Period) -> tuple[Deadline, ...]:
    """Return the deadlines of a period: an occasion may have its own."""
    own = next((one.deadlines for one in cycle.occasions if one.id == period.key), ())
    return own or cycle.deadlines


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What deadlines of one period are counted from: its last day, its cut-off and the days offices work."""

    last_day: dt.date
    cutoff: dt.date
    calendar: WorkingCalendar

    def due(self, deadline: Deadline, others: Mapping[str, Deadline]) -> Due:
        """Return the last moment in time; ``others`` are those that it may be counted from.

        Raises:
            MissingYear: the calendar lacks a year that is needed.
        """
        fixed = self._fixed(deadline, others)
        if deadline.roll != "next_working_day" or deadline.unit == "hours":
            return fixed
        return replace(fixed, day=self.calendar.roll_forward(fixed.day), fixed=fixed.day)

    def _fixed(self, deadline: Deadline, others: Mapping[str, Deadline]) -> Due:
        if deadline.due is None:
            start = Due(self.cutoff) if deadline.after == "cutoff" else self.due(others[deadline.after], others)
            return self._later(start, deadline)
        day = day_from(self.last_day, deadline.due)
        # "Trước ngày D" ends with D-1, and that last day is the one that rolls; "trước 16:00 ngày D" ends on D itself.
        whole_day_before = not deadline.inclusive and not deadline.time
        return Due(day - ONE_DAY if whole_day_before else day, deadline.time or MIDNIGHT)

    def _later(self, start: Due, deadline: Deadline) -> Due:
        match deadline.unit:
            case "hours":
                return as_due(start.local + dt.timedelta(hours=deadline.count))
            case "working_days":
                day = self.calendar.add_working_days(start.day, deadline.count)
            case _:
                day = start.day + ONE_DAY * deadline.count
        return Due(day, deadline.time or MIDNIGHT)


def due_moments(
    cycle: Cycle, period: Period, calendar: WorkingCalendar, began: dt.datetime | None = None
) -> dict[str, Due]:
    """Return the last moment of every deadline of a period, by its id.

    Raises:
        MissingYear: the calendar lacks a year that is needed.
        LookupError: the report is about an event, and ``began`` is not given.
    """
    deadlines = deadlines_of(cycle, period)
    if cycle.kind == "event" and began is not None:
        return {one.id: event_due(one, cycle, period, began) for one in deadlines}
    cutoff = cutoff_window(cycle, period, began)[1]
    last_day = cutoff if began else own_days(cycle, period)[1]
    reckoning = Reckoning(last_day, cutoff, calendar)
    known = {one.id: one for one in deadlines}
    return {one.id: reckoning.due(one, known) for one in deadlines}


def base_of(name: str, cycle: Cycle, period: Period, due: Mapping[str, Due]) -> dt.date:
    """Return the day from which a tier has its time: the deadline it waits for, or the end of the cut-off window."""
    deadlines = {one.id: one for one in deadlines_of(cycle, period)}
    after = deadlines[name].after
    if after in due:
        return due[after].day
    sends = [due[one.id].day for one in deadlines.values() if one.stage == "send"]
    if deadlines[name].stage == "consolidate" and sends:
        return max(sends)
    return cutoff_window(cycle, period)[1]
