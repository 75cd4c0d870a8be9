"""The agencies that a change concerns: how many there were and are, by level, and who comes and goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.output.who_view import who_data
from chedo_compiler.runtime.beginning import first_closing
from chedo_compiler.runtime.calendar_words import day

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.review.side import Side


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many agencies of a level report, before and after."""

    level: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Agencies:
    """Who reports on the day on which the first period of the newer version is closed."""

    on: str
    before: int
    after: int
    levels: tuple[LevelCount, ...]
    come: tuple[str, ...]
    go: tuple[str, ...]


def agencies_of(name: str, old: Side, new: Side) -> Agencies | None:
    """Count the agencies of a regime on both sides on one day; None where it says no first period."""
    leading = new.regimes.get(name) or old.regimes[name]
    on = first_closing(leading)
    if on is None:
        return None
    before, after = (_reporting(name, side, on) for side in (old, new))
    levels = Counter(level for _, level in before.values()), Counter(level for _, level in after.values())
    return Agencies(
        day(on),
        len(before),
        len(after),
        tuple(LevelCount(level, levels[0][level], levels[1][level]) for level in sorted(levels[0] | levels[1])),
        tuple(after[one][0] for one in after if one not in before),
        tuple(before[one][0] for one in before if one not in after),
    )


def reporting_before(name: str, old: Side, new: Side) -> dict[str, int]:
    """Count the agencies of each group of the older version, on the same day."""
    regime = old.regimes.get(name)
    on = first_closing(new.regimes.get(name) or old.regimes[name])
    if regime is None or on is None:
        return {}
    groups = who_data(regime, old.registry, on, None)["groups"]
    return {group["id"]: len(group["agencies"]) for group in groups}


def _reporting(name: str, side: Side, on: dt.date) -> dict[str, tuple[str, str]]:
    """Label and level of each agency by its id."""
    regime = side.regimes.get(name)
    if regime is None:
        return {}
    levels = {one.id: one.level for one in side.registry.organisations}
    groups = who_data(regime, side.registry, on, None)["groups"]
    return {one["id"]: (one["label"], levels[one["id"]]) for group in groups for one in group["agencies"]}
