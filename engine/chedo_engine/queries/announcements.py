"""What an agency is told of regimes: put in force, amended, retired (công bố)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.selectors import select as choose
from chedo_engine.store.artefacts import regimes_of, registry_of
from chedo_engine.store.regimes import ReleaseRow
from chedo_engine.store.stages import StageRow
from chedo_engine.workflow.lateness import today
from chedo_engine.workflow.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.keys import Actor

_SHOWN_FOR = dt.timedelta(days=30)
_TOLD = (Stage.IN_FORCE, Stage.AMENDED, Stage.RETIRED)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What happened to a regime, told to who reports or hosts it. ``period`` is its first, or the last if retired.

    ``summary`` is what the note of the change says.
    """

    regime: str
    title: str
    stage: Stage
    version: str
    period: str
    day: dt.date
    summary: str


def announcements(session: Session, actor: Actor, now: dt.datetime) -> tuple[Announcement, ...]:
    """List what was announced of late to the person's organisation, the newest first."""
    recent = select(StageRow).where(
        StageRow.tenant == actor.tenant,
        StageRow.at > now - _SHOWN_FOR,
        StageRow.stage.in_([stage.value for stage in _TOLD]),
    )
    rows = session.scalars(recent.order_by(StageRow.at.desc(), StageRow.regime, StageRow.number.desc())).all()
    if not rows:
        return ()
    registry = registry_of(session, actor.tenant)
    releases = _releases(session, actor.tenant, {row.regime for row in rows})
    found = []
    for row in rows:
        release = releases.get((row.regime, row.version)) or _newest(releases, row.regime)
        if release and _concerns(release, registry, actor.organisation, today(now, registry.timezone)):
            found.append(_announcement(row, release, today(row.at, registry.timezone)))
    return tuple(found)


def _releases(session: Session, tenant: str, names: set[str]) -> Mapping[tuple[str, str], v1.Regime]:
    """Read the releases of these regimes, in the order of their publication."""
    query = select(ReleaseRow.regime, ReleaseRow.version).where(
        ReleaseRow.tenant == tenant, ReleaseRow.regime.in_(names)
    )
    places = [(regime, version) for regime, version in session.execute(query.order_by(ReleaseRow.published_at))]
    found = regimes_of(session, tenant, set(places))
    return {place: found[place] for place in places}


def _newest(releases: Mapping[tuple[str, str], v1.Regime], regime: str) -> v1.Regime | None:
    return next((release for (name, _), release in reversed([*releases.items()]) if name == regime), None)


def _concerns(release: v1.Regime, registry: v1.Registry, organisation: str, day: dt.date) -> bool:
    """Say whether an organisation hosts the regime or reports under it, now or when it begins."""
    if release.host == organisation:
        return True
    on = max(day, parse_period(release.effective_from).last_day)
    return any(
        one.id == organisation for group in release.groups for one in choose(group.select, registry.organisations, on)
    )


def _announcement(row: StageRow, release: v1.Regime, day: dt.date) -> Announcement:
    retired = row.stage == Stage.RETIRED
    notes = (note.summary for note in release.changes if note.version == release.version)
    return Announcement(
        row.regime,
        release.title,
        Stage(row.stage),
        release.version,
        row.detail if retired else release.effective_from,
        day,
        "" if retired else next(notes, ""),
    )
