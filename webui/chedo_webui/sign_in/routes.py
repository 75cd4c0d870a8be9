"""Sign-in, sign-out, password."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import flash, g, jsonify, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from chedo_engine.refusals import Refused
from chedo_engine.services.accounts import authenticate, change_password
from chedo_webui import identity
from chedo_webui.access import local_path
from chedo_webui.errors import explain
from chedo_webui.house import actor, now, tenant, writing
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def show() -> ResponseReturnValue:
    """Ask who it is."""
    if g.actor is not None:
        return redirect(url_for("work_queue"), HTTPStatus.SEE_OTHER)
    return render_template("sign_in.html", next=request.args.get("next"))


def enter() -> ResponseReturnValue:
    """Check name and password, begin a session, and go where the person was heading."""
    name, password = request.form.get("name", ""), request.form.get("password", "")
    try:
        found = writing(
            lambda session: authenticate(
                session, tenant().id, name, password, at=now(), source=request.remote_addr or ""
            )
        )
    except Refused as refusal:
        return _again(name, explain(refusal))
    if found is None:
        return _again(name, _("Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra bộ gõ tiếng Việt và phím Caps Lock."))
    identity.enter(found)
    return redirect(local_path(request.form.get("next")) or url_for("work_queue"), HTTPStatus.SEE_OTHER)


def _again(name: str, failure: str) -> ResponseReturnValue:
    page = render_template("sign_in.html", next=request.form.get("next"), name=name, failure=failure)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


def leave() -> ResponseReturnValue:
    """End the session."""
    identity.leave()
    return redirect(url_for("sign_in"), HTTPStatus.SEE_OTHER)


def state() -> ResponseReturnValue:
    """Tell an open page whether its person is still signed in, and a fresh token for its next save."""
    return jsonify(account=g.actor.account if g.actor else None, csrf=generate_csrf())


def password() -> ResponseReturnValue:
    """Ask for the old and the new password."""
    return render_template("password.html")


def change() -> ResponseReturnValue:
    """Set a new password."""
    given = request.form
    if given.get("new", "") != given.get("again", ""):
        return _not_changed(_("Hai lần nhập mật khẩu mới không giống nhau."))
    try:
        writing(lambda session: change_password(session, actor(), given.get("current", ""), given["new"]))
    except Refused as refusal:
        return _not_changed(explain(refusal))
    identity.enter(actor())
    flash(_("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."), "done")
    return redirect(url_for("work_queue"), HTTPStatus.SEE_OTHER)


def _not_changed(failure: str) -> ResponseReturnValue:
    return render_template("password.html", failure=failure), HTTPStatus.UNPROCESSABLE_ENTITY
