"""Whom the groups of a regime find on every day on which that may differ between two versions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.review.regime_rules.places import first_day
from chedo_compiler.review.regime_rules.samples import samples
from chedo_compiler.runtime.due import ONE_DAY
from chedo_compiler.runtime.selectors import select
from chedo_compiler.runtime.windows import cutoff_window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.side import Sides


@dataclass(slots=True)
class Membership:
    """Who leaves and joins a group between two versions, each with the first day on which the versions differ.

    ``counts`` is how many each version finds on the first such day; ``ever`` are those of the newer on any day.
    """

    gone: dict[str, str] = field(default_factory=dict)
    come: dict[str, str] = field(default_factory=dict)
    ever: set[str] = field(default_factory=set)
    counts: tuple[int, int] = (0, 0)

    def see(self, was: set[str], now: set[str], day: str) -> None:
        """Take in whom the versions find on a day; days are seen in their order."""
        if was != now and not (self.gone or self.come):
            self.counts = len(was), len(now)
        self.ever |= now
        self.gone = {**dict.fromkeys(sorted(was - now), day), **self.gone}
        self.come = {**dict.fromkeys(sorted(now - was), day), **self.come}


def memberships(old: v1.Regime, new: v1.Regime, sides: Sides) -> Mapping[str, Membership]:
    """Return the members of each group that either version has; nothing where neither groups nor registry differ."""
    registries = sides.old.registry.organisations, sides.new.registry.organisations
    if registries[0] == registries[1] and _selectors(old) == _selectors(new):
        return {}
    found: dict[str, Membership] = {one.id: Membership() for one in (*old.groups, *new.groups)}
    for day in _days(old, new, sides):
        before, after = _members(old, registries[0], day), _members(new, registries[1], day)
        for name, one in found.items():
            one.see(before.get(name, set()), after.get(name, set()), day.isoformat())
    return found


def _selectors(regime: v1.Regime) -> dict[str, v1.Selector]:
    return {group.id: group.select for group in regime.groups}


def _members(regime: v1.Regime, everyone: tuple[v1.Organisation, ...], day: dt.date) -> dict[str, set[str]]:
    return {group.id: {one.id for one in select(group.select, everyone, day)} for group in regime.groups}


def _days(old: v1.Regime, new: v1.Regime, sides: Sides) -> list[dt.date]:
    """The day on which reporters are looked for in the first period, and those on which an organisation differs."""
    first = _first_closing(old, new)
    return [first, *sorted({day for day in _turns(sides) if day > first})]


def _first_closing(old: v1.Regime, new: v1.Regime) -> dt.date:
    for _, found in samples(old, new, 1):
        if found and found[0].began is None:
            return cutoff_window(found[0].new, found[0].period)[1]
    return first_day(new)


def _turns(sides: Sides) -> Iterator[dt.date]:
    """Days on which organisations begin or are no more, of those that the registries speak of differently."""
    before, after = (_by_id(side.registry.organisations) for side in (sides.old, sides.new))
    for name in before.keys() | after.keys():
        ways = [one for one in (before.get(name), after.get(name)) if one]
        if len(ways) == 1 or ways[0] != ways[1]:
            yield from (dt.date.fromisoformat(one.valid_from) for one in ways if one.valid_from)
            yield from (dt.date.fromisoformat(one.valid_to) + ONE_DAY for one in ways if one.valid_to)


def _by_id(organisations: Iterable[v1.Organisation]) -> dict[str, v1.Organisation]:
    return {one.id: one for one in organisations}
