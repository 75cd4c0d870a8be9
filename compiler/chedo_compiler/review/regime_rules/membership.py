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
    from collections.abc import Iterable, Mapping

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


class Finder:
    """Whom selectors find in the registries of both versions; what many regimes ask is answered once."""

    def __init__(self, sides: Sides) -> None:
        self._registries = sides.old.registry.organisations, sides.new.registry.organisations
        self._found: dict[tuple[v1.Selector, dt.date, bool], set[str]] = {}
        before, after = ({one.id: one for one in known} for known in self._registries)
        both = [(before.get(name), after.get(name)) for name in before.keys() | after.keys()]
        self._all = _turns(one for ways in both for one in ways)
        self._changed = _turns(one for ways in both if ways[0] != ways[1] for one in ways)
        self.differ = self._registries[0] != self._registries[1]

    def turns(self, *, selectors: bool) -> list[dt.date]:
        """Return the days on which organisations begin or are no more: where selectors differ, those of all."""
        return self._all if selectors else self._changed

    def members(self, regime: v1.Regime, day: dt.date, *, new: bool) -> dict[str, set[str]]:
        """Return whom each group of a regime finds on a day in the registry of one version."""
        return {group.id: self._members(group.select, day, new=new) for group in regime.groups}

    def _members(self, selector: v1.Selector, day: dt.date, *, new: bool) -> set[str]:
        asked = selector, day, new
        if asked not in self._found:
            self._found[asked] = {one.id for one in select(selector, self._registries[new], day)}
        return self._found[asked]


def memberships(old: v1.Regime, new: v1.Regime, finder: Finder) -> Mapping[str, Membership]:
    """Return the members of each group that either version has; nothing where neither groups nor registry differ."""
    selectors = _selectors(old) != _selectors(new)
    if not selectors and not finder.differ:
        return {}
    found: dict[str, Membership] = {one.id: Membership() for one in (*old.groups, *new.groups)}
    first = _first_closing(old, new)
    for day in (first, *(day for day in finder.turns(selectors=selectors) if day > first)):
        before, after = finder.members(old, day, new=False), finder.members(new, day, new=True)
        for name, one in found.items():
            one.see(before.get(name, set()), after.get(name, set()), day.isoformat())
    return found


def _selectors(regime: v1.Regime) -> dict[str, v1.Selector]:
    return {group.id: group.select for group in regime.groups}


def _first_closing(old: v1.Regime, new: v1.Regime) -> dt.date:
    """The day on which reporters are looked for in the first period."""
    for _, found in samples(old, new, 1):
        if found and found[0].began is None:
            return cutoff_window(found[0].new, found[0].period)[1]
    return first_day(new)


def _turns(organisations: Iterable[v1.Organisation | None]) -> list[dt.date]:
    """The first days of organisations, and those on which they are no more."""
    known = [one for one in organisations if one]
    starts = {dt.date.fromisoformat(one.valid_from) for one in known if one.valid_from}
    return sorted(starts | {dt.date.fromisoformat(one.valid_to) + ONE_DAY for one in known if one.valid_to})
