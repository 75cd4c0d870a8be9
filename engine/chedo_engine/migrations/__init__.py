"""The tables' history, and how to bring a database to its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from chedo_engine.database import Database


def upgrade(database: Database) -> None:
    """Bring the database's tables up to date; does nothing when they are."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
