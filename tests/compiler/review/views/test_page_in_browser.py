"""The page of a review in a real Chromium: on a wide screen, on a phone, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.review.views.formats import render
from review_example import example_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "review.html"
    file.write_text(render(example_report(), "html", "vi"), "utf-8")
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    found = context.new_page()
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text))
    found.goto(file.as_uri())
    yield found
    context.close()
    assert said == []


def tops(page: Page) -> list[float]:
    """How far down the two states of the form begin."""
    boxes = [one.bounding_box() for one in page.locator(".sides figure").all()]
    return [box["y"] for box in boxes if box]


def test_a_form_stands_side_by_side_where_there_is_room_and_below_where_not(page: Page) -> None:
    before, after = tops(page)
    assert before == after

    page.set_viewport_size({"width": 390, "height": 844})
    before, after = tops(page)
    assert before < after
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_each_chapter_is_reached_from_the_top(page: Page) -> None:
    page.get_by_role("link", name="Báo cáo thu, chi hằng tháng").click()
    box = page.get_by_role("heading", name="Báo cáo thu, chi hằng tháng").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200


def test_on_paper_a_form_is_shown_whole_and_each_regime_begins_a_page(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.sides .wide')).overflowX") == "visible"
    assert page.evaluate("getComputedStyle(document.querySelector('#c2')).breakBefore") == "page"
