"""The site in a real Chromium: from disk, and under a strict content security policy."""

from __future__ import annotations

import http.server
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.site.writing import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
PAGES = ("index", "regimes/ktxh-thang", "regimes/tthc-quy", "indicators", "units", "organisations", "calendars")


class Strict(http.server.SimpleHTTPRequestHandler):
    """Hands out files under a strict policy, and says nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is inherited)
        pass


@pytest.fixture
def folder(province_files: dict[str, bytes], tmp_path: Path) -> Path:
    write_site(tmp_path, province_files)
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    runner = threading.Thread(target=server.serve_forever)
    runner.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    runner.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose faults, and whose violations of a policy, fail the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    found = context.new_page()
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    yield found
    context.close()
    assert said == []


def shown(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("[data-entry]:visible h3").all_inner_texts()]


def test_a_search_narrows_the_list_when_the_site_is_opened_from_disk(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    assert len(shown(page)) == 2

    page.get_by_role("searchbox").fill("DAN LON")
    assert shown(page) == ["Báo cáo tình hình kinh tế - xã hội hằng tháng"]
    page.get_by_role("searchbox").fill("thủ tục hành chính")
    assert shown(page) == ["Báo cáo tình hình, kết quả giải quyết thủ tục hành chính hằng quý"]
    page.get_by_role("searchbox").fill("không có gì")
    assert shown(page) == []
    assert page.get_by_role("status").inner_text() == "Không thấy mục nào khớp."


def test_every_page_obeys_a_strict_policy(page: Page, address: str) -> None:
    for name in PAGES:
        page.goto(f"{address}/{name}.html")
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.goto(f"{address}/index.html")
    page.get_by_role("searchbox").fill("tthc")
    assert len(shown(page)) == 1


def test_no_page_is_wider_than_a_phone(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for name in PAGES:
        page.goto((folder / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_printed_page_has_no_navigation_and_shows_the_whole_form(page: Page, folder: Path) -> None:
    page.goto((folder / "regimes/ktxh-thang.html").as_uri())
    page.emulate_media(media="print")

    assert not page.locator("header.masthead").is_visible()
    assert not page.locator("nav.contents").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.form .wide')).overflowX") == "visible"
