"""How long a later stage has after an earlier one, in working days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.regime_rules.samples import Sample
    from chedo_compiler.runtime.due import Due


@dataclass(frozen=True, slots=True)
class Slack:
    """The fewest working days that those who consolidate have, in the period in which they lose most."""

    before: int
    after: int

    @property
    def shrinks(self) -> bool:
        """Whether they have less."""
        return self.after < self.before


def slack_after(name: str, found: Sequence[Sample], calendar: v1.Calendar | None) -> Slack | None:
    """Return what the host has after a deadline of reporters; None where nothing waits for it."""
    counted = [one for sample in found if calendar and (one := _of(name, sample, calendar))]
    return min(counted, key=lambda one: one.after - one.before, default=None)


def _of(name: str, sample: Sample, calendar: v1.Calendar) -> Slack | None:
    working = WorkingCalendar(calendar)
    old, new = sample.definitions()
    days = (
        _days(name, old, sample.due(calendar, new=False), working),
        _days(name, new, sample.due(calendar, new=True), working),
    )
    return Slack(days[0], days[1]) if days[0] is not None and days[1] is not None else None


def _days(
    name: str, defined: Mapping[str, v1.Deadline], due: Mapping[str, Due], working: WorkingCalendar
) -> int | None:
    if name not in due or defined[name].stage != "send":
        return None
    later = [due[one.id].day for one in defined.values() if one.stage == "consolidate" and one.id in due]
    try:
        return min((working.working_days_between(due[name].day, day) for day in later), default=None)
    except MissingYear:
        return None
