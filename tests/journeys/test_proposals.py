"""An official of the host changes a regime in the browser and sends it; what arrives is what the page said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from chedo_webui.settings import Sources
from proposal_store import Store
from versioned_workspace import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from office import Desk
    from server import Server

HOST = "tonghop.stc"
BRANCH = "de-nghi/ktxh-thang/ra-soat-nam-2027"
FORM = "forms/chi_tieu"


def begin(page: Page) -> str:
    """Begin a proposal from the page of the regime, and return where its desk is."""
    page.goto("/regimes/ktxh-thang/2026-11")
    page.get_by_role("main").get_by_role("link", name="Đề nghị thay đổi").click()
    page.get_by_label("Tên đề nghị").fill("Rà soát năm 2027")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    expect(page.get_by_role("heading", name="Tên và căn cứ")).to_be_visible()
    return page.url.removesuffix("/name")


def choose(page: Page, row: str, act: str) -> None:
    """Take a row in hand and open one of the things that can be done to it."""
    page.get_by_role("link", name=row, exact=True).click()
    page.locator("summary", has_text=act).click()


def change(page: Page, desk: str) -> None:
    """Add a row, split another, send earlier, and say why."""
    page.goto(f"{desk}/{FORM}")
    page.get_by_role("link", name="Lúa", exact=True).click()
    page.locator("summary", has_text="Thêm dòng dưới").click()
    page.locator("#new_label").fill("Sắn")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator("tr.is-added")).to_contain_text("Sắn")
    choose(page, "Trồng rừng mới tập trung", "Tách thành nhiều dòng")
    page.get_by_label("Tên mới, mỗi tên một dòng chữ").fill("Rừng sản xuất\nRừng phòng hộ")
    page.locator("#split-series").select_option("break")
    page.get_by_role("button", name="Tách", exact=True).click()
    expect(page.locator("tr.is-added")).to_have_count(3)
    page.goto(f"{desk}/dates")
    page.get_by_label("Ngày", exact=True).first.select_option("16")
    page.get_by_role("button", name="Ghi hạn này").first.click()
    expect(page.get_by_role("row", name="tháng 12/2026")).to_contain_text("thứ Tư, 16/12/2026")
    page.goto(f"{desk}/note")
    page.get_by_label("Tóm tắt thay đổi").fill("Thêm sắn, tách rừng, gửi sớm hai ngày.")
    page.get_by_label("Văn bản", exact=True).first.select_option("qd-17-2022")
    page.get_by_label("Áp dụng từ kỳ").select_option("2027-01")
    page.get_by_role("button", name="Ghi ghi chú thay đổi").click()


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_change_is_drawn_up_judged_and_sent(
    desk: Callable[..., Desk], server: Server, tmp_path: Path, *, javascript: bool
) -> None:
    page = desk(HOST, javascript=javascript).page
    address = begin(page)
    change(page, address)
    page.goto(f"{address}/review")
    expect(page.get_by_text("Tách dòng “Trồng rừng mới tập trung”").first).to_be_visible()
    expect(page.get_by_text("chờ chủ của chế độ chấp nhận")).to_be_visible()
    expect(page.get_by_text("3 tình huống kiểm thử còn theo quy định cũ")).to_be_visible()
    expect(page.get_by_role("row", name="tháng 02/2027").first).to_contain_text("16/02/2027")
    mark = re.search(r"dấu ([0-9a-f]{12})", page.content())
    assert mark is not None
    patch = page.request.get(f"{address}/patch").body()
    page.get_by_role("button", name="Gửi đề nghị vào kho").click()
    expect(page.get_by_text(f"Đã gửi vào kho, nhánh {BRANCH}.").first).to_be_visible()

    store = Store(Sources(server.database.with_suffix(".git"), "samples/lao-cai"))
    workspace = store.checked_out(tmp_path / "kho", BRANCH)
    assert run("fmt", "--check", workspace).exit_code == 0
    # Of the whole check nothing is left but the regime's tests of the old deadline, as the page said.
    assert re.findall(r"(?:lỗi|error)\[(\w+)\]", run("check", workspace).output) == ["TST003"] * 3
    told = run("diff", workspace, "--against", "origin/main", "--on", "2026-11-16", "--lang", "vi").output
    assert mark[1] in told
    assert "18/02/2027 → 16/02/2027" in told
    (tmp_path / "p.patch").write_bytes(patch)
    store.checked_out(tmp_path / "main", "main")
    at = ("-C", str(tmp_path / "main"))
    store.git(*at, "apply", "--index", str(tmp_path / "p.patch"), bare=False)
    assert store.git(*at, "write-tree", bare=False) == store.git("rev-parse", f"{BRANCH}^{{tree}}")
