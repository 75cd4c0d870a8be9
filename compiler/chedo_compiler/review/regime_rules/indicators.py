"""IND-MEANING, IND-UNIT, IND-AGG, IND-OWNER, IND-RETIRED: what a figure means, wherever it is reported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.alike import say_the_same
from chedo_compiler.review.regime_rules.places import called, titles_of
from chedo_compiler.review.regime_rules.uses import (
    labels_of_indicator,
    labels_of_tiles,
    places_of_indicator,
    tiles_of_indicator,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side, Sides

_PARTS = (
    ("IND-MEANING", "definition"),
    ("IND-MEANING", "method"),
    ("IND-UNIT", "unit"),
    ("IND-AGG", "aggregate"),
    ("IND-AGG", "over_time"),
    ("IND-LABEL", "label"),
    ("IND-OWNER", "owner"),
    ("IND-CODE", "system"),
    ("IND-CODE", "system_code"),
)
_BREAKS = frozenset({"IND-MEANING", "IND-UNIT", "IND-AGG"})
_WORDS = frozenset({"definition", "method", "label"})
_HITS = {"IND-OWNER": "C", "IND-CODE": "X", "IND-LABEL": "D"}


def indicators(old: Side, new: Side, sides: Sides) -> Iterator[Change]:
    """Every indicator that changed, with the regimes, rows and tiles that use it."""
    before, after = ({one.id: one for one in side.registry.indicators} for side in (old, new))
    for code, was in before.items():
        now = after.get(code)
        if now is None:
            yield _retired(was, old)
        elif was != now:
            yield from _changed(was, now, sides)
    for code, one in after.items():
        if code not in before:
            place = (("indicator", code),)
            yield seen("IND-ADDED", Level.SAFE, place, None, one.label, action="add", label=one.label)


@dataclass(frozen=True, slots=True)
class _Uses:
    """Which regimes report an indicator or ask for it, in which rows and forms, and which tiles show it."""

    regimes: list[str]
    places: list[str]
    tiles: list[str]
    titles: list[str]
    rows: list[str]
    shown: list[str]

    def told_with(self, change: Change) -> Change:
        """Return a change that speaks of them, by their ids and as people call them."""
        ids = {"regimes": self.regimes, "places": self.places, "tiles": self.tiles}
        called = {"titles": self.titles, "rows": self.rows, "shown": self.shown}
        return replace(change, params={**change.params, **ids, **called})


def _changed(was: v1.Indicator, now: v1.Indicator, sides: Sides) -> Iterator[Change]:
    uses = _uses(now.id, sides.new)
    labels = {one.id: one.label for side in (sides.old, sides.new) for one in side.registry.units}
    labels |= {name: called(sides, [name])[0] for name in (was.owner, now.owner)}
    for rule, part in _PARTS:
        before, after = getattr(was, part), getattr(now, part)
        if before != after:
            level, hits, cause = _gravity(rule, part, uses, same=say_the_same(before, after))
            change = seen(
                rule,
                level,
                (("indicator", now.id), ("part", part)),
                before,
                after,
                hits=hits,
                cause=cause,
                label=now.label,
                before=labels.get(before, before),
                after=labels.get(after, after),
            )
            yield uses.told_with(change)


def _gravity(rule: str, part: str, uses: _Uses, *, same: bool) -> tuple[Level, str, str]:
    """Other words may mean the same; what nobody reports breaks no series."""
    if part in _WORDS and same:
        return Level.SAFE, "", "same"
    if rule not in _BREAKS:
        return Level.RISK, _HITS[rule], ""
    return (Level.BREAK, "DX", part) if uses.regimes else (Level.RISK, "DX", "unused")


def _retired(one: v1.Indicator, old: Side) -> Change:
    uses = _uses(one.id, old)
    used = bool(uses.regimes or uses.tiles)
    change = seen(
        "IND-RETIRED",
        Level.BREAK if used else Level.RISK,
        (("indicator", one.id),),
        one.label,
        None,
        action="remove",
        hits="D",
        cause="" if used else "unused",
        label=one.label,
    )
    return uses.told_with(change)


def _uses(code: str, side: Side) -> _Uses:
    places = {name: places_of_indicator(regime, code) for name, regime in sorted(side.regimes.items())}
    regimes = [name for name, found in places.items() if found]
    return _Uses(
        regimes,
        [f"{name}/{place}" for name, found in places.items() for place in found],
        tiles_of_indicator(side, code),
        titles_of(side, regimes),
        [label for name in regimes for label in labels_of_indicator(side.regimes[name], code)],
        labels_of_tiles(side, code),
    )
