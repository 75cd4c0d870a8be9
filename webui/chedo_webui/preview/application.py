"""The preview as an application: the pages of officials over a database that is thrown away."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import request

from chedo_webui.application import create_app
from chedo_webui.preview import routes
from chedo_webui.preview.showing import Showing
from chedo_webui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from chedo_webui.house import Clock, House
    from chedo_webui.preview.workspace import Author

_A_DAY = 24 * 60
_LOOPBACK = ("127.0.0.1", "localhost")


def preview_app(author: Author, folder: Path, clock: Clock) -> Flask:
    """Put the preview of a workspace together; ``folder`` is for databases, and is emptied by ``Showing.close``."""
    settings = Settings(
        "sqlite://", secrets.token_urlsafe(48), plain_http=True, trusted_hosts=_LOOPBACK, idle_minutes=_A_DAY
    )
    app = create_app(settings, clock=clock)
    # A cookie of its own: browsers do not tell ports apart, and chedo serve may run on this machine too.
    app.config["SESSION_COOKIE_NAME"] = "chedo-preview"
    shown = Showing(author, folder, clock)
    app.extensions[routes.SHOWING] = shown

    def _newest() -> None:
        if request.endpoint == "static":
            return
        stage = shown.look().stage
        house: House = app.extensions["chedo"]
        if stage and house.database is not stage.database:
            app.extensions["chedo"] = replace(house, database=stage.database)

    # Before anybody asks who is signed in.
    app.before_request_funcs.setdefault(None, []).insert(0, _newest)
    routes.install(app)
    return app
