"""What the rules of time come to: the coming periods with their windows and last moments, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.artefact import v1
from chedo_compiler.runtime.beginning import first_period
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.deadlines import due_moments
from chedo_compiler.runtime.schedule import (
    cycle_of,
    occasion_labels,
    period_of_day,
    periods_from,
    replaced_by,
)
from chedo_compiler.runtime.windows import cutoff_window
from chedo_webui import dates
from chedo_webui.language import say as _
from chedo_webui.proposals.telling import stage_words

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.runtime.periods import Period

AHEAD = 6
"""How many coming periods of a kind are listed."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing about a period: what it is now, and what it was if that is different."""

    label: str
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A coming period."""

    period: str
    moments: tuple[Moment, ...]


def coming_periods(
    before: v1.Regime, after: v1.Regime, registry: v1.Registry, day: dt.date, lang: str
) -> tuple[Coming, ...]:
    """List the next periods of each kind, from the first one that the newer state is for."""
    labels = occasion_labels(after)
    found = []
    for period in next_periods(after, day):
        now, then = _moments(after, period, registry, lang), _moments(before, period, registry, lang)
        moments = tuple(
            Moment(name, said, then.get(name, "") if then.get(name) != said else "") for name, said in now.items()
        )
        found.append(Coming(dates.period_name(period.key, lang, labels.get(period.key, "")), moments))
    return tuple(found)


def next_periods(regime: v1.Regime, day: dt.date, count: int = AHEAD) -> list[Period]:
    """List the periods of a regime that end on a day or later, and not before the regime begins."""
    first = first_period(regime)
    start = max(day, first.first_day) if first else day
    found = []
    for cycle in regime.cycles:
        listed = [one for one in periods_from(cycle, period_of_day(cycle, start), 2 * count) if one.last_day >= start]
        found += [one for one in listed if replaced_by(regime, one) is None][:count]
    return found


def _moments(regime: v1.Regime, period: Period, registry: v1.Registry, lang: str) -> dict[str, str]:
    """Window and last moments of a period, each in words."""
    cycle = cycle_of(regime, period)
    if cycle is None or cycle.kind == "after_event":
        return {}
    first, last = cutoff_window(cycle, period)
    found = {_("Chốt số liệu"): f"{dates.day(first)} – {dates.day(last)}"}
    try:
        due = due_moments(cycle, period, _calendar(regime, registry))
    except MissingYear:
        return found
    stages = {one.id: one.stage for one in cycle.deadlines}
    for name, moment in due.items():
        said = dates.deadline(moment.day, moment.clock, lang)
        found[stage_words(stages.get(name, "send"))] = said
    return found


def _calendar(regime: v1.Regime, registry: v1.Registry) -> WorkingCalendar:
    found = next((one for one in registry.calendars if one.id == regime.calendar), None)
    return WorkingCalendar(found or v1.Calendar(regime.calendar, (), ()))
