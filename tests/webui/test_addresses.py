"""Every address is in the table, and nobody passes it who should not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_engine.database import Database
from chedo_webui.access import HOLDERS, Permission
from chedo_webui.urls import PAGES, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from visitor import Visitor

PLACES = {
    "regime": "ktxh",
    "period": "2026-01",
    "reporter": "xa-a",
    "form": "thu",
    "cell": "dn.thang",
    "action": "present",
    "group": "du_an",
    "row": "r1",
    "digest": "0" * 64,
    "int(max=2147483647):number": "1",
    "int:place": "0",
    "any(name,dates,reporters,note):part": "dates",
}
HOLDER = {
    Permission.ANYONE: "nhap.a",
    Permission.SIGNED_IN: "nhap.a",
    Permission.FILL: "nhap.a",
    Permission.READ: "nhap.a",
    Permission.HOST: "tonghop",
    Permission.PROPOSE: "tonghop",
}
GUARDED = [page for page in PAGES if page.permission is not Permission.ANYONE]
SHOWN = [page for page in PAGES if page.methods == ("GET",)]
ACTS = [page for page in PAGES if page.methods != ("GET",)]


def _path(page: Page) -> str:
    path = page.rule.replace("<any(vi,en):lang>", "en")
    for name, value in PLACES.items():
        path = path.replace(f"<{name}>", value)
    return path


def _name(page: Page) -> str:
    return page.endpoint


def _call(visitor: Visitor, page: Page) -> int:
    return visitor.client.open(_path(page), method=page.methods[0], headers={"X-CSRFToken": visitor.token}).status_code


@pytest.mark.req("SEC-01")
def test_the_application_has_the_addresses_of_the_table_and_no_others(app: Flask) -> None:
    rules = {(rule.rule, rule.endpoint) for rule in app.url_map.iter_rules() if rule.endpoint != "static"}

    assert rules == {(page.rule, page.endpoint) for page in PAGES}


def test_showing_and_acting_are_different_addresses_or_methods() -> None:
    assert {page.methods for page in PAGES} == {("GET",), ("POST",), ("PATCH",)}


def test_every_permission_has_holders() -> None:
    assert set(HOLDERS) == set(Permission) - {Permission.ANYONE}


def test_pages_show_themselves_to_a_holder_and_write_nothing(
    visit: Callable[[str], Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitors = {name: visit(name) for name in sorted(set(HOLDER.values()))}
    written: list[str] = []
    monkeypatch.setattr(Database, "write", lambda *_: written.append("write"))

    statuses = {page.endpoint: _call(visitors[HOLDER[page.permission]], page) for page in SHOWN}

    # Here nobody has said where the regimes are written: there are no proposals.
    offered = {page.endpoint for page in SHOWN if page.permission is not Permission.PROPOSE}
    assert {name for name, status in statuses.items() if status == 404} - offered == statuses.keys() - offered
    assert {name: statuses[name] for name in offered if statuses[name] not in {200, 303}} == {"file": 404}
    assert {name for name, status in statuses.items() if status == 303} == {
        "sign_in",
        "fill",
        "matrix",
        "consolidated",
    }
    assert written == []


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize("page", GUARDED, ids=_name)
def test_a_stranger_is_asked_to_sign_in(visit: Callable[[str], Visitor], page: Page) -> None:
    stranger = visit("")
    stranger.get("/sign-in")
    answer = stranger.client.open(_path(page), method=page.methods[0], headers={"X-CSRFToken": stranger.token})

    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


@pytest.mark.req("SEC-01")
def test_the_administrator_may_not_see_or_touch_reports(visit: Callable[[str], Visitor]) -> None:
    administrator = visit("quantri")
    reports = [page for page in GUARDED if page.permission not in {Permission.SIGNED_IN, Permission.PROPOSE}]

    assert {page.endpoint: _call(administrator, page) for page in reports} == {page.endpoint: 403 for page in reports}


@pytest.mark.parametrize("page", ACTS, ids=_name)
def test_no_act_is_done_without_the_token_of_the_page(visit: Callable[[str], Visitor], page: Page) -> None:
    visitor = visit(HOLDER[page.permission])

    assert visitor.client.open(_path(page), method=page.methods[0]).status_code == 400


def test_another_communes_report_is_not_shown(visit: Callable[[str], Visitor]) -> None:
    neighbour = visit("nhap.b")
    pages = [page for page in SHOWN if "<reporter>" in page.rule]

    assert {page.endpoint: _call(neighbour, page) for page in pages} == {page.endpoint: 403 for page in pages}
