"""Figures of revisions and the log of their changes; Core tables, never an object per cell."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Integer, LargeBinary, String, Table

from chedo_engine.store.base import Base, Moment
from chedo_engine.store.submissions import KEY

BODY = Table(
    "body",
    Base.metadata,
    *(Column(name, String, primary_key=True) for name in KEY),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("form", String, primary_key=True),
    Column("part", String, primary_key=True),
    Column("layout", String, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("texts", String, nullable=False),
    ForeignKeyConstraint([*KEY, "number"], [f"revision.{name}" for name in (*KEY, "number")]),
    ForeignKeyConstraint(["tenant", "layout"], ["layout.tenant", "layout.id"]),
)
"""``part``: "" for the fixed cells, else a repeating group. ``texts``: sparse canonical JSON beside the vector."""

CHANGE = Table(
    "change",
    Base.metadata,
    *(Column(name, String, primary_key=True) for name in KEY),
    Column("form", String, primary_key=True),
    Column("cell", String, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("old", String, nullable=False),
    Column("new", String, nullable=False),
    Column("account", String, nullable=False),
    Column("name", String, nullable=False),
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint([*KEY], [f"submission.{name}" for name in KEY]),
    sqlite_with_rowid=False,
)
"""Who wrote what where, numbered within the submission; the last number of a place is its revision.

The longest table: its key is the order it is read in, a place after the other, and on SQLite the order it is stored in,
so that no line is kept twice.
"""
