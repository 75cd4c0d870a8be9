"""Two compiled states of a workspace compared: every change, in one fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.catalogue import REGIME_RULES, WORKSPACE_RULES
from chedo_compiler.review.side import Side, Sides
from chedo_compiler.review.weighing.lowering import lowered

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.review.change import Change
    from chedo_compiler.review.usage.counts import Usage


def compare(old: Side, new: Side, day: dt.date | None = None, usage: Usage | None = None) -> tuple[Change, ...]:
    """Return what changed: regime by regime, then the registries; in each the gravest first."""
    sides = Sides(old, new, day, usage)
    found = [change for rule in WORKSPACE_RULES for change in rule(old, new, sides)]
    for name in sorted(old.regimes.keys() & new.regimes.keys()):
        regimes = old.regimes[name], new.regimes[name]
        found += [change for rule in REGIME_RULES for change in rule(*regimes, sides)]
    return tuple(sorted(lowered(found, sides), key=_order))


def _order(change: Change) -> tuple[bool, tuple[str, str], int]:
    outermost = change.path[0]
    return outermost[0] != "regime", outermost, -change.level
