"""RCP-ADDED, RCP-REMOVED: who gets the consolidated report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.places import called, of_regime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Sides


def recipients(old: v1.Regime, new: v1.Regime, sides: Sides) -> Iterator[Change]:
    """Whoever gets it no more loses figures; whoever gets it now sees what he did not."""
    for name in old.recipients:
        if name not in new.recipients:
            where, label = of_regime(new, ("recipient", name)), called(sides, [name])[0]
            yield seen("RCP-REMOVED", Level.BREAK, where, label, None, action="remove", hits="XC", label=label)
    for name in new.recipients:
        if name not in old.recipients:
            where, label = of_regime(new, ("recipient", name)), called(sides, [name])[0]
            cause = "internal" if new.classification == "internal" else ""
            yield seen("RCP-ADDED", Level.RISK, where, None, label, action="add", hits="XC", cause=cause, label=label)
