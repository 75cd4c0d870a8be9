"""The coming periods of a regime: cut-off windows, deadlines, and why a deadline was moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_compiler.editor.texts import value_means
from chedo_compiler.output.dates_view import dates_data
from chedo_compiler.output.regime_view import hours_of_events
from chedo_compiler.runtime.calendar_words import day, long_day, period_name, weekday
from chedo_compiler.runtime.schedule import occasion_labels

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1

SHOWN = 6
"""How many periods of a cycle are listed."""


@dataclass(frozen=True, slots=True)
class Due:
    """The last moment of one stage; ``reason`` says why it was moved, "" where it was not."""

    day: str
    iso: str
    reason: str


@dataclass(frozen=True, slots=True)
class PeriodDays:
    """One period; ``instead`` names the report that replaces it. ``dues`` None: the calendar lacks the year."""

    name: str
    window: str
    estimated: str
    instead: str
    dues: tuple[Due, ...] | None


@dataclass(frozen=True, slots=True)
class CycleDays:
    """One kind of period of a regime with its coming periods; ``words`` say when reports about events are due."""

    kind: str
    stages: tuple[str, ...]
    periods: tuple[PeriodDays, ...]
    words: tuple[str, ...]


def schedule_of(regime: v1.Regime, registry: v1.Registry, on: dt.date, lang: str) -> tuple[CycleDays, ...]:
    """List for each cycle the periods that are not over on a day: those with a deadline or cut-off still to come."""
    found = [one for year in (on.year, on.year + 1) for one in dates_data(regime, registry, year)["periods"]]
    labels = occasion_labels(regime)
    reader = _Days(_off_days(regime, registry), labels, lang)
    cycles = []
    for number, cycle in enumerate(regime.cycles):
        coming = [one for one in found if one["cycle"] == number and _last_day(one) >= on.isoformat()][:SHOWN]
        cycles.append(
            CycleDays(
                value_means("period", cycle.kind, lang),
                tuple(value_means("stage", one.stage, lang) for one in cycle.deadlines),
                tuple(reader.period(one) for one in coming),
                tuple(hours_of_events(cycle, lang)),
            )
        )
    return tuple(cycles)


def next_due(regime: v1.Regime, registry: v1.Registry, on: dt.date, lang: str) -> str:
    """Return the next day on which a reporter of a regime has to send, as officials write it, or nothing."""
    dues = (due for cycle in schedule_of(regime, registry, on, lang) for one in cycle.periods for due in one.dues or ())
    coming = min((due.iso for due in dues if due.iso[:10] >= on.isoformat()), default="")
    return long_day(dt.date.fromisoformat(coming[:10]), lang) if coming else ""


def _last_day(period: dict[str, Any]) -> str:
    return str(max([period["window"][1], *(one["due"][:10] for one in period["deadlines"] or ())]))


def _off_days(regime: v1.Regime, registry: v1.Registry) -> frozenset[str]:
    calendars = (one for one in registry.calendars if one.id == regime.calendar)
    return frozenset(off for calendar in calendars for year in calendar.years for off in year.off)


@dataclass(frozen=True, slots=True)
class _Days:
    off: frozenset[str]
    labels: dict[str, str]
    lang: str

    def period(self, found: dict[str, Any]) -> PeriodDays:
        first, last = (dt.date.fromisoformat(one) for one in found["window"])
        estimated, instead = found["actual_until"], found["replaced_by"]
        return PeriodDays(
            period_name(found["period"], self.lang, self.labels.get(found["period"], "")),
            f"{day(first)} – {day(last)}",
            day(dt.date.fromisoformat(estimated)) if estimated else "",
            value_means("period", instead, self.lang) if instead else "",
            None if found["deadlines"] is None else tuple(self._due(one) for one in found["deadlines"]),
        )

    def _due(self, found: dict[str, Any]) -> Due:
        date, _, clock = found["due"].partition("T")
        said = long_day(dt.date.fromisoformat(date), self.lang)
        moved = found["moved_from"]
        return Due(said if clock in {"", "24:00"} else f"{clock}, {said}", found["due"], self._reason(moved))

    def _reason(self, moved: str | None) -> str:
        if not moved:
            return ""
        date = dt.date.fromisoformat(moved)
        why = {"vi": "ngày nghỉ lễ, nghỉ bù", "en": "a public holiday"}[self.lang]
        why = why if moved in self.off else weekday(date, self.lang)
        said = {"vi": "dời từ {0:%d/%m}, {1}", "en": "moved from {0:%d/%m}, {1}"}[self.lang]
        return said.format(date, why)
