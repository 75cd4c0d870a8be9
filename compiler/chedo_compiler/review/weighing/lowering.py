"""A break of a series that nobody has begun is none: what counts prove to be unused weighs less."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.review.change import BUMP_OF, Level
from chedo_compiler.review.weighing.effect import Effects

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Sides
    from chedo_compiler.review.usage.counts import Usage

FRESH_DAYS = 30
"""Counts that are older prove nothing."""


def is_fresh(usage: Usage, day: dt.date | None) -> bool:
    """Whether counts are of these days; where no day is asked for, they are."""
    return day is None or (day - usage.day).days <= FRESH_DAYS


def lowered(changes: Iterable[Change], sides: Sides) -> list[Change]:
    """Return the changes; breaks of figures that are neither stored nor read become risks, never those of control."""
    if sides.usage is None or not is_fresh(sides.usage, sides.day):
        return list(changes)
    effects = Effects(sides, sides.usage)
    return [_safe(change) if _is_unused(change, effects) else change for change in changes]


def _is_unused(change: Change, effects: Effects) -> bool:
    if change.level is not Level.BREAK or "D" not in change.hits or "C" in change.hits:
        return False
    effect = effects.of([change])
    return effect is not None and effect.is_none


def _safe(change: Change) -> Change:
    return replace(change, level=Level.RISK, bump=BUMP_OF[Level.RISK], safe_by_usage=True)
