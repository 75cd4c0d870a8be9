"""The regimes that an agency hosts, reports under or tries out: where each stands, and its releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_engine.keys import pilot_name
from chedo_engine.queries.lifecycle import Life, lives
from chedo_engine.queries.releases import releases_in_order, reports_under
from chedo_engine.store.artefacts import registry_of
from chedo_engine.workflow.lateness import today

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.keys import Actor


@dataclass(frozen=True, slots=True)
class PublishedRelease:
    """A release with its first period; ``summary`` is what its note says, "" where there is none."""

    version: str
    effective_from: str
    summary: str


@dataclass(frozen=True, slots=True)
class OwnRegime:
    """A regime as its host, a reporter or a tester sees it.

    ``testers`` try it out, by name. ``releases`` are those for what counts, the newest first.
    """

    life: Life
    title: str
    host_label: str
    is_host: bool
    testers: tuple[str, ...]
    releases: tuple[PublishedRelease, ...]


def own_regimes(session: Session, actor: Actor, now: dt.datetime) -> tuple[OwnRegime, ...]:
    """List the regimes of a person's organisation, those that it hosts first.

    One that was only asked for has no release yet that says whose it is, and is left out.

    Raises:
        Refused: ``nothing-published``.
    """
    registry = registry_of(session, actor.tenant)
    found = {life.regime: life for life in lives(session, actor.tenant, now)}
    published = releases_in_order(session, actor.tenant, found.keys() | {pilot_name(name) for name in found})
    labels = {one.id: one.label for one in registry.organisations}
    day = today(now, registry.timezone)
    shown = []
    for name, life in found.items():
        counting = [release for (regime, _), release in published.items() if regime == name]
        tried = [release for (regime, _), release in published.items() if regime == pilot_name(name)]
        newest = (counting or tried)[-1:]
        if newest and _concerns(newest[0], life, registry, actor.organisation, day):
            shown.append(_own(life, newest[0], counting, labels, actor.organisation))
    return tuple(sorted(shown, key=lambda one: (not one.is_host, one.title)))


def _concerns(release: v1.Regime, life: Life, registry: v1.Registry, organisation: str, day: dt.date) -> bool:
    return organisation in {release.host, *life.testers} or reports_under(release, registry, organisation, day)


def _own(
    life: Life, newest: v1.Regime, counting: Sequence[v1.Regime], labels: dict[str, str], organisation: str
) -> OwnRegime:
    return OwnRegime(
        life,
        newest.title,
        labels.get(newest.host, newest.host),
        newest.host == organisation,
        tuple(labels.get(name, name) for name in life.testers),
        tuple(_published(release) for release in reversed(counting)),
    )


def _published(release: v1.Regime) -> PublishedRelease:
    notes = (note.summary for note in release.changes if note.version == release.version)
    return PublishedRelease(release.version, release.effective_from, next(notes, ""))
