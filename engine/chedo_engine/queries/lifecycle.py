"""The life of every regime so far, and its set-up times against what policy allows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_compiler.runtime.calendar import WorkingCalendar
from chedo_engine.keys import is_pilot
from chedo_engine.store.artefacts import registry_of
from chedo_engine.store.regimes import ReleaseRow
from chedo_engine.store.stages import StageRow
from chedo_engine.workflow.lateness import today
from chedo_engine.workflow.stages import Milestones, Request, SetUpStep, Stage, set_up_steps

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1


@dataclass(frozen=True, slots=True)
class Life:
    """Where a regime stands since when. ``version`` is that in force or on trial, "" of a draft.

    ``until`` is the last period of a retired regime, ``testers`` are the agencies that try it out, ``set_up`` measures
    the last time it was set up.
    """

    regime: str
    stage: Stage
    since: dt.date
    version: str
    until: str = ""
    testers: tuple[str, ...] = ()
    set_up: tuple[SetUpStep, ...] = ()


def lives(session: Session, tenant: str, now: dt.datetime) -> tuple[Life, ...]:
    """List the regimes by name.

    Raises:
        Refused: ``nothing-published``.
    """
    registry = registry_of(session, tenant)
    steps = select(StageRow).where(StageRow.tenant == tenant).order_by(StageRow.regime, StageRow.number)
    found = {
        regime: _life(list(rows), registry, now)
        for regime, rows in groupby(session.scalars(steps), key=lambda row: row.regime)
    }
    columns = ReleaseRow.regime, ReleaseRow.version, ReleaseRow.published_at
    released = select(*columns).where(ReleaseRow.tenant == tenant).order_by(ReleaseRow.published_at)
    # Releases from before stages were written down.
    for regime, version, at in session.execute(released):
        if not is_pilot(regime) and regime not in found:
            found[regime] = Life(regime, Stage.IN_FORCE, today(at, registry.timezone), version)
    return tuple(found[regime] for regime in sorted(found))


def _life(rows: Sequence[StageRow], registry: v1.Registry, now: dt.datetime) -> Life:
    last = rows[-1]
    versions = [row.version for row in rows if row.version]
    return Life(
        last.regime,
        Stage(last.stage),
        today(last.at, registry.timezone),
        versions[-1] if versions and last.stage != Stage.DRAFT else "",
        until=last.detail if last.stage == Stage.RETIRED else "",
        testers=tuple(last.organisations.split()),
        set_up=_set_up(rows, registry, now),
    )


def _set_up(rows: Sequence[StageRow], registry: v1.Registry, now: dt.datetime) -> tuple[SetUpStep, ...]:
    """Measure from the last request on, up to when it was first piloted and put in force."""
    asked = next((place for place in reversed(range(len(rows))) if rows[place].stage == Stage.DRAFT), None)
    if asked is None:
        return ()
    after: dict[str, dt.date] = {}
    for row in rows[asked:]:
        stage = Stage.IN_FORCE.value if row.stage == Stage.AMENDED else row.stage
        after.setdefault(stage, today(row.at, registry.timezone))
    days = Milestones(
        Request(rows[asked].detail), after[Stage.DRAFT], after.get(Stage.PILOT), after.get(Stage.IN_FORCE)
    )
    policy = {entry.key: entry.value for entry in registry.policy}
    calendar = WorkingCalendar(registry.calendars[0]) if registry.calendars else None
    return set_up_steps(days, policy, today(now, registry.timezone), calendar)
