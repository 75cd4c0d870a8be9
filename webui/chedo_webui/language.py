"""Vietnamese by default, English by switch."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Flask, g, redirect, request, url_for
from flask_babel import Babel, gettext, ngettext

from chedo_webui.access import local_path
from chedo_webui.house import house

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

COOKIE = "chedo-lang"
LANGUAGES = ("vi", "en")
_YEAR = 365 * 24 * 3600


def install(app: Flask) -> None:
    """Choose the language of each answer by the person's cookie."""
    Babel(app, default_locale="vi", default_timezone="Asia/Ho_Chi_Minh", locale_selector=lang)


def lang() -> str:
    """Return the language of this answer."""
    if "lang" not in g:
        chosen = request.cookies.get(COOKIE, "")
        g.lang = chosen if chosen in LANGUAGES else "vi"
    return str(g.lang)


def say(text: str, /, **values: Any) -> str:
    """Put a text of the interface into the language of this answer."""
    return str(gettext(text, **values))


def counted(text: str, count: int, /, **values: Any) -> str:
    """Put a text that names a number of things into the language of this answer, whose words may depend on it."""
    return str(ngettext(text, text, count, count=count, **values))


def switch(lang: str) -> ResponseReturnValue:
    """Remember the language and go back to where the person was."""
    answer = redirect(local_path(request.form.get("back")) or url_for("work_queue"), HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        COOKIE, lang, max_age=_YEAR, httponly=True, samesite="Lax", secure=not house().settings.plain_http
    )
    return answer
