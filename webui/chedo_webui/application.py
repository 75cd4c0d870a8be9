"""The application: settings in, pages out."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, g, request, url_for
from flask_wtf.csrf import CSRFProtect

from chedo_engine.database import Database, connect
from chedo_webui import dates, errors, headers, identity, language
from chedo_webui.access import guard
from chedo_webui.grid.cells import number
from chedo_webui.house import Clock, House, house
from chedo_webui.proposals.offered import BENCH
from chedo_webui.site import first_upper, short_title, site_context
from chedo_webui.urls import PAGES, Page

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from chedo_webui.settings import Settings

_HERE = Path(__file__).parent
_EIGHT_HOURS = 8 * 3600
_ROUND_A_FILE = 64 * 1024
"""Bytes of a request that carries a file, besides the file."""


def create_app(settings: Settings, *, clock: Clock | None = None, database: Database | None = None) -> Flask:
    """Put the application together; ``clock`` and ``database`` are given by tests and the demo."""
    app = Flask(__name__, static_url_path=f"/static/{_digest(_HERE / 'static')}")
    app.config.update(_flask_settings(settings))
    app.extensions["chedo"] = House(database or connect(settings.database), clock or _wall_clock, settings)
    if settings.sources:
        # Whoever proposes needs the compiler; everybody else must not wait until it is read in.
        from chedo_webui.proposals.workbench import Workbench  # noqa: PLC0415

        app.extensions[BENCH] = Workbench(settings.sources)
    app.before_request(_guard)
    CSRFProtect(app)
    identity.install(app)
    language.install(app)
    headers.install(app)
    errors.install(app)
    _teach(app)
    for page in PAGES:
        app.add_url_rule(page.rule, page.endpoint, page.view, methods=page.methods)
    return app


def _wall_clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _flask_settings(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret,
        "SESSION_COOKIE_NAME": "chedo" if settings.plain_http else "__Host-chedo",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": not settings.plain_http,
        "SESSION_COOKIE_PATH": "/",
        "MAX_CONTENT_LENGTH": settings.largest_request,
        "MAX_FORM_MEMORY_SIZE": settings.largest_request,
        "MAX_FORM_PARTS": 5000,
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "WTF_CSRF_TIME_LIMIT": _EIGHT_HOURS,
        "WTF_CSRF_SSL_STRICT": not settings.plain_http,
        "BABEL_TRANSLATION_DIRECTORIES": str(_HERE / "translations"),
    }


def _guard() -> ResponseReturnValue | None:
    page = _BY_ENDPOINT.get(request.endpoint or "")
    if page is None:
        g.actor = None
        return None
    if page.takes_file:
        request.max_content_length = house().settings.largest_attachment + _ROUND_A_FILE
    return guard(page.permission)


_BY_ENDPOINT: dict[str, Page] = {page.endpoint: page for page in PAGES}


def _teach(app: Flask) -> None:
    """Give templates the words of this product."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(asset=_asset, dates=dates, counted=language.counted)
    app.jinja_env.filters.update(
        number=number, day=dates.day, moment=dates.moment, short_title=short_title, first_upper=first_upper
    )
    app.context_processor(site_context)


def _asset(path: str) -> str:
    return url_for("static", filename=path)


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:12]
