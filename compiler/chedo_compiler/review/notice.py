"""Of which changes those who report must know before a version applies, how long before, and whether it is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level
from chedo_compiler.runtime.beginning import first_period

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change

DAYS = 30
"""Where the province's regulation says nothing."""
_POLICY = "notice_days"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is left between a day and the first period of a version.

    ``wanted`` and ``legal`` are what the regulation sets; ``full_period``: a whole period lies between.
    """

    wanted: int
    left: int
    legal: str
    full_period: bool

    @property
    def is_short(self) -> bool:
        """Whether less time is left than the regulation sets."""
        return self.left < self.wanted


def notice(regime: v1.Regime, registry: v1.Registry, day: dt.date) -> Notice | None:
    """Return the notice that a version gives if it is agreed on a day; None where its first period is unknown."""
    first = first_period(regime)
    if first is None:
        return None
    left = (first.first_day - day).days
    before = first.previous
    said = next((one for one in registry.policy if one.key == _POLICY), None)
    wanted = said.value if said and isinstance(said.value, int) else DAYS
    return Notice(
        wanted, left, said.legal if said else "", full_period=before.first_day >= day if before else left >= wanted
    )


def is_duty(change: Change) -> bool:
    """Whether people have to do something that they did not: that a version applies from later on is not such a thing.

    Who takes over from one that ended begins to report, and figures in another unit are counted otherwise.
    """
    if change.level is Level.SAFE:
        return False
    if change.rule == "REG-EFFECTIVE":
        return change.level is Level.BREAK
    if change.rule == "REP-SHRINK":
        return bool(change.params.get("heirs"))
    return "B" in change.hits or change.rule.endswith("-UNIT")
