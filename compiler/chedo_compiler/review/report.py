"""Everything that a review tells: the two states, the verdict on each regime, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.review.overlap import Overlap
    from chedo_compiler.review.replay.result import Replay
    from chedo_compiler.review.side import Sides
    from chedo_compiler.review.usage.counts import Usage
    from chedo_compiler.review.verdict import Verdict
    from chedo_compiler.source import Span


@dataclass(frozen=True, slots=True)
class Proof:
    """Cases of the workspace's own tests that were run on the newer side."""

    run: int
    failed: int


@dataclass(frozen=True, slots=True)
class Report:
    """A review ready to be told.

    ``since`` names the older state as it was asked for. ``places`` say where things are written now. ``proof`` None: no
    tests were run, ``replay`` None: no stored reports were. ``link`` leads to the whole report, "" if nowhere.
    ``doubts`` are about what the review rests on; ``overlaps`` are cells that came and that another regime has.
    """

    sides: Sides
    verdicts: tuple[Verdict, ...]
    since: str = ""
    places: Mapping[str, Span] = field(default_factory=dict)
    proof: Proof | None = None
    link: str = ""
    doubts: tuple[Diagnostic, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    replay: Replay | None = None

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """What is doubtful of the whole, and what has to be mended, regime by regime."""
        return (*self.doubts, *(fault for verdict in self.verdicts for fault in verdict.faults))

    @property
    def usage(self) -> Usage | None:
        """What a running system counts, if that is known."""
        return self.sides.usage
