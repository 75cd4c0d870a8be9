"""What a test of a regime says of days, compared with what they are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.emit.registry import emit_calendar
from chedo_compiler.formula.scope import closest
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.deadlines import deadlines_of, due_moments
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.schedule import cycle_of
from chedo_compiler.runtime.windows import cutoff_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.example import CaseEntry
    from chedo_compiler.names import Registries
    from chedo_compiler.runtime.periods import Period

_NO_CALENDAR = v1.Calendar("—", (), ())
_OF_EVENTS = frozenset({"event", "after_event"})


def period_of_case(case: CaseEntry, regime: v1.Regime) -> Period | None:
    """Return the period of a case; None: the regime does not report for it."""
    try:
        period = parse_period(case.period.value)
    except ValueError:
        return None
    return period if cycle_of(regime, period) else None


def time_faults(case: CaseEntry, regime: v1.Regime, period: Period, registries: Registries) -> Iterator[Diagnostic]:
    """Find the days of a case that are not as expected."""
    cycle = cycle_of(regime, period)
    if cycle is None or not (case.expect.window or case.expect.deadlines):
        return
    began = _began(case)
    if cycle.kind in _OF_EVENTS and began is None:
        yield diagnostic("TST009", case.period.span, period=case.period.value)
        return
    for expected, day in zip(case.expect.window or (), cutoff_window(cycle, period, began), strict=False):
        if expected.value != day.isoformat():
            yield diagnostic("TST004", expected.span, expected=expected.value, actual=day.isoformat())
    known = [one.id for one in deadlines_of(cycle, period)]
    due = _written(cycle, period, regime, registries, began)
    for name, expected in case.expect.deadlines:
        if name.value not in known:
            yield diagnostic("TST002", name.span, name=name.value, suggestion=closest(name.value, known))
        elif due.get(name.value, due.get("")) != expected.value:
            actual = due.get(name.value) or due[""]
            yield diagnostic("TST003", expected.span, deadline=name.value, expected=expected.value, actual=actual)


def _began(case: CaseEntry) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(case.event_at.value) if case.event_at else None
    except ValueError:
        return None


def _written(
    cycle: v1.Cycle, period: Period, regime: v1.Regime, registries: Registries, began: dt.datetime | None
) -> dict[str, str]:
    """Every deadline as it is written; under "" what the calendar lacks."""
    calendar = registries.calendars.things.get(regime.calendar)
    working = WorkingCalendar(emit_calendar(calendar) if calendar else _NO_CALENDAR)
    try:
        return {name: due.written for name, due in due_moments(cycle, period, working, began).items()}
    except MissingYear as fault:
        return {"": f"{fault.calendar}: {fault.year}?"}
