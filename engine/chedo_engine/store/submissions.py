"""Submissions: the header of each, its revisions, and what happened to it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 (the mapper reads annotations)

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from chedo_engine.store import organisations, regimes  # noqa: F401 (keys refer to their tables)
from chedo_engine.store.base import Base, Moment

KEY = ("tenant", "regime", "period", "reporter")


class SubmissionRow(Base):
    """One reporter owing one regime for one period. Deadlines and completeness are read here, never from bodies.

    ``number`` is the last sent revision (0: none yet), ``changes`` and ``events`` the last numbers given in the change
    log and among the events; ``filled`` of ``inputs`` fixed inputs hold a value.
    """

    __tablename__ = "submission"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "regime", "period"], ["period.tenant", "period.regime", "period.period"]),
        ForeignKeyConstraint(["tenant", "reporter"], ["organisation.tenant", "organisation.id"]),
        Index("ix_submission_tenant_reporter_state", "tenant", "reporter", "state"),
    )

    tenant: Mapped[str] = mapped_column(primary_key=True)
    regime: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    reporter: Mapped[str] = mapped_column(primary_key=True)
    group_id: Mapped[str]
    version: Mapped[str]
    state: Mapped[str]
    state_at: Mapped[dt.datetime] = mapped_column(Moment)
    sent_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    number: Mapped[int]
    changes: Mapped[int]
    events: Mapped[int]
    returns: Mapped[int]
    filled: Mapped[int]
    inputs: Mapped[int]
    reason: Mapped[str]
    reason_action: Mapped[str]
    reason_by: Mapped[str]


class RevisionRow(Base):
    """A numbered state of a submission: 0 is the working copy, the others were sent and never change."""

    __tablename__ = "revision"
    __table_args__ = (ForeignKeyConstraint([*KEY], [f"submission.{name}" for name in KEY]),)

    tenant: Mapped[str] = mapped_column(primary_key=True)
    regime: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    reporter: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sent_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    sent_by: Mapped[str]
    sha256: Mapped[str]


class EventRow(Base):
    """One act on a submission. ``digest`` chains it to the one before, so that none can be altered unseen."""

    __tablename__ = "event"
    __table_args__ = (ForeignKeyConstraint([*KEY], [f"submission.{name}" for name in KEY]),)

    tenant: Mapped[str] = mapped_column(primary_key=True)
    regime: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    reporter: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    action: Mapped[str]
    source: Mapped[str]
    target: Mapped[str]
    account: Mapped[str]
    name: Mapped[str]
    organisation: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(Moment)
    reason: Mapped[str]
    revision: Mapped[int]
    digest: Mapped[str]
