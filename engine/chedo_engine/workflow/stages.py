"""The life of a regime: its stages, and how long setting it up took against what policy allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from chedo_compiler.runtime.calendar import MissingYear

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from chedo_compiler.runtime.calendar import WorkingCalendar


class Stage(StrEnum):
    """Where a regime stands. Amended: in force, with an earlier release before."""

    DRAFT = "draft"
    PILOT = "pilot"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    RETIRED = "retired"


class Request(StrEnum):
    """What was asked for: one regime, or the whole catalogue of periodic ones."""

    REGIME = "regime"
    CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class Milestones:
    """The days of setting up: asked for, built (its pilot began), in force; None: not yet."""

    request: Request
    asked: dt.date
    built: dt.date | None = None
    in_force: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SetUpStep:
    """A part of setting up: build, test or whole; days used so far against those that policy allows."""

    name: str
    used: int
    allowed: int
    done: bool

    @property
    def is_over(self) -> bool:
        """Whether it took longer than it may."""
        return self.used > self.allowed


def set_up_steps(
    days: Milestones, policy: Mapping[str, object], today: dt.date, calendar: WorkingCalendar | None
) -> tuple[SetUpStep, ...]:
    """Measure each part that policy sets a time for: working days, but plain days for the whole catalogue."""
    working = _counter(calendar)
    parts: list[tuple[str, str, dt.date | None, dt.date | None, Callable[[dt.date, dt.date], int | None]]] = [
        ("build", "setup_build_days", days.asked, days.built or days.in_force, working),
        ("test", "setup_test_days", days.built, days.in_force, working),
    ]
    if days.request is Request.CATALOGUE:
        parts.append(("whole", "setup_catalogue_days", days.asked, days.in_force, _plain_days))
    else:
        parts.append(("whole", "setup_days", days.asked, days.in_force, working))
    return tuple(_measured(parts, policy, today))


def _measured(
    parts: list[tuple[str, str, dt.date | None, dt.date | None, Callable[[dt.date, dt.date], int | None]]],
    policy: Mapping[str, object],
    today: dt.date,
) -> Iterator[SetUpStep]:
    for name, key, begun, ended, count in parts:
        allowed = policy.get(key)
        used = count(begun, ended or today) if begun else None
        if used is not None and isinstance(allowed, int):
            yield SetUpStep(name, used, allowed, done=ended is not None)


def _counter(calendar: WorkingCalendar | None) -> Callable[[dt.date, dt.date], int | None]:
    def count(first: dt.date, last: dt.date) -> int | None:
        try:
            return calendar.working_days_between(first, last) if calendar else None
        except MissingYear:
            return None

    return count


def _plain_days(first: dt.date, last: dt.date) -> int | None:
    return (last - first).days
