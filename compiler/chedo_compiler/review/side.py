"""The two states of a workspace that are compared, as compiled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation
    from chedo_compiler.review.usage.counts import Usage


@dataclass(frozen=True, slots=True)
class Side:
    """One state: its regimes by id, and the registry they were compiled against.

    ``templates`` are those that a library keeps for others: nobody reports by them before he adopts them.
    """

    regimes: Mapping[str, v1.Regime]
    registry: v1.Registry
    templates: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sides:
    """Both states: what a rule sees besides the two things that it compares.

    ``day`` is the day on which they are compared, if that matters to whoever asks: it tells what is past. ``usage`` is
    what a running system counts of this project; without it all is taken to be used.
    """

    old: Side
    new: Side
    day: dt.date | None = None
    usage: Usage | None = None


def side_of(compilation: Compilation) -> Side | None:
    """Return what was compiled as one side, with the workspace's own templates; None where the registry is broken."""
    if compilation.registry is None:
        return None
    regimes = {regime.id: regime for regime in compilation.shown}
    return Side(regimes, compilation.registry, frozenset(regimes) - {regime.id for regime in compilation.regimes})
