"""Sessions of signed-in people, kept on the server so that they can be ended there."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from chedo_engine.store.accounts import AccountRow, SessionRow, actor_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor

_LIFETIME = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Resumed:
    """A live session: whose, and when it was last noted as used (see :func:`touch_session`)."""

    actor: Actor
    seen_at: dt.datetime


def start_session(session: Session, actor: Actor, *, at: dt.datetime, replaces: str = "") -> str:
    """Begin a session and return its secret token; only its SHA-256 is stored. ``replaces`` is ended by it."""
    if replaces:
        end_session(session, actor.tenant, replaces)
    token = secrets.token_urlsafe(32)
    row = SessionRow(tenant=actor.tenant, digest=_digest(token), account=actor.account, started_at=at, seen_at=at)
    session.add(row)
    session.flush()
    return token


def resume_session(
    session: Session, tenant: str, token: str, *, at: dt.datetime, idle_minutes: int = 15
) -> Resumed | None:
    """Return whose live session this is; None when it ended, was idle too long or is older than twelve hours."""
    query = (
        select(SessionRow, AccountRow)
        .join(AccountRow, (AccountRow.tenant == SessionRow.tenant) & (AccountRow.name == SessionRow.account))
        .where(SessionRow.tenant == tenant, SessionRow.digest == _digest(token), AccountRow.active)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    live, account = found
    if at > live.seen_at + dt.timedelta(minutes=idle_minutes) or at > live.started_at + _LIFETIME:
        return None
    return Resumed(actor_of(session, account), live.seen_at)


def touch_session(session: Session, tenant: str, token: str, *, at: dt.datetime) -> None:
    """Note that a session is in use; once a minute is enough."""
    row = session.get(SessionRow, (tenant, _digest(token)))
    if row is not None:
        row.seen_at = at
        session.flush()


def end_session(session: Session, tenant: str, token: str) -> None:
    """End a session (sign-out)."""
    session.execute(delete(SessionRow).where(SessionRow.tenant == tenant, SessionRow.digest == _digest(token)))


def end_sessions(session: Session, tenant: str, account: str) -> None:
    """End all sessions of an account."""
    session.execute(delete(SessionRow).where(SessionRow.tenant == tenant, SessionRow.account == account))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
