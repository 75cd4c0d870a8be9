"""What an agency is told of regimes: put in force, amended, retired (công bố)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_engine.queries.releases import releases_in_order, reports_under
from chedo_engine.store.artefacts import registry_of
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
    releases = releases_in_order(session, actor.tenant, {row.regime for row in rows})
    found = []
    for row in rows:
        release = releases.get((row.regime, row.version)) or _newest(releases, row.regime)
        if release and _concerns(release, registry, actor.organisation, today(now, registry.timezone)):
            found.append(_announcement(row, release, today(row.at, registry.timezone)))
    return tuple(found)


def _newest(releases: Mapping[tuple[str, str], v1.Regime], regime: str) -> v1.Regime | None:
    return next((release for (name, _), release in reversed([*releases.items()]) if name == regime), None)


def _concerns(release: v1.Regime, registry: v1.Registry, organisation: str, day: dt.date) -> bool:
    return release.host == organisation or reports_under(release, registry, organisation, day)


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
