"""WIN-CHANGED, WIN-ESTIMATE: which days' facts the figures of a period count."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.places import of_regime
from chedo_compiler.review.regime_rules.samples import moved, samples
from chedo_compiler.runtime.calendar_words import day
from chedo_compiler.runtime.schedule import cycle_of
from chedo_compiler.runtime.windows import actual_until, cutoff_window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.regime_rules.samples import Sample
    from chedo_compiler.review.side import Sides

_ONE_DAY = dt.timedelta(days=1)
_Days = tuple[dt.date, dt.date]


def windows(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """WIN-CHANGED: figures of other days are other figures; at the joint days may count twice or not at all."""
    if old.cycles == new.cycles:
        return
    for kind, found in samples(old, new):
        days = [(sample, *_windows(sample)) for sample in found]
        differ = [(sample, before, after) for sample, before, after in days if before != after]
        if not differ:
            continue
        cause, joint = _joint(old, found[0])
        first = differ[0]
        yield seen(
            "WIN-CHANGED",
            Level.BREAK,
            of_regime(new, ("period", kind)),
            [*(one.isoformat() for one in first[1])],
            [*(one.isoformat() for one in first[2])],
            hits="D",
            cause=cause,
            joint=joint,
            first=moved(first[0].period, _span(first[1]), _span(first[2])),
            moved=[moved(sample.period, _span(before), _span(after)) for sample, before, after in differ],
        )


def estimates(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """WIN-ESTIMATE: from which day on figures are estimated."""
    if old.cycles == new.cycles:
        return
    for kind, found in samples(old, new):
        days = [
            (sample, actual_until(sample.old, sample.period), actual_until(sample.new, sample.period))
            for sample in found
            if sample.began is None
        ]
        differ = [(sample, before, after) for sample, before, after in days if before != after]
        if differ:
            sample, before, after = differ[0]
            yield seen(
                "WIN-ESTIMATE",
                Level.RISK,
                of_regime(new, ("period", kind)),
                before.isoformat() if before else None,
                after.isoformat() if after else None,
                hits="D",
                first=moved(sample.period, _day(before), _day(after)),
                moved=[moved(sample.period, _day(was), _day(now)) for sample, was, now in differ],
            )


def _windows(sample: Sample) -> tuple[_Days, _Days]:
    return (
        cutoff_window(sample.old, sample.period, sample.began),
        cutoff_window(sample.new, sample.period, sample.began),
    )


def _joint(old: v1.Regime, first: Sample) -> tuple[str, str]:
    """What becomes of the days between the last period of the old version and the first of the new."""
    previous = first.period.previous if first.began is None else None
    cycle = cycle_of(old, previous) if previous else None
    if previous is None or cycle is None:
        return "", ""
    end, start = cutoff_window(cycle, previous)[1], cutoff_window(first.new, first.period)[0]
    if start > end + _ONE_DAY:
        return "gap", _span((end + _ONE_DAY, start - _ONE_DAY))
    return ("overlap", _span((start, end))) if start <= end else ("", "")


def _span(days: Sequence[dt.date]) -> str:
    return day(days[0]) if days[0] == days[1] else f"{day(days[0])} – {day(days[1])}"


def _day(one: dt.date | None) -> str:
    return day(one) if one else "∅"
