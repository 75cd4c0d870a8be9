"""Which projects (tenants) this database serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    raise NotImplementedError


def only_tenant(session: Session) -> Tenant:
    """Return the one project of this installation.

    Raises:
        Refused: ``nothing-published`` or ``several-tenants``.
    """
    raise NotImplementedError
