"""Who may see what: one table over how a person stands to a report and what the person's account is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from chedo_engine.refusals import Refused
from chedo_engine.workflow.states import Role, Side, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_engine.keys import Actor


class Permission(StrEnum):
    """What pages show of a report. What is done to one is in the workflow's table."""

    SEE_WORKING_COPY = "see_working_copy"
    SEE_SENT = "see_sent"
    SEE_PERIOD = "see_period"


class Relation(StrEnum):
    """How the person's organisation stands to a report."""

    REPORTER = "reporter"
    HOST = "host"
    ABOVE_REPORTER = "above_reporter"
    ABOVE_HOST = "above_host"


_OFFICIALS = frozenset({Role.DATA_ENTRY, Role.APPROVER, Role.SENDER, Role.CONSOLIDATOR})
_RECEIVERS = frozenset({Role.APPROVER, Role.CONSOLIDATOR})

PERMISSIONS: Mapping[Permission, Mapping[Relation, frozenset[Role]]] = {
    Permission.SEE_WORKING_COPY: {Relation.REPORTER: _OFFICIALS},
    Permission.SEE_SENT: {
        Relation.REPORTER: _OFFICIALS,
        Relation.HOST: _RECEIVERS,
        Relation.ABOVE_REPORTER: _RECEIVERS,
    },
    Permission.SEE_PERIOD: {Relation.HOST: _RECEIVERS, Relation.ABOVE_HOST: _RECEIVERS},
}
"""The system administrator is in no row: running the system is no ground to read or to change figures."""


def standing(actor: Actor, reporter: str, host: str) -> Standing:
    """Return for whom this person may act on a report, and in which roles."""
    places = ((Side.REPORTER, reporter), (Side.HOST, host))
    return Standing(frozenset(side for side, place in places if place == actor.organisation), actor.roles)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a report (or, without a reporter, a whole period) belongs; ``parents`` has each organisation's parent."""

    host: str
    parents: Mapping[str, str | None]
    reporter: str = ""


def allows(permission: Permission, actor: Actor, place: Surroundings) -> bool:
    """Say whether the person may."""
    found = _relations(actor.organisation, place)
    return any(relation in found and roles & actor.roles for relation, roles in PERMISSIONS[permission].items())


def demand(permission: Permission, actor: Actor, place: Surroundings) -> None:
    """Raise ``not-yours-to-see`` unless the person may."""
    if not allows(permission, actor, place):
        raise Refused("not-yours-to-see")


def _relations(own: str, place: Surroundings) -> set[Relation]:
    return {
        relation
        for relation, holds in (
            (Relation.REPORTER, own == place.reporter),
            (Relation.HOST, own == place.host),
            (Relation.ABOVE_REPORTER, own in _above(place.reporter, place.parents)),
            (Relation.ABOVE_HOST, own in _above(place.host, place.parents)),
        )
        if holds
    }


def _above(organisation: str, parents: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    parent = parents.get(organisation)
    while parent and parent not in found:
        found.add(parent)
        parent = parents.get(parent)
    return found
