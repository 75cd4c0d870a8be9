"""What is told of every regime, whether or not anything is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.burden import entries
from chedo_compiler.runtime.in_force import has_ended
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.selectors import select

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked, UsedInYear

IN_FORCE, ENDED, UNKNOWN = "in_force", "ended", "unknown"


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that a regime rests on; ``end`` is its last day where it ended by the end of the year."""

    number: str
    title: str
    clause: str
    state: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Age, duty and use of a regime. Periods are keys, "" where nothing tells them; ``used`` None: not known."""

    regime: str
    title: str
    version: str
    since: str
    amended: str
    age: int | None
    reporters: int
    entries: int
    legal: tuple[Basis, ...]
    used: UsedInYear | None


def facts_of(regime: v1.Regime, asked: Asked) -> Facts:
    """Return what is known of a regime at the end of the year."""
    since, amended = _ages(regime, asked)
    return Facts(
        regime.id,
        regime.title,
        regime.version,
        since,
        amended,
        _years(since, asked.year),
        len(_reporters(regime, asked)),
        entries(regime.id, asked.side, asked.year, asked.day),
        tuple(_basis(one, asked) for one in regime.legal),
        asked.used(regime.id),
    )


def _ages(regime: v1.Regime, asked: Asked) -> tuple[str, str]:
    """The first period of the first release, and of the newest where there was one before it.

    Where nothing was locked and notes tell of versions before this one, nothing says since when there are reports.
    """
    released = asked.lock.of(regime.id)
    first = released[0].effective_from if released else "" if regime.changes else regime.effective_from
    is_changed = bool(regime.changes) or any(one.version != regime.version for one in released)
    return first, regime.effective_from if is_changed else ""


def _years(since: str, year: int) -> int | None:
    try:
        begun = parse_period(since).year
    except ValueError:
        return None
    return year - begun if begun <= year else None


def _reporters(regime: v1.Regime, asked: Asked) -> set[str]:
    organisations = asked.side.registry.organisations
    return {
        one.id for group in regime.groups if group.select.op for one in select(group.select, organisations, asked.day)
    }


def _basis(legal: v1.LegalBasis, asked: Asked) -> Basis:
    found = asked.documents.get(legal.document)
    if found is None:
        return Basis(legal.document, "", legal.clause, UNKNOWN)
    is_over = has_ended(found, asked.day)
    return Basis(
        found.number, found.title, legal.clause, ENDED if is_over else IN_FORCE, found.in_force_to if is_over else ""
    )
