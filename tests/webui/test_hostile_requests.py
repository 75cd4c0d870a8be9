"""Requests that no page of ours sends: each is answered with a page or with JSON, and none with a failure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError

from chedo_engine.workflow.states import Action, State
from chedo_webui.access import Permission
from chedo_webui.urls import PAGES
from visitor import PASSWORD, Visitor, application, furnish
from world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from databases import PostgresCluster

FORM = "/reports/ktxh/2026-01/xa-a/forms/thu"
CELLS = "/reports/ktxh/2026-01/xa-a/cells/thu"
PLACES = {
    "regime": "ktxh",
    "period": "2026-01",
    "reporter": "xa-a",
    "form": "thu",
    "cell": "dn.thang",
    "action": "present",
    "group": "du_an",
    "row": "r1",
    "int(max=2147483647):number": "1",
}
GUARDED = [page for page in PAGES if page.permission is not Permission.ANYONE]
DEEP = "[" * 100_000
SCRIPT = "</script><script>alert(1)</script>"


@pytest.fixture
def office(postgres: PostgresCluster) -> Iterator[Visitor]:
    """Somebody at a server over PostgreSQL, which refuses more than SQLite does."""
    database = postgres.emptied()
    world = World(database)
    furnish(world)
    visitor = Visitor(application(database).test_client())
    visitor.sign_in("nhap.a")
    yield visitor
    database.close()


def _with(page_rule: str, name: str, value: str) -> str:
    path = page_rule
    for place, usual in PLACES.items():
        path = path.replace(f"<{place}>", value if place == name else usual)
    return path


def test_names_that_no_database_holds_lead_nowhere(office: Visitor) -> None:
    host = Visitor(office.client.application.test_client())
    host.sign_in("tonghop")
    for page in GUARDED:
        for name in PLACES:
            if f"<{name}>" in page.rule:
                person = host if page.rule.startswith(("/regimes", "/proposals")) else office
                path = _with(page.rule, name, "a%00b")
                answer = person.client.open(path, method=page.methods[0], headers={"X-CSRFToken": person.token})
                assert answer.status_code == 404, path


def test_unfit_signs_in_forms_are_no_failure(office: Visitor) -> None:
    assert office.post("/password", current="\x00", new="\x00" * 12, again="\x00" * 12).status_code == 422
    assert office.post(f"{FORM}/rows", group="\x00", label="x").status_code == 409
    assert office.post(f"{FORM}/rows", group="du_an", label="x" * 5000).status_code == 409
    office.post("/sign-out")
    office.get("/sign-in")
    assert office.post("/sign-in", name="a\x00b", password=PASSWORD).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        DEEP,
        f'{{"changes":{DEEP}',
        b"\xff\xfe",
        '{"changes":[{"cell":"dn.thang","value":"1","base":NaN}]}',
        '{"changes":[{"cell":"dn.thang","value":"1","base":1e999}]}',
        f'{{"changes":[{{"cell":"dn.thang","value":"1","base":{"9" * 5000}}}]}}',
    ],
    ids=lambda text: ascii(text)[:40],
)
def test_a_body_that_is_no_sound_json_is_turned_away(visit: Callable[[str], Visitor], body: str | bytes) -> None:
    visitor = visit("nhap.a")

    answer = visitor.client.patch(
        CELLS, data=body, content_type="application/json", headers={"X-CSRFToken": visitor.token}
    )

    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["error"] == "400"


def test_only_json_is_read_as_json(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")
    body = json.dumps({"changes": []})

    for kind, status in (("text/plain", 415), ("application/json", 200), ("application/json; charset=utf-8", 200)):
        answer = visitor.client.patch(CELLS, data=body, content_type=kind, headers={"X-CSRFToken": visitor.token})
        assert answer.status_code == status


@pytest.mark.parametrize(
    "seen",
    ["", "[]", "null", '{"a":1}', '{"a":[1]}', '{"a":[Infinity,""]}', '{"a":[1e400,""]}', DEEP],
    ids=lambda text: ascii(text)[:40],
)
def test_a_page_sent_whole_with_another_memory_is_turned_away(visit: Callable[[str], Visitor], seen: str) -> None:
    visitor = visit("nhap.a")

    assert visitor.post(FORM, seen=seen, **{"cell:dn.thang": "7"}).status_code == 400


def test_five_thousand_changes_are_taken_and_more_are_too_many(
    visit: Callable[[str], Visitor], province: World
) -> None:
    visitor = visit("nhap.a")
    change = {"cell": "dn.gia", "value": "1", "base": 0}
    many = [{"cell": f"khong.{number}", "value": "1", "base": 0} for number in range(4999)]

    taken = visitor.patch(CELLS, {"changes": [*many, change]})
    assert (taken.status_code, len((taken.json or {})["faults"])) == (200, 4999)
    assert "dn.gia" in province.sheet(province.key()).values

    assert visitor.patch(CELLS, {"changes": [*many, change, change]}).status_code == 413


@pytest.mark.req("SEC-01")
def test_what_people_write_never_becomes_part_of_the_page(visit: Callable[[str], Visitor], province: World) -> None:
    key = province.filled(province.key())
    row = province.add_row(key, SCRIPT)
    province.save(key, {"dn.ghi_chu": SCRIPT, "dn.thang": "5000", "@explain:k_vuot:dn": SCRIPT})
    province.save(key, {"danh_gia": SCRIPT}, form="outline")
    province.act(key, Action.PRESENT)
    province.act(key, Action.REFUSE, reason=SCRIPT)
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
        province.act(key, action)
    paths = {
        "nhap.a": (
            "/",
            "/reports/ktxh/2026-01/xa-a",
            FORM,
            f"{FORM}/cells/du_an:{row}.@label",
            f"{FORM}/cells/dn.ghi_chu",
            f"{FORM}/cells/dn.ghi_chu?part=1",
            "/reports/ktxh/2026-01/xa-a/outline",
            f"/reports/ktxh/2026-01/{SCRIPT.replace('/', '%2F')}",
            f"/sign-in?next={SCRIPT}",
        ),
        "tonghop": (
            "/reports/ktxh/2026-01/xa-a",
            FORM,
            "/reports/ktxh/2026-01/xa-a/outline",
            "/regimes/ktxh/2026-01",
            f"/regimes/ktxh/2026-01?show={SCRIPT}",
            "/regimes/ktxh/2026-01/consolidated/thu",
            "/regimes/ktxh/2026-01/consolidated/thu/cells/dn.ghi_chu",
        ),
    }
    for name, pages in paths.items():
        visitor = visit(name)
        for path in pages:
            assert "<script>alert" not in visitor.get(path).text, path


def test_an_act_pressed_twice_is_done_once(visit: Callable[[str], Visitor], province: World) -> None:
    key = province.filled(province.key())
    visitor = visit("nhap.a")

    answers = [visitor.post("/reports/ktxh/2026-01/xa-a/acts/present", seen="0") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert province.state(key) is State.PRESENTED


def test_a_page_that_is_behind_decides_nothing_and_shows_the_report_as_it_is(
    visit: Callable[[str], Visitor], province: World
) -> None:
    key = province.presented(province.key())
    leader = visit("lanhdao.a")
    page = leader.get("/reports/ktxh/2026-01/xa-a").text
    assert '<input type="hidden" name="seen" value="1">' in page
    province.act(key, Action.REFUSE)
    province.act(key, Action.PRESENT)

    answer = leader.post("/reports/ktxh/2026-01/xa-a/acts/approve", seen="1")

    assert answer.status_code == 409
    assert "đã thay đổi sau khi bạn mở trang" in answer.text
    assert '<input type="hidden" name="seen" value="3">' in answer.text
    assert province.state(key) is State.PRESENTED


def test_accepting_all_passes_over_what_somebody_just_took_back(
    visit: Callable[[str], Visitor], province: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = province.sent(province.key("xa-a")), province.sent(province.key("xa-b"))
    host = visit("tonghop")
    from chedo_webui.matrix import routes  # noqa: PLC0415

    read = routes._read

    def read_and_recall(regime: str, period: str) -> object:
        found = read(regime, period)
        province.act(first, Action.RECALL)
        return found

    monkeypatch.setattr(routes, "_read", read_and_recall)

    assert host.post("/regimes/ktxh/2026-01/accept").status_code == 303
    assert (province.state(first), province.state(second)) == (State.DRAFT, State.ACCEPTED)


def test_a_database_out_of_order_is_told_as_passing_and_shows_nothing_of_the_inside(
    visit: Callable[[str], Visitor], app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit("nhap.a")
    visitor.get(FORM)

    def broken(**_: str) -> None:
        raise OperationalError("UPDATE submission", {}, Exception("database or disk is full"))

    monkeypatch.setitem(app.view_functions, "cells", broken)
    answer = visitor.patch(CELLS, {"changes": []})

    assert answer.status_code == 503
    assert (answer.json or {})["error"] == "database"
    assert "disk" not in answer.text


def test_under_another_name_there_is_nothing(province: World) -> None:
    client = application(province.database, hosts=("localhost",)).test_client()

    assert client.get("/sign-in", headers={"Host": "localhost:8000"}).status_code == 200
    for host in ("xau.example", "localhost.xau.example", "localhost@xau.example", "", "a" * 500):
        answer = client.get("/sign-in", environ_overrides={"HTTP_HOST": host})
        assert (answer.status_code, answer.mimetype) == (400, "text/plain")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    anywhere = application(province.database).test_client()
    assert anywhere.get("/sign-in", environ_overrides={"HTTP_HOST": "a" * 500}).status_code == 400
