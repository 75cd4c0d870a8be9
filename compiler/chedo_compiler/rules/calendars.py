"""TIM: the working calendar knows the years that it is asked for, and each day of them one way."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.names import Registries
    from chedo_compiler.subjects import RegimeSubject


def calendar_knows_the_years(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM004: the calendar has every year from the first period on to its own last one."""
    regime, first = subject.regime, subject.first_period
    calendar = subject.registries.calendars.get(regime.calendar)
    if regime.calendar is None or calendar is None or first is None:
        return
    deadlines = [one for cycle in subject.cycles for one in cycle.deadlines]
    if all(one.roll == "none" and one.unit != "working_days" for one in deadlines):
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
