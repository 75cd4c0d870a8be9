"""Reports about an event (a storm, a flood): the first within hours, then one every day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.runtime.due import ONE_DAY, Due, as_due

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Cycle, Deadline
    from chedo_compiler.runtime.periods import Period


def event_due(deadline: Deadline, cycle: Cycle, period: Period, began: dt.datetime) -> Due:
    """Return by when a report about an event is due: the first within some hours, those that follow day by day.

    The second is due at the first clock time after the first one was; all tiers count the same days. Nothing rolls.
    """
    if period.index == 1:
        return as_due(began + dt.timedelta(hours=deadline.within))
    first = max(as_due(began + dt.timedelta(hours=one.within)) for one in cycle.deadlines)
    second = first.day if min(one.daily for one in cycle.deadlines) > first.clock else first.day + ONE_DAY
    return Due(second + ONE_DAY * (period.index - 2), deadline.daily)
