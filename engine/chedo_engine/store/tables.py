"""All tables together, for migrations."""

from __future__ import annotations

from chedo_engine.store import accounts, attachments, bodies, organisations, proposals, regimes, stages, submissions
from chedo_engine.store.base import Base

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "accounts",
    "attachments",
    "bodies",
    "organisations",
    "proposals",
    "regimes",
    "stages",
    "submissions",
]
