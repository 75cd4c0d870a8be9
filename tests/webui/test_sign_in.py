"""Signing in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_webui.access import local_path
from visitor import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from visitor import Visitor

WRONG = PASSWORD.upper()


@pytest.mark.req("SEC-01")
def test_a_wrong_password_is_told_kindly_and_not_which_part_was_wrong(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("")
    visitor.get("/sign-in")
    known = visitor.post("/sign-in", name="nhap.a", password=WRONG)
    unknown = visitor.post("/sign-in", name="khong.ai", password=WRONG)

    message = "Tên đăng nhập hoặc mật khẩu chưa đúng"
    assert known.status_code == unknown.status_code == 422
    assert message in known.text
    assert message in unknown.text


@pytest.mark.req("SEC-01")
def test_after_five_failures_the_right_password_waits_too(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("")
    visitor.get("/sign-in")
    for _ in range(5):
        visitor.post("/sign-in", name="nhap.a", password=WRONG)

    locked = visitor.sign_in("nhap.a")

    assert locked.status_code == 422
    assert "phút" in locked.text


def test_signing_out_ends_the_session_on_the_server(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")
    cookie = visitor.client.get_cookie("chedo")
    assert cookie is not None
    assert visitor.post("/sign-out").location == "/sign-in"

    visitor.client.set_cookie("chedo", cookie.value)

    assert visitor.get("/").status_code == 303


def test_signing_in_gives_a_new_session(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("")
    visitor.get("/sign-in")
    before = visitor.client.get_cookie("chedo")
    visitor.post("/sign-in", name="nhap.a", password=PASSWORD)
    after = visitor.client.get_cookie("chedo")

    assert before is not None
    assert after is not None
    assert before.value != after.value


def test_one_comes_back_to_where_one_was_heading(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("")
    asked = visitor.get("/reports/ktxh/2026-01/xa-a?number=1")
    assert asked.location == "/sign-in?next=/reports/ktxh/2026-01/xa-a?number%3D1"

    visitor.get("/sign-in")
    answer = visitor.post("/sign-in", name="nhap.a", password=PASSWORD, next="/reports/ktxh/2026-01/xa-a")

    assert answer.location == "/reports/ktxh/2026-01/xa-a"


@pytest.mark.parametrize("target", ["//xau.example", "https://xau.example", "/\\xau.example", "xau", "", "/a\nb"])
def test_no_link_leads_away_from_here(target: str) -> None:
    assert local_path(target) is None


def test_a_changed_password_is_the_only_one_that_works(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")
    changed = visitor.post("/password", current=PASSWORD, new="nắng đồi chè xanh mát", again="nắng đồi chè xanh mát")
    assert changed.location == "/"
    assert visitor.get("/").status_code == 200

    assert visit("").sign_in("nhap.a").status_code == 422
    assert visit("").sign_in("nhap.a", "nắng đồi chè xanh mát").location == "/"


def test_english_is_one_press_away_and_remembered(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("nhap.a")
    assert "Việc của tôi" in visitor.get("/").text

    visitor.post("/language/en", back="/password")

    assert "My work" in visitor.get("/").text
