"""Every page names its permission; a person without it is turned away before the view runs.

Whose report it is, and in which state, is judged by the engine on top of this.
"""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import abort, g, jsonify, redirect, request, url_for
from flask_login import current_user

from chedo_engine.workflow.proposals import PROPOSERS
from chedo_engine.workflow.states import Role

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

_REPORTING = frozenset({Role.DATA_ENTRY, Role.APPROVER, Role.SENDER})


class Permission(StrEnum):
    """Who may call a page."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    FILL = "fill"
    READ = "read"
    HOST = "host"
    PROPOSE = "propose"


HOLDERS: dict[Permission, frozenset[Role]] = {
    Permission.SIGNED_IN: frozenset(Role),
    Permission.FILL: _REPORTING,
    Permission.READ: _REPORTING | {Role.CONSOLIDATOR},
    Permission.HOST: frozenset({Role.CONSOLIDATOR, Role.APPROVER}),
    Permission.PROPOSE: PROPOSERS,
}


def guard(permission: Permission) -> ResponseReturnValue | None:
    """Turn away who may not, or let pass by returning nothing."""
    if not all(str(part).isprintable() for part in (request.view_args or {}).values()):
        # No name has such signs, and PostgreSQL does not even compare them.
        g.actor = None
        abort(HTTPStatus.NOT_FOUND)
    g.actor = current_user.actor if current_user.is_authenticated else None
    if permission is Permission.ANYONE:
        return None
    if g.actor is None:
        return _sign_in_first()
    if not g.actor.roles & HOLDERS[permission]:
        abort(HTTPStatus.FORBIDDEN)
    return None


def wants_json() -> bool:
    """Tell a script's call from a person's."""
    return bool(request.is_json) or request.accept_mimetypes.best == "application/json"


def _sign_in_first() -> ResponseReturnValue:
    if wants_json():
        return jsonify(error="sign-in"), HTTPStatus.UNAUTHORIZED
    where: dict[str, Any] = {"next": request.full_path.rstrip("?")} if request.method == "GET" else {}
    return redirect(url_for("sign_in", **where), HTTPStatus.SEE_OTHER)


def local_path(text: str | None) -> str | None:
    """Return ``text`` if it leads to a page of this site and nowhere else."""
    if not text or not text.startswith("/") or text.startswith("//") or "\\" in text:
        return None
    return text if text.isprintable() else None
