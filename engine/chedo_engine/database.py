"""Connections: one URL, SQLite for one machine or PostgreSQL, and the transactions both are used with."""

from __future__ import annotations

import threading
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

T = TypeVar("T")

_SQLITE_SETTINGS = (
    "PRAGMA page_size = 8192",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
)
_AGAIN = {"40001", "40P01", "23505"}
# Serialization, deadlock, and a key that somebody else took at the same moment: done again, the work sees it taken.
_ATTEMPTS = 5


class Database:
    """An open database.

    SQLite writes one at a time: the lock orders the threads of this process fairly, as SQLite's own waiting does not.
    """

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine that :func:`connect` has prepared."""
        self.engine = engine
        sqlite = engine.dialect.name == "sqlite"
        self._writer = threading.Lock() if sqlite else None
        if sqlite:
            self._for_reading: Engine = engine
            self._for_writing: Engine = engine.execution_options(chedo_begin="BEGIN IMMEDIATE")
        else:
            self._for_reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            self._for_writing = engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session on one consistent state; nothing it does is kept."""
        with Session(self._for_reading, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose work is committed at the end, or rolled back by an exception."""
        turn: AbstractContextManager[Any] = self._writer or nullcontext()
        with turn, Session(self._for_writing, autoflush=False) as session, session.begin():
            yield session

    def run(self, work: Callable[[Session], T]) -> T:
        """Do work in a writing transaction, again when somebody else's at the same moment is in its way."""
        for _ in range(_ATTEMPTS - 1):
            try:
                return self._once(work)
            except DBAPIError as fault:
                if getattr(fault.orig, "sqlstate", None) not in _AGAIN:
                    raise
        return self._once(work)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _once(self, work: Callable[[Session], T]) -> T:
        with self.write() as session:
            return work(session)


def connect(url: str) -> Database:
    """Open a database; a SQLite file is created when it is not there."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return Database(create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True))
    engine = create_engine(parsed)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transactions begin late and deferred; ours begin where we say.
    connection.isolation_level = None
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(str(connection.get_execution_options().get("chedo_begin", "BEGIN")))
