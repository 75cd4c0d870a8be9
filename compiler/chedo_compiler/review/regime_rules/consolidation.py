"""AGG-GROUPS, AGG-LATE: whose reports the host combines, and whether late ones count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.places import of_regime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Sides


def consolidated_groups(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """AGG-GROUPS: of groups that both versions have; those that came or went are told of with their reporters."""
    both = {group.id for group in old.groups} & {group.id for group in new.groups}
    was, now = (sorted(set(regime.consolidation.groups) & both) for regime in (old, new))
    if was != now:
        labels = {group.id: group.label or group.id for group in new.groups}
        less = [labels[name] for name in was if name not in now]
        more = [labels[name] for name in now if name not in was]
        yield seen("AGG-GROUPS", Level.BREAK, of_regime(new), was, now, hits="DX", gone=less, come=more)


def late_reports(old: v1.Regime, new: v1.Regime, _sides: Sides) -> Iterator[Change]:
    """AGG-LATE: totals of past periods had late reports in them, or had not."""
    was, now = old.consolidation.late, new.consolidation.late
    if was != now:
        yield seen("AGG-LATE", Level.RISK, of_regime(new), was, now, hits="DX", cause=now)
