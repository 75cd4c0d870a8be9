"""The deadlines of the coming periods, before and after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_compiler.editor.texts import value_means
from chedo_compiler.output.dates_view import dates_data
from chedo_compiler.review.views.words import words_of
from chedo_compiler.runtime.calendar_words import long_day, period_name
from chedo_compiler.runtime.periods import Frequency, parse_period
from chedo_compiler.runtime.schedule import occasion_labels

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    try:
        first = parse_period(leading.effective_from)
    except ValueError:
        return ()
    if first.frequency is Frequency.EVENT:
        return ()
    before, after = (_dues(name, side, first.first_day) for side in (old, new))
    labels = occasion_labels(leading)
    found = tuple(
        DueDay(
            period_name(period, lang, labels.get(period, "")),
            value_means("stage", stage, lang),
            _said(before.get((period, deadline, stage), ""), lang),
            _said(after.get((period, deadline, stage), ""), lang),
        )
        for period, deadline, stage in dict.fromkeys((*after, *before))
    )
    return found if any(one.moves for one in found) else ()


_UNKNOWN = "?"


def _dues(name: str, side: Side, since: dt.date) -> Mapping[tuple[str, str, str], str]:
    """The last moments by period, id of the deadline and stage."""
    regime = side.regimes.get(name)
    if regime is None:
        return {}
    years = (since.year, since.year + 1)
    listed = [one for year in years for one in dates_data(regime, side.registry, year)["periods"]]
    coming = [one for one in listed if not one["replaced_by"] and parse_period(one["period"]).last_day >= since]
    return {
        (one["period"], deadline["id"], deadline["stage"]): deadline["due"]
        for number in range(len(regime.cycles))
        for one in [one for one in coming if one["cycle"] == number][:AHEAD]
        for deadline in _deadlines(one, regime)
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
