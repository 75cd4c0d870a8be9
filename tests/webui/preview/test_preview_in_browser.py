"""The preview in a real Chromium: it follows the YAML without a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from served import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Browser, Page

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"


@pytest.fixture
def page(browser: Browser, app: Flask) -> Iterator[Page]:
    """The form of the small workspace; faults of scripts, and violations of the policy, fail the test."""
    with served(app) as address:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        found = context.new_page()
        said: list[str] = []
        found.on("console", lambda message: said.append(message.text))
        found.on("pageerror", lambda error: said.append(str(error)))
        found.goto(f"{address}/preview/forms/thu-chi-thang/thu_chi?period=2026-01")
        yield found
        context.close()
        assert said == []


def change(workspace: Path, old: str, new: str) -> None:
    path = workspace / FORM
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def type_into(page: Page, cell: str, text: str) -> None:
    page.locator(f'[id="c-{cell}"]').click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


@pytest.mark.req("REG-07")
def test_a_figure_is_typed_and_formulas_and_checks_answer(page: Page) -> None:
    page.get_by_role("button", name="Làm trống").click()
    type_into(page, "thu_noi_dia.th_thang", "100")
    type_into(page, "thu_khac.th_thang", "20")
    type_into(page, "tong_chi.th_thang", "500")

    page.locator('[id="c-tong_thu.th_thang"]', has_text="120,0").wait_for()
    page.locator('[id="c-tong_thu.luy_ke"]', has_text="120,0").wait_for()
    page.locator("#remarks", has_text="Tổng chi vượt 150% tổng thu").wait_for()


@pytest.mark.req("REG-07")
def test_what_is_saved_in_the_yaml_appears_without_a_click(page: Page, workspace: Path) -> None:
    page.get_by_text("Tổng chi", exact=True).wait_for()

    change(workspace, 'label: "Tổng chi"', 'label: "Tổng chi ngân sách địa phương"')

    page.get_by_text("Tổng chi ngân sách địa phương").wait_for()


def test_a_fault_in_the_yaml_is_told_above_the_form_until_it_is_mended(page: Page, workspace: Path) -> None:
    change(workspace, "=SUM(thu_noi_dia:thu_khac)", "=SUM(thu_noi_da:thu_khac)")

    page.get_by_text("YAML có 1 lỗi.").wait_for()
    told = page.locator("[data-told]").inner_text()
    assert f"{FORM}:16" in told
    assert "thu_noi_dia" in told
    assert page.locator("body.stale").count() == 1
    assert page.get_by_text("Tổng chi", exact=True).is_visible()

    change(workspace, "thu_noi_da:", "thu_noi_dia:")

    page.get_by_text("YAML có 1 lỗi.").wait_for(state="detached")
    page.locator("body:not(.stale)").wait_for()


def test_the_strip_leaves_the_form_in_one_window(page: Page) -> None:
    sizes = page.evaluate("[document.documentElement.scrollHeight, window.innerHeight]")

    assert sizes[0] == sizes[1]
    assert page.get_by_role("button", name="Trình lãnh đạo").is_visible()
