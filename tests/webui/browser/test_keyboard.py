"""Deciding and reading without a mouse, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from sheet_page import SheetPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from world import World


@pytest.fixture
def leader(browser: Browser, address: str, province: World) -> Iterator[Page]:
    """The leader of commune A at a report that waits for a decision."""
    province.presented(province.key())
    found = SheetPage.sign_in(browser, address, "lanhdao.a")
    yield found
    found.context.close()


def test_a_question_opens_with_enter_and_escape_gives_the_focus_back(leader: Page) -> None:
    leader.goto("/reports/ktxh/2026-01/xa-a")
    ask = leader.locator("details.ask").first
    ask.locator("summary").focus()
    leader.keyboard.press("Enter")
    leader.keyboard.press("Tab")
    expect(ask.locator("textarea")).to_be_focused()

    leader.keyboard.press("Escape")

    expect(ask.locator("textarea")).to_be_hidden()
    expect(ask.locator("summary")).to_be_focused()
