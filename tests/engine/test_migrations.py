"""Migrations lead from nothing to the tables that the code knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from chedo_engine.migrations import upgrade
from chedo_engine.store.tables import METADATA

if TYPE_CHECKING:
    from chedo_engine.database import Database
    from databases import PostgresCluster


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
