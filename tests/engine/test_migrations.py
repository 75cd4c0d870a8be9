"""Migrations lead from nothing to the tables that the code knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from chedo_engine import migrations
from chedo_engine.migrations import upgrade
from chedo_engine.store.tables import METADATA

if TYPE_CHECKING:
    from chedo_engine.database import Database
    from databases import PostgresCluster
    from world import World

NEWEST = {"proposal", "proposal_step"}
"""The tables that the last step brought."""


def test_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_an_upgrade_may_be_run_again(database: Database) -> None:
    upgrade(database)

    assert "submission" in inspect(database.engine).get_table_names()


def test_the_tenant_leads_every_key_and_no_reference_leaves_it(database: Database) -> None:
    inspector = inspect(database.engine)
    for table in METADATA.tables:
        assert inspector.get_pk_constraint(table)["constrained_columns"][0] == "tenant"
        assert all(index["column_names"][0] == "tenant" for index in inspector.get_indexes(table))
        for key in inspector.get_foreign_keys(table):
            assert (key["constrained_columns"][0], key["referred_columns"][0]) == ("tenant", "tenant")


def test_postgresql_keeps_vectors_in_their_rows(postgres: PostgresCluster) -> None:
    database = postgres.empty()
    upgrade(database)

    with database.engine.connect() as connection:
        storage = connection.scalar(
            text("SELECT attstorage FROM pg_attribute WHERE attrelid = 'body'::regclass AND attname = 'vector'")
        )
        options = connection.scalar(text("SELECT reloptions FROM pg_class WHERE relname = 'body'"))
    database.close()
    assert (storage, options) == ("m", ["toast_tuple_target=8160"])


def _content(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that the version before the last one had."""
    kept = [table for name, table in METADATA.tables.items() if name not in NEWEST]
    with database.engine.connect() as connection:
        return {one.name: sorted(map(tuple, connection.execute(select(one))), key=repr) for one in kept}


def test_an_older_database_keeps_all_that_it_has(world: World) -> None:
    world.sent(world.key("xa-a"))
    world.save(world.key("xa-b"), {"dn.ghi_chu": "đã rà soát"})
    before = _content(world.database)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with world.database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "-1")
    assert not set(inspect(world.database.engine).get_table_names()) & NEWEST

    upgrade(world.database)

    after = _content(world.database)
    assert after == before
    assert after["body"]
    assert set(inspect(world.database.engine).get_table_names()) >= NEWEST
