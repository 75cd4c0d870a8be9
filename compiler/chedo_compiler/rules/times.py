"""TIM: periods, cut-off windows, deadlines and calendars agree with each other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic, warning
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.windows import cutoff_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import MonthDay
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.regime import DeadlineEntry
    from chedo_compiler.names import Registries
    from chedo_compiler.subjects import RegimeSubject


def due_after_cutoff(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM001: a report is due after the figures that it must contain exist."""
    end = _ordinal(subject.window.end)
    for entry in subject.regime.deadlines:
        if _last_day(entry) <= end:
            yield diagnostic("TIM001", entry.span, deadline=entry.id.value, day=entry.due.day)


def reporters_before_host(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM002: reporters send no later than the host consolidates."""
    sends = [entry for entry in subject.regime.deadlines if entry.stage == "send"]
    consolidates = [entry for entry in subject.regime.deadlines if entry.stage == "consolidate"]
    for entry in consolidates:
        later = [send for send in sends if _last_day(send) > _last_day(entry)]
        if later:
            yield diagnostic("TIM002", entry.span, consolidate=entry.id.value, send=later[0].id.value)


def first_period_of_the_frequency(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM003: ``effective.from`` is a period of the regime's own frequency."""
    start, frequency = subject.regime.effective_from, subject.regime.frequency
    if start is None or frequency is None:
        return
    try:
        fits = parse_period(start.value).frequency == frequency
    except ValueError:
        fits = False
    if not fits:
        yield diagnostic("TIM003", start.span, period=start.value, frequency=frequency)


def calendar_knows_the_years(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM004: the calendar has every year from the first period on to its own last one."""
    regime, first = subject.regime, subject.first_period
    calendar = subject.registries.calendars.get(regime.calendar)
    if regime.calendar is None or calendar is None or first is None:
        return
    if all(subject.deadline(entry).roll == "none" for entry in regime.deadlines):
        return
    known = {year.year for year in calendar.years}
    needed = set(range(first.year, max(known, default=first.year) + 1)) | {first.year}
    missing = sorted(needed - known)
    if missing:
        yield diagnostic("TIM004", regime.calendar.span, calendar=regime.calendar.value, year=missing[0])


def calendar_rests_on_a_paper(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM005: a year without its official source may turn out otherwise."""
    calendar = subject.registries.calendars.get(subject.regime.calendar)
    first = subject.first_period
    for year in calendar.years if calendar else ():
        if not year.source and (first is None or year.year >= first.year):
            yield warning("TIM005", year.span, year=year.year)


def window_runs_forward(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM006: a cut-off window ends after it begins."""
    regime = subject.regime
    if regime.window is None or regime.window_span is None:
        return
    period = subject.first_period
    if period is None:
        return
    start, end = cutoff_window(regime.window, period)
    if end < start:
        yield diagnostic("TIM006", regime.window_span, start=start.isoformat(), end=end.isoformat())


def days_stand_under_their_year(registries: Registries) -> Iterator[Diagnostic]:
    """TIM007: a calendar's year lists days of that year."""
    for calendar in registries.calendars.things.values():
        for year in calendar.years:
            for day in (*year.off, *year.work):
                if dt.date.fromisoformat(day.value).year != year.year:
                    yield diagnostic("TIM007", day.span, day=day.value, year=year.year)


def days_off_or_worked(registries: Registries) -> Iterator[Diagnostic]:
    """TIM008: a day is off or worked, not both."""
    for calendar in registries.calendars.things.values():
        for year in calendar.years:
            off = {day.value for day in year.off}
            for day in year.work:
                if day.value in off:
                    yield diagnostic("TIM008", day.span, day=day.value)


def _ordinal(place: MonthDay) -> tuple[int, int]:
    return place.month, place.day


def _last_day(entry: DeadlineEntry) -> tuple[int, int]:
    return entry.due.month, entry.due.day - (not entry.inclusive)
