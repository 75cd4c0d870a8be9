"""The life of each regime as it went, and what was said about those on trial; both are only ever added to."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 (the mapper reads annotations)

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from chedo_engine.store import submissions  # noqa: F401 (keys refer to its table)
from chedo_engine.store.base import Base, Moment


class StageRow(Base):
    """A step in a regime's life. ``organisations`` try it out, separated by spaces; ``detail`` by the stage.

    Of a draft ``detail`` is what was asked for, of a retired regime its last period; else "".
    """

    __tablename__ = "stage"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    regime: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stage: Mapped[str]
    version: Mapped[str]
    detail: Mapped[str]
    organisations: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(Moment)
    by: Mapped[str]


class FeedbackRow(Base):
    """What somebody said about a regime on trial, on their report."""

    __tablename__ = "feedback"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "regime", "period", "reporter"],
            ["submission.tenant", "submission.regime", "submission.period", "submission.reporter"],
        ),
    )

    tenant: Mapped[str] = mapped_column(primary_key=True)
    regime: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    reporter: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account: Mapped[str]
    name: Mapped[str]
    organisation: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(Moment)
    words: Mapped[str]
