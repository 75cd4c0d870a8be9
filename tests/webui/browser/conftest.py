"""The pages over the sample province in a real Chromium."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from werkzeug.serving import make_server

from sheet_page import SheetPage
from visitor import application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from world import World


@pytest.fixture
def address(province: World) -> Iterator[str]:
    """Serve the application on a free port."""
    server = make_server("127.0.0.1", 0, application(province.database), threaded=True)
    runner = threading.Thread(target=server.serve_forever)
    runner.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    runner.join()
    server.server_close()


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
