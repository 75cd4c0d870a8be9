"""TIM: tiers have time to work between the cut-off and their deadlines, and windows follow each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.emit.registry import emit_calendar
from chedo_compiler.rules.cycles import follows_to_an_end
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.deadlines import base_of, due_moments
from chedo_compiler.runtime.periods import Frequency
from chedo_compiler.runtime.windows import cutoff_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Cycle
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.cycle import CycleEntry, DeadlineEntry
    from chedo_compiler.runtime.due import Due
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.subjects import RegimeSubject

_DEFAULT = 2
_HURRIED = frozenset({"daily", "weekly", "event", "after_event"})
"""Kinds of period that leave no days between the tiers."""
_FOLLOWING = frozenset({Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.HALF_YEAR, Frequency.YEARLY})
_ONE_DAY = dt.timedelta(days=1)


def tiers_have_time(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM012, TIM013: enough working days lie before each tier's deadline, and no two tiers end on one day.

    How many are enough is policy; 0 asks for none. A template's days are its province's to set.
    """
    policy = subject.policy("minimum_working_days")
    minimum = int(policy.value) if policy else _DEFAULT
    calendar = subject.registries.calendars.get(subject.regime.calendar)
    if subject.registries.project is None or subject.regime.template or not minimum or calendar is None:
        return
    working = WorkingCalendar(emit_calendar(calendar))
    told: set[str] = set()
    for entry, cycle in zip(subject.regime.cycles, subject.cycles, strict=True):
        if cycle.kind in _HURRIED or not _is_sound(entry):
            continue
        year = _Year(cycle, tuple(subject.first_year(cycle)), working)
        for finding in (*_collapsed(entry, year), *_hurried(entry, year, minimum)):
            place = f"{finding.code}{finding.span}"
            if place not in told:
                told.add(place)
                yield finding


def windows_follow_each_other(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM014: a day counts in one period of a kind: windows neither overlap nor leave a gap."""
    told = set()
    for entry, cycle in zip(subject.regime.cycles, subject.cycles, strict=True):
        span = entry.window_span
        if span is None or span in told or cycle.kind not in _FOLLOWING or subject.regime.template:
            continue
        for period in subject.first_year(cycle):
            end, start = cutoff_window(cycle, period)[1], cutoff_window(cycle, period.step(1))[0]
            if start != end + _ONE_DAY and cutoff_window(cycle, period)[0] <= end:
                told.add(span)
                cause = "gap" if start > end else "overlap"
                days = {"end": end.isoformat(), "start": start.isoformat()}
                yield warning("TIM014", span, cause=cause, period=period.key, next=period.step(1).key, **days)
                break


def assigned_in_time(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM010: reporters are told as long ahead as policy says, but for reports that higher levels or events demand."""
    assign, policy = subject.regime.assign, subject.policy("notice_hours")
    if assign is None or policy is None or subject.regime.kind in {"adhoc", "required"}:
        return
    hours = int(assign.value.removesuffix("h"))
    if hours < int(policy.value):
        yield diagnostic("TIM010", assign.span, hours=hours, minimum=int(policy.value))


@dataclass(frozen=True)
class _Year:
    """The periods of a cycle in the regime's first year."""

    cycle: Cycle
    periods: tuple[Period, ...]
    calendar: WorkingCalendar

    @cached_property
    def due(self) -> tuple[tuple[Period, dict[str, Due]], ...]:
        """Every period whose days the calendar knows, with its deadlines."""
        return tuple(self._due())

    def _due(self) -> Iterator[tuple[Period, dict[str, Due]]]:
        for period in self.periods:
            try:
                yield period, due_moments(self.cycle, period, self.calendar)
            except MissingYear:
                continue


def _is_sound(entry: CycleEntry) -> bool:
    lists = (entry.deadlines, *(one.deadlines for one in entry.occasions))
    return all(follows_to_an_end(one, entries) for entries in lists for one in entries)


def _collapsed(entry: CycleEntry, year: _Year) -> Iterator[Diagnostic]:
    """Two tiers that were to be days apart, and that days off bring to the same day."""
    for place, later in enumerate(entry.deadlines):
        for earlier in entry.deadlines[:place]:
            days = [due[later.id.value].day.isoformat() for _, due in year.due if _meet(due, earlier, later)]
            if days:
                tiers = {"earlier": earlier.id.value, "later": later.id.value}
                yield warning("TIM013", later.span, days=", ".join(days), **tiers)


def _meet(due: dict[str, Due], earlier: DeadlineEntry, later: DeadlineEntry) -> bool:
    one, other = due.get(earlier.id.value), due.get(later.id.value)
    if one is None or other is None:
        return False
    return one.day == other.day and (one.fixed or one.day) != (other.fixed or other.day)


def _hurried(entry: CycleEntry, year: _Year, minimum: int) -> Iterator[Diagnostic]:
    """Deadlines with too few working days before them, but for those that fall on another tier's day."""
    for deadline in entry.deadlines:
        found = [(days, period.key) for period, days in _working_days(deadline.id.value, year)]
        few = [one for one in found if one[0] < minimum]
        if few:
            days, period = min(few)
            params = {"deadline": deadline.id.value, "period": period}
            yield warning("TIM012", deadline.span, **params, days=max(days, 0), minimum=minimum)


def _working_days(name: str, year: _Year) -> Iterator[tuple[Period, int]]:
    """How many working days a tier has in each period, as far as the calendar knows."""
    for period, due in year.due:
        start = base_of(name, year.cycle, period, due) if name in due else None
        if start is None or start == due[name].day:
            continue
        try:
            yield period, year.calendar.working_days_between(start, due[name].day)
        except MissingYear:
            continue
