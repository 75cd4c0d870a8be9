"""The pages over the sample province in a real Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from served import served
from sheet_page import SheetPage
from visitor import application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from world import World


@pytest.fixture
def address(province: World) -> Iterator[str]:
    """Serve the application on a free port."""
    with served(application(province.database)) as found:
        yield found


@pytest.fixture
def sheet(browser: Browser, address: str) -> Iterator[Callable[[str], SheetPage]]:
    """Open the form for somebody: ``sheet("nhap.a")``."""
    opened: list[SheetPage] = []

    def open_for(account: str) -> SheetPage:
        opened.append(SheetPage(browser, address, account))
        return opened[-1]

    yield open_for
    for page in opened:
        page.page.context.close()
    assert [error for page in opened for error in page.errors] == []
