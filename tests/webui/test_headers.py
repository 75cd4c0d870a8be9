"""Headers on every answer, errors included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from visitor import application

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.wrappers import Response

    from visitor import Visitor
    from world import World


def _protected(answer: Response) -> bool:
    policy = answer.headers["Content-Security-Policy"]
    return (
        "unsafe" not in policy
        and "script-src 'self';" in policy
        and "frame-ancestors 'none'" in policy
        and answer.headers["X-Content-Type-Options"] == "nosniff"
        and answer.headers["Referrer-Policy"] == "same-origin"
        and answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    )


@pytest.mark.req("SEC-01")
def test_pages_and_errors_carry_the_same_protection(
    visit: Callable[[str], Visitor], app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit("nhap.a")
    answers = {
        200: visitor.get("/"),
        303: visitor.get("/reports/ktxh/2026-01/xa-a/fill"),
        400: visitor.client.post("/sign-out"),
        403: visitor.get("/regimes/ktxh/2026-01"),
        404: visitor.get("/khong-co"),
        405: visitor.client.delete("/"),
        413: visitor.client.patch("/reports/ktxh/2026-01/xa-a/cells/thu", data=b"x" * 3_000_000),
    }
    monkeypatch.setitem(app.view_functions, "work_queue", lambda: 1 / 0)
    answers[500] = visitor.get("/")

    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    assert all(_protected(answer) for answer in answers.values())
    assert {answer.headers["Cache-Control"] for answer in answers.values()} == {"no-store"}


def test_an_error_page_says_what_is_safe_and_nothing_of_the_inside(
    visit: Callable[[str], Visitor], app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit("nhap.a")
    monkeypatch.setitem(app.view_functions, "work_queue", lambda: 1 / 0)

    page = visitor.get("/").text

    assert "Số liệu đã nhập vẫn còn" in page
    assert "ZeroDivisionError" not in page


def test_static_files_are_kept_for_good_under_an_address_that_changes_with_them(app: Flask) -> None:
    with app.test_client().get(f"{app.static_url_path}/css/base.css") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert _protected(answer)


@pytest.mark.req("SEC-01")
def test_cookies_are_for_https_alone_unless_the_browser_is_on_this_machine(province: World) -> None:
    client = application(province.database, plain_http=False).test_client()
    answer = client.get("/sign-in", base_url="https://bao-cao.example")

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-chedo=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")
