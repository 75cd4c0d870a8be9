"""Personal accounts, signing in, and sessions that the server can end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor
    from chedo_engine.workflow.states import Role


def add_account(
    session: Session,
    tenant: str,
    name: str,
    organisation: str,
    roles: Iterable[Role],
    at: dt.datetime,
    *,
    full_name: str = "",
    password: str | None = None,
) -> str:
    """Create an account and return its password (generated unless given).

    Raises:
        Refused: name taken, unknown organisation, no role, or a weak password.
    """
    raise NotImplementedError


def authenticate(
    session: Session, tenant: str, name: str, password: str, at: dt.datetime, source: str = ""
) -> Actor | None:
    """Return who this is, or None for a wrong name or password (counted: commit the session either way).

    Raises:
        Refused: ``locked-out`` with ``minutes`` after five failures of this name from this source.
    """
    raise NotImplementedError


def change_password(session: Session, actor: Actor, current: str, new: str, at: dt.datetime) -> None:
    """Set a new password and end the account's other sessions.

    Raises:
        Refused: the current password is wrong, or the new one is weak.
    """
    raise NotImplementedError


def start_session(session: Session, actor: Actor, at: dt.datetime) -> str:
    """Begin a session and return its secret token (only its SHA-256 is stored). Always a new one: never reused."""
    raise NotImplementedError


def resume_session(session: Session, token: str, at: dt.datetime, idle_minutes: int = 15) -> Actor | None:
    """Return whose live session this is and note its use (at most once a minute); None when ended or idle too long."""
    raise NotImplementedError


def end_session(session: Session, token: str) -> None:
    """End a session (sign-out)."""
    raise NotImplementedError
