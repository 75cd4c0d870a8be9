"""The periods at which times are compared: the next of each kind from the first that the new version applies to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.regime_rules.places import first_day
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.calendar_words import day
from chedo_compiler.runtime.deadlines import deadlines_of, due_moments
from chedo_compiler.runtime.due import MIDNIGHT
from chedo_compiler.runtime.periods import Frequency, Period
from chedo_compiler.runtime.schedule import cycle_of, period_of_day, periods_from
from chedo_compiler.runtime.windows import own_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Plain
    from chedo_compiler.review.side import Side
    from chedo_compiler.runtime.due import Due

AHEAD = 6
"""How many periods of a kind are looked at."""

_SOME_EVENT = "su-kien"
_REPORTS_OF_AN_EVENT = 2
_MORNING = dt.time(8)


@dataclass(frozen=True, slots=True)
class Sample:
    """A period that both versions report, with the cycle of each; ``began`` where it is about an event."""

    period: Period
    old: v1.Cycle
    new: v1.Cycle
    began: dt.datetime | None = None

    @property
    def kind(self) -> str:
        """What kind of period it is."""
        return self.new.kind

    def definitions(self) -> tuple[Mapping[str, v1.Deadline], Mapping[str, v1.Deadline]]:
        """Return the deadlines of both versions, by their ids."""
        old, new = ({one.id: one for one in deadlines_of(cycle, self.period)} for cycle in (self.old, self.new))
        return old, new

    def due(self, calendar: v1.Calendar | None, *, new: bool) -> Mapping[str, Due]:
        """Return the last moment of each deadline; nothing where the calendar lacks a year."""
        if calendar is None:
            return {}
        try:
            return due_moments(self.new if new else self.old, self.period, WorkingCalendar(calendar), self.began)
        except MissingYear:
            return {}


def samples(old: v1.Regime, new: v1.Regime, count: int = AHEAD) -> Iterator[tuple[str, tuple[Sample, ...]]]:
    """Yield, for each kind of period that the new version has, the next periods that both have.

    Where a version sets some of them apart (December, say), the next of those are among them however far ahead.
    """
    for kind in dict.fromkeys(cycle.kind for cycle in new.cycles):
        ahead = {**dict(_ahead(old, new, kind, count)), **dict(_ahead(new, new, kind, count))}
        found = (_both(old, new, period, began) for period, began in sorted(ahead.items()))
        yield kind, tuple(sample for sample in found if sample)


def _both(old: v1.Regime, new: v1.Regime, period: Period, began: dt.datetime | None) -> Sample | None:
    before, after = cycle_of(old, period), cycle_of(new, period)
    if before is None or after is None or before.kind != after.kind:
        return None
    return Sample(period, before, after, began)


def _ahead(regime: v1.Regime, new: v1.Regime, kind: str, count: int) -> Iterator[tuple[Period, dt.datetime | None]]:
    """The next periods of each of a version's cycles, from the first that the new version applies to."""
    start = first_day(new)
    began = dt.datetime.combine(start, _MORNING)
    if kind == "event":
        for number in range(1, _REPORTS_OF_AN_EVENT + 1):
            yield Period(Frequency.EVENT, start.year, number, _SOME_EVENT), began
    elif kind == "after_event":
        yield Period(Frequency.OCCASION, start.year, 1, _SOME_EVENT), began
    else:
        periods = {one for cycle in regime.cycles if cycle.kind == kind for one in _of(cycle, start, count)}
        yield from ((one, None) for one in sorted(periods))


def _of(cycle: v1.Cycle, start: dt.date, count: int) -> list[Period]:
    period = period_of_day(cycle, start)
    if period is not None and own_days(cycle, period)[0] < start:
        period = period.step(1)
    return periods_from(cycle, period, count)


def calendar_of(side: Side, regime: v1.Regime) -> v1.Calendar | None:
    """Return the working calendar that a regime counts by."""
    return next((one for one in side.registry.calendars if one.id == regime.calendar), None)


def shown(due: Due) -> str:
    """Return a last moment as officials write it."""
    return day(due.day) if due.clock == MIDNIGHT else f"{due.clock} {day(due.day)}"


def moved(period: Period, old: str, new: str) -> Mapping[str, Plain]:
    """Return what became of one period's day or days."""
    return {"period": period.key, "before": old, "after": new}


def on(period: str, when: str) -> Mapping[str, Plain]:
    """Return on which day or days something is in a period."""
    return {"period": period, "on": when}
