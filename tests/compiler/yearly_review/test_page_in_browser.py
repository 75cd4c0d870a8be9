"""The page of the annual review in a real Chromium: on a wide screen, on a phone, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.project import open_workspace
from chedo_compiler.yearly_review.pack import review_year
from chedo_compiler.yearly_review.skeletons import skeletons_of
from chedo_compiler.yearly_review.views import html
from chedo_compiler.yearly_review.views.told import tell
from year_example import EXAMPLE, asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    question = asked()
    pack = review_year(question)
    skeletons = skeletons_of(pack, question.side, open_workspace(EXAMPLE), "vi")
    file = tmp_path / "year.html"
    file.write_text(html.render(tell(pack, skeletons, "vi")), "utf-8")
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    found = context.new_page()
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text))
    found.goto(file.as_uri())
    yield found
    context.close()
    assert said == []


def test_a_host_and_a_regime_are_reached_from_the_tables(page: Page) -> None:
    page.get_by_role("link", name="Sở Tài chính").click()
    page.get_by_role("link", name="Báo cáo thu, chi hằng tháng").click()
    box = page.get_by_role("heading", name="Báo cáo thu, chi hằng tháng").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 768


def test_a_change_that_is_begun_is_opened_by_the_keyboard_and_shows_its_lines(page: Page) -> None:
    lines = page.get_by_text("- {doc: van-ban-can-dien}").first
    assert not lines.is_visible()
    page.get_by_text("Đề nghị thay đổi soạn sẵn").first.focus()
    page.keyboard.press("Enter")
    assert lines.is_visible()


@pytest.mark.parametrize("width", [1366, 360])
def test_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for one in page.locator("summary").all():
        one.click()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_a_patch_is_shown_whole(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.patch')).maxHeight") == "none"
