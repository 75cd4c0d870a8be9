"""Which projects (tenants) this database serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_engine.refusals import Refused
from chedo_engine.store.artefacts import registry_of
from chedo_engine.store.regimes import RegistryRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Tenant:
    """A project: its name, time zone, and the policy values of its newest registry (for accent, support contact…)."""

    id: str
    title: str
    timezone: str
    policy: dict[str, str | int | bool]


def tenants(session: Session) -> tuple[Tenant, ...]:
    """List the projects."""
    return tuple(_tenant(session, name) for name in _names(session))


def only_tenant(session: Session) -> Tenant:
    """Return the one project of this installation.

    Raises:
        Refused: ``nothing-published`` or ``several-tenants``.
    """
    names = _names(session)
    if not names:
        raise Refused("nothing-published")
    if len(names) > 1:
        raise Refused("several-tenants", tenants=", ".join(names))
    return _tenant(session, names[0])


def _names(session: Session) -> list[str]:
    return list(session.scalars(select(RegistryRow.tenant).distinct().order_by(RegistryRow.tenant)))


def _tenant(session: Session, name: str) -> Tenant:
    registry = registry_of(session, name)
    return Tenant(name, registry.title, registry.timezone, {entry.key: entry.value for entry in registry.policy})
