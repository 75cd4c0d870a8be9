"""Faults of the database as refusals, which say what is wrong and what to do."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError

from chedo_engine.database import connect
from chedo_engine.refusals import Refused
from chedo_engine.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_engine.database import Database

_BACKENDS = {"sqlite", "postgresql"}
_STATES = {
    "42P01": "database-unready",
    "42703": "database-unready",
    "25006": "database-read-only",
    "55P03": "database-busy",
}
# PostgreSQL's: no such table, no such column, read-only, lock not available. SQLite has words only.
_SIGNS = (
    ("no such table", "database-unready"),
    ("no such column", "database-unready"),
    ("readonly", "database-read-only"),
    ("is locked", "database-busy"),
)


def open_database(url: str, *, create: bool = False) -> Database:
    """Open a database; an SQLite file that is not there is only made when asked for.

    Raises:
        Refused: the address cannot be read, is of another kind of database, or names no file.
    """
    try:
        database = connect(url)
    except (ArgumentError, ModuleNotFoundError) as fault:
        raise Refused("database-address") from fault
    if database.engine.dialect.name not in _BACKENDS:
        raise Refused("database-address")
    if not create and _is_absent(database):
        raise Refused("database-unready", database=name_of(database))
    return database


def _is_absent(database: Database) -> bool:
    file = database.engine.url.database
    is_path = database.engine.dialect.name == "sqlite" and file and not file.startswith(("file:", ":memory:"))
    return bool(is_path and file and not Path(file).exists())


@contextmanager
def database_at(url: str, *, create: bool = False) -> Iterator[Database]:
    """Give an open database, and close it.

    Raises:
        Refused: as :func:`open_database`, and whatever else is out of order with the database meanwhile.
    """
    database = open_database(url, create=create)
    try:
        yield database
    except DBAPIError as fault:
        raise refusal_of(fault, database) from fault
    finally:
        database.close()


def demand_ready(database: Database) -> None:
    """Refuse a database that cannot be opened, or whose tables are not those of this version.

    Raises:
        Refused: ``database-closed`` or ``database-unready``.
    """
    try:
        with database.read() as session:
            for table in METADATA.sorted_tables:
                session.execute(select(table).limit(0))
    except DBAPIError as fault:
        raise refusal_of(fault, database) from fault


def refusal_of(fault: DBAPIError, database: Database) -> Refused:
    """Return what to tell of a fault that lies in the database's surroundings.

    Raises:
        DBAPIError: it lies in the program.
    """
    why = str(fault.orig).strip()
    code = _code(fault, why)
    if code is None:
        raise fault
    if code == "database-closed":
        return Refused(code, database=name_of(database), why=" ".join(why.split()))
    return Refused(code, database=name_of(database))


def _code(fault: DBAPIError, why: str) -> str | None:
    found = _STATES.get(getattr(fault.orig, "sqlstate", None) or "")
    found = found or next((code for sign, code in _SIGNS if sign in why), None)
    if found or isinstance(fault, OperationalError | InterfaceError) or "not a database" in why:
        return found or "database-closed"
    return None


def name_of(database: Database) -> str:
    """Return the database's address without its password."""
    return database.engine.url.render_as_string(hide_password=True)
