"""Who is signed in: Flask-Login over the engine's sessions, which the server can end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import Flask, g, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from chedo_engine.services.sessions import end_session, resume_session, start_session, touch_session
from chedo_webui.house import house, now, reading, tenant, writing

if TYPE_CHECKING:
    from chedo_engine.keys import Actor

_NOTED_AFTER = dt.timedelta(minutes=1)


class Person(UserMixin):  # type: ignore[misc]
    """A live session and whose it is. Its identifier in the cookie is the session's secret token."""

    def __init__(self, actor: Actor, token: str) -> None:
        """Keep both."""
        self.actor = actor
        self.token = token

    def get_id(self) -> str:
        """Return what the cookie carries."""
        return self.token


def install(app: Flask) -> None:
    """Let Flask-Login find people by their session's token."""
    manager = LoginManager(app)
    # Binding to address and browser signs people out behind changing office proxies; the token is the secret.
    manager.session_protection = None
    manager.user_loader(_resume)


def _resume(token: str) -> Person | None:
    idle = house().settings.idle_minutes
    with reading() as database:
        found = resume_session(database, tenant().id, token, at=now(), idle_minutes=idle)
    if found is None:
        return None
    if now() - found.seen_at >= _NOTED_AFTER:
        writing(lambda database: touch_session(database, tenant().id, token, at=now()))
    return Person(found.actor, token)


def enter(actor: Actor) -> None:
    """Begin a new session; whatever the browser carried before is dropped."""
    before = str(session.get("_user_id", ""))
    token = writing(lambda database: start_session(database, actor, at=now(), replaces=before))
    session.clear()
    login_user(Person(actor, token))
    g.actor = actor


def leave() -> None:
    """End the session on the server and in the browser."""
    token = session.get("_user_id")
    if token:
        writing(lambda database: end_session(database, tenant().id, token))
    logout_user()
    session.clear()
