"""Everything that a review tells: what was compared, what changed, what that asks of each regime, and who decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.review.change import Bump, Change
    from chedo_compiler.review.side import Sides
    from chedo_compiler.source import Span


@dataclass(frozen=True, slots=True)
class Demand:
    """What the changes of a regime ask of its version, and what its author did; None: nothing, or not raised."""

    required: Bump | None
    declared: Bump | None


@dataclass(frozen=True, slots=True)
class Proof:
    """Cases of the workspace's own tests that were run on the newer side."""

    run: int
    failed: int


@dataclass(frozen=True, slots=True)
class Report:
    """A review ready to be told.

    ``since`` names the older side as it was asked for. ``findings`` are what the newer side has to mend. ``owners`` are
    those who may accept, by regime; "" stands for the registries and workflows. ``places`` say where things are written
    now, by their path in writing. ``proof`` None: no tests were run. ``link`` leads to the whole report, "" if nowhere.
    """

    sides: Sides
    changes: tuple[Change, ...]
    since: str = ""
    demands: Mapping[str, Demand] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)
    proof: Proof | None = None
    link: str = ""

    def of(self, regime: str) -> tuple[Change, ...]:
        """Return what changed in a regime; of "" what changed outside all of them."""
        return tuple(one for one in self.changes if regime_of(one) == regime)

    @property
    def regimes(self) -> tuple[str, ...]:
        """The regimes that changed, in the order in which they are told."""
        return tuple(dict.fromkeys(name for one in self.changes if (name := regime_of(one))))


def regime_of(change: Change) -> str:
    """Return the regime in which something changed; "" where it is of no regime."""
    kind, name = change.path[0]
    return name if kind == "regime" else ""
