"""What all regimes of a project share: organisations, units, documents, calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.store.artefacts import registry_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1


def registry(session: Session, tenant: str) -> v1.Registry:
    """Return the project's newest registry.

    Raises:
        Refused: ``nothing-published``.
    """
    return registry_of(session, tenant)
