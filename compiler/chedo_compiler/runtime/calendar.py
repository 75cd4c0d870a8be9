"""Working days of a calendar year by year: weekly rest, holidays and the make-up days that replace them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Calendar

_ONE_DAY = dt.timedelta(days=1)


class MissingYear(LookupError):  # noqa: N818  (it says the fact)
    """The calendar does not say which days of this year are off."""

    def __init__(self, calendar: str, year: int) -> None:
        super().__init__(f"calendar {calendar} has no year {year}")
        self.calendar = calendar
        self.year = year


class WorkingCalendar:
    """Answers about days of one calendar. A year that the calendar lacks raises :class:`MissingYear`."""

    def __init__(self, calendar: Calendar) -> None:
        self._id = calendar.id
        self._week = frozenset(calendar.week)
        self._years = {year.year for year in calendar.years}
        self._off = {dt.date.fromisoformat(day) for year in calendar.years for day in year.off}
        self._work = {dt.date.fromisoformat(day) for year in calendar.years for day in year.work}

    def is_working(self, day: dt.date) -> bool:
        """Say whether offices work on that day."""
        if day.year not in self._years:
            raise MissingYear(self._id, day.year)
        if day in self._work:
            return True
        return day.weekday() in self._week and day not in self._off

    def roll_forward(self, day: dt.date) -> dt.date:
        """Return the day itself when offices work, else the next working day."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Return the day ``count`` working days later, the first day itself not counted (Bộ luật Dân sự, Điều 147)."""
        for _ in range(count):
            day = self.roll_forward(day + _ONE_DAY)
        return day

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Count the working days after ``start`` up to ``end``; negative when ``end`` is the earlier."""
        first, last = sorted((start, end))
        count = sum(self.is_working(first + _ONE_DAY * offset) for offset in range(1, (last - first).days + 1))
        return count if end >= start else -count
