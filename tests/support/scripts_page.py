"""An empty page in Chromium that may run only the scripts of the product."""

from __future__ import annotations

from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Route

SCRIPTS = Path(__file__).parents[2] / "webui" / "chedo_webui" / "static" / "js"
PLACE = "https://chedo.test/"
POLICY = {"content-security-policy": "default-src 'none'; script-src 'self'"}


@contextmanager
def scripts_page() -> Iterator[Page]:
    """Open the page; ``import("/formula.js")`` gives the script of that name."""
    with chromium() as browser:
        page = browser.new_page()
        page.route(f"{PLACE}**", _serve)
        page.goto(PLACE)
        yield page


def _serve(route: Route) -> None:
    name = route.request.url.removeprefix(PLACE)
    if name:
        body = (SCRIPTS / name).read_text(encoding="utf-8")
        route.fulfill(status=HTTPStatus.OK, content_type="text/javascript", body=body)
    else:
        route.fulfill(status=HTTPStatus.OK, content_type="text/html", body="<!doctype html>", headers=POLICY)
