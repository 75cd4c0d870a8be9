"""Proposals to change a regime as their host keeps them, and every step of each; steps are only ever added to."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 (the mapper reads annotations)

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from chedo_engine.store.base import Base, Moment


class ProposalRow(Base):
    """A proposal as it is now.

    ``base`` names the commit that it changes, ``content`` is JSON that only the pages understand, ``result`` says where
    a proposal went that was handed over; ``step`` is the number of its last step.
    """

    __tablename__ = "proposal"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    regime: Mapped[str]
    host: Mapped[str]
    account: Mapped[str]
    name: Mapped[str]
    title: Mapped[str]
    base: Mapped[str]
    content: Mapped[str]
    state: Mapped[str]
    result: Mapped[str]
    created_at: Mapped[dt.datetime] = mapped_column(Moment)
    changed_at: Mapped[dt.datetime] = mapped_column(Moment)
    step: Mapped[int]


class ProposalStepRow(Base):
    """What somebody did to a proposal, and with what: ``detail`` is JSON."""

    __tablename__ = "proposal_step"
    __table_args__ = (ForeignKeyConstraint(["tenant", "proposal"], ["proposal.tenant", "proposal.number"]),)

    tenant: Mapped[str] = mapped_column(primary_key=True)
    proposal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    act: Mapped[str]
    account: Mapped[str]
    name: Mapped[str]
    detail: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(Moment)
