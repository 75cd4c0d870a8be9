"""A moment by which something is due: a day and a clock time, which may be 24:00."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

ONE_DAY = dt.timedelta(days=1)
MIDNIGHT = "24:00"
HANOI = dt.timezone(dt.timedelta(hours=7))
"""The clocks of the place where no project is at hand that names another zone."""


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """The last moment that is still in time: a day and its clock time; ``fixed`` is the day before it rolled."""

    day: dt.date
    clock: str = MIDNIGHT
    fixed: dt.date | None = field(default=None, compare=False)

    @property
    def written(self) -> str:
        """As it is written: ``2026-10-19T24:00``."""
        return f"{self.day.isoformat()}T{self.clock}"

    @property
    def shown(self) -> str:
        """As people read it: the day alone when all of it still counts."""
        return self.day.isoformat() if self.clock == MIDNIGHT else f"{self.day.isoformat()} {self.clock}"

    @property
    def local(self) -> dt.datetime:
        """On the clocks of the place; 24:00 is the midnight that follows."""
        if self.clock == MIDNIGHT:
            return dt.datetime.combine(self.day + ONE_DAY, dt.time.min)
        return dt.datetime.combine(self.day, dt.time.fromisoformat(self.clock))

    def moment(self, timezone: str) -> dt.datetime:
        """In the time zone of the place."""
        return self.local.replace(tzinfo=ZoneInfo(timezone))


def as_due(moment: dt.datetime) -> Due:
    """Return a moment as the last one in time; midnight is 24:00 of the day before."""
    if moment.time() == dt.time.min:
        return Due(moment.date() - ONE_DAY)
    return Due(moment.date(), f"{moment:%H:%M}")
