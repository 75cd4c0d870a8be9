"""Transactions: one writer at a time, durable, nothing kept of reading or of a refusal."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from chedo_engine.refusals import Refused
from chedo_engine.store.regimes import LayoutRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_engine.database import Database
    from databases import SqliteFiles


def count(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(LayoutRow)) or 0


def test_what_a_refused_act_wrote_is_not_kept(database: Database) -> None:
    def work(session: Session) -> None:
        session.execute(insert(LayoutRow).values(tenant="t", id="a", content=b""))
        raise Refused("not-found", what="a")

    with pytest.raises(Refused):
        database.run(work)

    assert count(database) == 0


def test_writers_side_by_side_lose_nothing(database: Database) -> None:
    def write(number: int) -> None:
        database.run(lambda session: session.execute(insert(LayoutRow).values(tenant="t", id=str(number), content=b"")))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert count(database) == 20


def test_work_is_done_again_when_the_database_asks_for_it(database: Database) -> None:
    class SerializationFailure(Exception):  # noqa: N818
        sqlstate = "40001"

    attempts = []

    def work(session: Session) -> int:
        attempts.append(session)
        if len(attempts) < 3:
            raise OperationalError("", {}, SerializationFailure())
        return len(attempts)

    assert database.run(work) == 3


def test_other_faults_of_the_database_are_not_hidden(database: Database) -> None:
    attempts = []

    def work(session: Session) -> None:
        attempts.append(session)
        session.execute(text("SELECT * FROM khong_co"))

    with pytest.raises(DBAPIError):
        database.run(work)
    assert len(attempts) == 1


def test_sqlite_is_set_up_to_lose_nothing(sqlite_files: SqliteFiles) -> None:
    database = sqlite_files.fresh()
    names = ("journal_mode", "synchronous", "foreign_keys", "page_size")

    with database.read() as session:
        settings = [session.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]

    database.close()
    assert settings == ["wal", 2, 1, 8192]
