"""What a regime asks for in a period: of which cycle it is, and which forms and outline each group has in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.runtime.period_parts import earlier_in_year
from chedo_compiler.runtime.periods import A_YEAR, WEEKDAYS, Frequency, Period, parse_period, period_around
from chedo_compiler.runtime.windows import own_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.artefact.v1 import Cycle, Regime, ReporterGroup
    from chedo_compiler.runtime.figures import Figures

_NAMED = frozenset({"occasion", "after_event"})


def cycle_of(regime: Regime, period: Period) -> Cycle | None:
    """Return the cycle that reports for a period; None: nothing is reported for it, or another report replaces it."""
    if replaced_by(regime, period) is not None:
        return None
    return next((cycle for cycle in regime.cycles if covers(cycle, period)), None)


def replaced_by(regime: Regime, period: Period) -> Cycle | None:
    """Return the cycle whose report stands in for that of a period (H2 by the annual report)."""
    return next((cycle for cycle in regime.cycles if period.token and period.token in cycle.replaces), None)


def covers(cycle: Cycle, period: Period) -> bool:
    """Say whether a period is one of a cycle's."""
    if period.frequency is Frequency.OCCASION:
        listed = any(one.id == period.key for one in cycle.occasions)
        return listed if cycle.kind == "occasion" else cycle.kind == "after_event"
    if period.frequency.value != cycle.kind or (cycle.only and period.index not in cycle.only):
        return False
    if period.frequency is Frequency.WEEKLY:
        return WEEKDAYS.index(period.name or WEEKDAYS[0]) == cycle.weekday
    if period.frequency is Frequency.CUSTOM_YEAR:
        return cycle.starts is not None and cycle.starts.month == period.index
    return True


def asks(regime: Regime, period: Period, form: str) -> bool:
    """Say whether a form is filled in a period."""
    cycle = cycle_of(regime, period)
    return cycle is not None and (cycle.forms is None or form in cycle.forms)


def year_so_far(
    regime: Regime, period: Period, form: str, sent: Callable[[Period], Figures | None]
) -> tuple[Figures | None, ...]:
    """Return what was sent of a form in the earlier periods of the year; None stands for what is missing.

    A period in which the form was neither asked for nor sent is passed over: nothing is missing there.
    """
    found = ((one, sent(one)) for one in earlier_in_year(period))
    return tuple(figures for one, figures in found if figures is not None or asks(regime, one, form))


def forms_of(regime: Regime, group: ReporterGroup, period: Period) -> tuple[str, ...]:
    """Return the ids of the forms that a group fills in a period, in the regime's order."""
    cycle = cycle_of(regime, period)
    if cycle is None:
        return ()
    asked = set(group.forms) if cycle.forms is None else set(group.forms) & set(cycle.forms)
    return tuple(form.id for form in regime.forms if form.id in asked)


def outline_of(regime: Regime, group: ReporterGroup, period: Period) -> str | None:
    """Return the id of the outline that a group writes in a period; None: figures only."""
    cycle = cycle_of(regime, period)
    if cycle is None or not cycle.narrative:
        return None
    return group.outline if cycle.outlines is None or group.outline in cycle.outlines else None


def reports(regime: Regime, group: ReporterGroup, period: Period) -> bool:
    """Say whether a group has something to report in a period; it may have forms or an outline in others only."""
    if not group.forms and not group.outline:
        return True
    return bool(forms_of(regime, group, period) or outline_of(regime, group, period))


def occasion_labels(regime: Regime) -> dict[str, str]:
    """Return what each occasion of a regime is called, by its period key."""
    return {one.id: one.label for cycle in regime.cycles for one in cycle.occasions}


def period_of_day(cycle: Cycle, day: dt.date) -> Period | None:
    """Return the period whose own days hold a day, whether or not the cycle reports for it; None for named ones."""
    if cycle.kind in {*_NAMED, "event"}:
        return None
    start = cycle.weekday if cycle.kind == "weekly" else cycle.starts.month if cycle.starts else 0
    period = period_around(Frequency(cycle.kind), day, start)
    first, last = own_days(cycle, period)
    return period if first <= day <= last else period.step(-1 if day < first else 1)


def periods_of_year(cycle: Cycle, year: int) -> Iterator[Period]:
    """List the periods of a cycle that end in a year; those of events are not known ahead."""
    frequency = None if cycle.kind in {*_NAMED, "event"} else Frequency(cycle.kind)
    if cycle.kind == "occasion":
        found = [parse_period(one.id) for one in cycle.occasions]
        yield from (period for period in found if own_days(cycle, period)[1].year == year)
    elif frequency in A_YEAR:
        yield from (Period(frequency, year, index + 1) for index in range(A_YEAR[frequency]))
    elif frequency is not None and (around := period_of_day(cycle, dt.date(year, 1, 1))) is not None:
        period = around
        while own_days(cycle, period)[1].year == year:
            yield period
            period = period.step(1)


def periods_of_regime(regime: Regime, year: int) -> Iterator[Period]:
    """List the periods of a regime that end in a year, cycle by cycle."""
    for cycle in regime.cycles:
        yield from (period for period in periods_of_year(cycle, year) if covers(cycle, period))


def periods_from(cycle: Cycle, first: Period | None, count: int) -> list[Period]:
    """List periods of a cycle from one on; of occasions all there are, of events none."""
    if cycle.kind == "occasion":
        return [parse_period(one.id) for one in cycle.occasions]
    found: list[Period] = []
    period = first
    while period is not None and len(found) < count:
        found += [period] if covers(cycle, period) else []
        period = period.step(1)
    return found
