"""The deadlines of the coming periods, before and after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chedo_compiler.editor.texts import value_means
from chedo_compiler.output.dates_view import dates_data
from chedo_compiler.review.views.words import words_of
from chedo_compiler.runtime.beginning import first_period
from chedo_compiler.runtime.calendar_words import long_day, period_name
from chedo_compiler.runtime.periods import Frequency, parse_period
from chedo_compiler.runtime.schedule import occasion_labels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.side import Side

AHEAD = 6
"""How many periods of a kind are listed."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last moment of one step of a period on both sides."""

    period: str
    stage: str
    before: str
    after: str

    @property
    def moves(self) -> bool:
        """Whether it is another now."""
        return self.before != self.after


def days_of(name: str, old: Side, new: Side, lang: str) -> tuple[DueDay, ...]:
    """List the deadlines of a regime's coming periods from its first period on; nothing if none of them moves."""
    leading = new.regimes.get(name) or old.regimes[name]
    first = first_period(leading)
    if first is None or first.frequency is Frequency.EVENT:
        return ()
    years = (first.year, first.year + 1)
    sides = [_listed(name, side, years) for side in (_knowing(old, new), new)]
    ahead = {key for listed in sides for key in _ahead(listed, first.first_day)}
    before, after = (_dues(listed, ahead) for listed in sides)
    labels = occasion_labels(leading)
    found = tuple(
        DueDay(
            period_name(period, lang, labels.get(period, "")),
            value_means("stage", stage, lang),
            _said(before.get((period, deadline, stage), ""), lang),
            _said(after.get((period, deadline, stage), ""), lang),
        )
        for period, deadline, stage in dict.fromkeys((*after, *before))
        if {before.get((period, deadline, stage)), after.get((period, deadline, stage))} != {_UNKNOWN}
    )
    return found if any(one.moves for one in found) else ()


_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class _Listed:
    """A regime of one side with its periods of some years, in their order; none where the side lacks the regime."""

    regime: v1.Regime | None
    periods: tuple[Mapping[str, Any], ...] = ()


def _knowing(old: Side, new: Side) -> Side:
    """The older side with the years that its calendars lack: that a calendar goes on moves no deadline."""
    later = {one.id: one for one in new.registry.calendars}
    calendars = tuple(_with_years_of(one, later.get(one.id, one)) for one in old.registry.calendars)
    return replace(old, registry=replace(old.registry, calendars=calendars))


def _with_years_of(calendar: v1.Calendar, later: v1.Calendar) -> v1.Calendar:
    known = {one.year for one in calendar.years}
    return replace(calendar, years=(*calendar.years, *(one for one in later.years if one.year not in known)))


def _listed(name: str, side: Side, years: tuple[int, ...]) -> _Listed:
    regime = side.regimes.get(name)
    if regime is None:
        return _Listed(None)
    listed = (one for year in years for one in dates_data(regime, side.registry, year)["periods"])
    return _Listed(regime, tuple(one for one in listed if not one["replaced_by"]))


def _ahead(listed: _Listed, since: dt.date) -> Iterator[str]:
    """The next periods of each cycle: where December has days of its own, the next of these too."""
    coming = [one for one in listed.periods if parse_period(one["period"]).last_day >= since]
    for number in {one["cycle"] for one in coming}:
        yield from [one["period"] for one in coming if one["cycle"] == number][:AHEAD]


def _dues(listed: _Listed, ahead: Collection[str]) -> Mapping[tuple[str, str, str], str]:
    """The last moments by period, id of the deadline and stage."""
    if listed.regime is None:
        return {}
    return {
        (one["period"], deadline["id"], deadline["stage"]): deadline["due"]
        for one in sorted(listed.periods, key=lambda one: one["cycle"])
        if one["period"] in ahead
        for deadline in _deadlines(one, listed.regime)
    }


def _deadlines(period: Mapping[str, Any], regime: v1.Regime) -> list[Mapping[str, str]]:
    """Those of a period; where the calendar lacks its year they are known by name only."""
    if period["deadlines"] is not None:
        return list(period["deadlines"])
    cycle = regime.cycles[period["cycle"]]
    return [{"id": one.id, "stage": one.stage, "due": _UNKNOWN} for one in cycle.deadlines]


def _said(due: str, lang: str) -> str:
    if due in {"", _UNKNOWN}:
        return words_of(lang)["unknown_year" if due else "none"]
    date, _, clock = due.partition("T")
    said = long_day(dt.date.fromisoformat(date), lang)
    return said if clock in {"", "24:00"} else f"{clock}, {said}"
