"""All tables together, for migrations."""

from __future__ import annotations

from chedo_engine.store import accounts, bodies, organisations, regimes, submissions
from chedo_engine.store.base import Base

METADATA = Base.metadata

__all__ = ["METADATA", "accounts", "bodies", "organisations", "regimes", "submissions"]
