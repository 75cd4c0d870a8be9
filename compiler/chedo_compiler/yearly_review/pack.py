"""The annual review as a whole: a chapter for each host agency, and in it each of its regimes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from chedo_compiler.yearly_review.catalogue import HOST_RULES, REGIME_RULES
from chedo_compiler.yearly_review.facts import Facts, facts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked
    from chedo_compiler.yearly_review.finding import Finding


@dataclass(frozen=True, slots=True)
class RegimePart:
    """One regime: what is known of it, and what to look at."""

    facts: Facts
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class HostPart:
    """All regimes of a host agency, and what concerns them together."""

    id: str
    label: str
    above: str
    regimes: tuple[RegimePart, ...]
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """How many things there are to look at."""
        return len(self.findings) + sum(len(one.findings) for one in self.regimes)


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole review.

    ``on``: the day of whose reporters and documents in force it tells. ``counted``: when the use was counted, None if
    it is not known.
    """

    year: int
    title: str
    hosts: tuple[HostPart, ...]
    on: dt.date
    counted: dt.date | None

    @property
    def count(self) -> int:
        """How many things there are to look at."""
        return sum(one.count for one in self.hosts)


def review_year(asked: Asked) -> Pack:
    """Review all regimes of a workspace that are in force by the end of the year or soon after."""
    counted = asked.usage.day if asked.usage else None
    return Pack(asked.year, asked.side.registry.title, tuple(_hosts(asked)), asked.day, counted)


def _hosts(asked: Asked) -> Iterator[HostPart]:
    above = {one.id: one.parent or "" for one in asked.side.registry.organisations}
    places = {name: place for place, name in enumerate(asked.agencies)}
    regimes = sorted(asked.side.regimes.values(), key=lambda one: (places.get(one.host, -1), one.host, one.id))
    for host, found in groupby(regimes, lambda one: one.host):
        own = tuple(found)
        yield HostPart(
            host,
            asked.agencies.get(host, host),
            asked.agencies.get(above.get(host, ""), ""),
            tuple(_part(regime, asked) for regime in own),
            tuple(_together(own, asked)),
        )


def _part(regime: v1.Regime, asked: Asked) -> RegimePart:
    findings = (finding for rule in REGIME_RULES for finding in rule(regime, asked))
    return RegimePart(facts_of(regime, asked), tuple(findings))


def _together(regimes: Iterable[v1.Regime], asked: Asked) -> Iterator[Finding]:
    for rule in HOST_RULES:
        yield from rule(regimes, asked)
