"""Connections: one URL, SQLite for one machine or PostgreSQL, and the transactions both are used with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")


class Database:
    """An open database."""

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session on one consistent state; nothing it does is kept."""
        raise NotImplementedError

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose work is committed at the end, or rolled back by an exception."""
        raise NotImplementedError

    def run(self, work: Callable[[Session], T]) -> T:
        """Do work in a writing transaction, again when the database asks for it (serialization, deadlock)."""
        raise NotImplementedError


def connect(url: str) -> Database:
    """Open a database; a SQLite file is created when it is not there."""
    raise NotImplementedError
