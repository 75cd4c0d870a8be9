"""Fixtures for all tests: fresh databases, and a province at work in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import chedo_compiler  # noqa: F401 (before anything imports openpyxl, as it says there)
from databases import MISSING, NoPostgres, PostgresCluster, SqliteFiles
from world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_engine.database import Database


@pytest.fixture(scope="session", autouse=True)
def kept_between_checks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what ``chedo check`` keeps between runs apart from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHEDO_CACHE", str(tmp_path_factory.mktemp("kept")))
        yield


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """Return the maker of SQLite databases."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    """Start a PostgreSQL server of this test process's own."""
    try:
        cluster = PostgresCluster()
    except NoPostgres:
        pytest.skip(MISSING)
    yield cluster
    cluster.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Give each test a database of its own, on both kinds."""
    if request.param == "sqlite":
        files: SqliteFiles = request.getfixturevalue("sqlite_files")
        found = files.fresh()
    else:
        cluster: PostgresCluster = request.getfixturevalue("postgres")
        found = cluster.emptied()
    yield found
    found.close()


@pytest.fixture
def world(database: Database) -> World:
    """Return a province with the sample regime published and January 2026 open."""
    found = World(database)
    found.publish()
    found.open()
    return found
