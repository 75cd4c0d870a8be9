"""An empty database with its tables, for who needs one for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.migrations import upgrade
from chedo_engine.outages import open_database

if TYPE_CHECKING:
    from pathlib import Path


def blank_database(file: Path) -> None:
    """Write an empty SQLite database that others are copied from."""
    database = open_database(f"sqlite:///{file}", create=True)
    upgrade(database)
    database.close()
