"""Accounts, their roles, their sessions, and failures to sign in."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 (the mapper reads annotations)
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKeyConstraint, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from chedo_engine.keys import Actor
from chedo_engine.store import organisations  # noqa: F401 (keys refer to its table)
from chedo_engine.store.base import Base, Moment
from chedo_engine.workflow.states import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class AccountRow(Base):
    """One person's account; the password as an argon2id hash."""

    __tablename__ = "account"
    __table_args__ = (ForeignKeyConstraint(["tenant", "organisation"], ["organisation.tenant", "organisation.id"]),)

    tenant: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    organisation: Mapped[str]
    password: Mapped[str]
    active: Mapped[bool]
    created_at: Mapped[dt.datetime] = mapped_column(Moment)


class AccountRoleRow(Base):
    """A role of an account."""

    __tablename__ = "account_role"
    __table_args__ = (ForeignKeyConstraint(["tenant", "account"], ["account.tenant", "account.name"]),)

    tenant: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class SessionRow(Base):
    """A signed-in browser, by the SHA-256 of its secret."""

    __tablename__ = "session"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "account"], ["account.tenant", "account.name"]),
        Index("ix_session_tenant_account", "tenant", "account"),
    )

    tenant: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str]
    started_at: Mapped[dt.datetime] = mapped_column(Moment)
    seen_at: Mapped[dt.datetime] = mapped_column(Moment)


class LoginFailureRow(Base):
    """Failures of a name from a source since the last success; unknown names are counted like known ones."""

    __tablename__ = "login_failure"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    last_at: Mapped[dt.datetime] = mapped_column(Moment)


def actor_of(session: Session, account: AccountRow) -> Actor:
    """Return the person behind an account, with the roles it has now."""
    query = select(AccountRoleRow.role).where(
        AccountRoleRow.tenant == account.tenant, AccountRoleRow.account == account.name
    )
    roles = frozenset(Role(role) for role in session.scalars(query))
    return Actor(account.tenant, account.name, account.full_name, account.organisation, roles)
