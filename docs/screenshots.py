"""Photographs the main pages of the demo on a fixed day, for the documentation: ``make screenshots``."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from browser import chromium
from chedo_engine.database import connect
from chedo_engine.demo import people
from chedo_engine.queries.matrix import matrix
from chedo_engine.workflow.states import State
from office import FORM, HOST, PERIOD, REGIME, REPORTER, SPECIALIST, Desk
from server import Server

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

FOLDER = Path(__file__).parent / "screenshots"


@dataclass(frozen=True, slots=True)
class Picture:
    """One photograph: who looks, at what, and what is done before."""

    name: str
    account: str
    path: str
    pose: Callable[[Desk], None] = lambda _desk: None


def main() -> None:
    """Start the demo, go to each page, and write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        server = Server(Path(folder) / "lao-cai.db", patience=600)
        server.start()
        try:
            _sign_in_page(browser, server.address)
            for picture in _pictures(server):
                _take(browser, server.address, picture)
        finally:
            server.stop()


def _pictures(server: Server) -> list[Picture]:
    report = f"/reports/{REGIME}/{PERIOD}"
    presented = _presented(server)
    return [
        Picture("queue", SPECIALIST, "/"),
        Picture("form", SPECIALIST, f"{report}/{REPORTER}/forms/{FORM}", _fill_in),
        Picture("outline", SPECIALIST, f"{report}/{REPORTER}/outline"),
        Picture("review", people.approver(presented).account, f"{report}/{presented}"),
        Picture("regimes", HOST, "/regimes"),
        Picture("matrix", HOST, f"/regimes/{REGIME}/{PERIOD}"),
        Picture("series", HOST, f"/regimes/{REGIME}/series/{FORM}/ban_le.uoc_thang"),
        Picture("proposal", HOST, f"/proposals?regime={REGIME}", _propose),
        Picture("consolidated", HOST, f"/regimes/{REGIME}/{PERIOD}/consolidated/{FORM}", _ask_for_sources),
    ]


def _presented(server: Server) -> str:
    """Find a report that waits for its leader."""
    database = connect(f"sqlite:///{server.database}")
    with database.read() as session:
        host = people.consolidator("so-tai-chinh").actor("lao-cai")
        rows = matrix(session, REGIME, PERIOD, host, server.now()).rows
    database.close()
    return next(row.organisation for row in rows if row.current and row.current.state is State.PRESENTED)


def _fill_in(desk: Desk) -> None:
    for cell, text in {"dt_lua": "12,5", "dt_ngo": "8", "dt_mau": "20,5"}.items():
        desk.type(f"{cell}.uoc_thang", text)
    desk.expect_saved()
    desk.cell("sl_thoc.uoc_thang").click()
    expect(desk.page.locator("[data-cell-panel]")).to_contain_text("Thóc")


def _propose(desk: Desk) -> None:
    page = desk.page
    page.get_by_label("Tên đề nghị").fill("Rà soát năm 2027")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.get_by_role("link", name="Biểu 01/KTXH-T").click()
    page.get_by_role("link", name="Trồng rừng mới tập trung", exact=True).click()
    page.locator("summary", has_text="Tách thành nhiều dòng").click()
    page.get_by_label("Tên mới, mỗi tên một dòng chữ").fill("Rừng sản xuất\nRừng phòng hộ")
    page.get_by_role("button", name="Tách", exact=True).click()
    page.get_by_role("link", name="Lúa", exact=True).click()
    page.locator("#label").fill("Lúa cả năm")
    page.get_by_role("button", name="Ghi vào đề nghị").click()
    page.get_by_role("link", name="Biểu 01/KTXH-T").click()
    expect(page.locator("tr.is-added")).to_have_count(2)


def _ask_for_sources(desk: Desk) -> None:
    desk.page.locator("td.link a").nth(2).click()
    expect(desk.page.locator("[data-drawer]")).not_to_contain_text("Chọn một số")


def _sign_in_page(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address, locale="vi-VN", viewport={"width": 1366, "height": 768}).new_page()
    page.goto("/sign-in")
    page.screenshot(path=FOLDER / "sign-in.png")
    page.context.close()


def _take(browser: Browser, address: str, picture: Picture) -> None:
    desk = Desk(browser, address, picture.account)
    desk.page.goto(picture.path)
    picture.pose(desk)
    desk.page.screenshot(path=FOLDER / f"{picture.name}.png", animations="disabled")
    desk.page.context.close()
    print(f"docs/screenshots/{picture.name}.png")


if __name__ == "__main__":
    main()
