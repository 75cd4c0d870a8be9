"""The pages over the sample province in a real Chromium."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from waitress import create_server  # type: ignore[import-untyped]
from waitress.wasyncore import close_all  # type: ignore[import-untyped]

from sheet_page import SheetPage
from visitor import application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from world import World


@pytest.fixture
def address(province: World) -> Iterator[str]:
    """Serve the application on a free port, by the server that the product uses."""
    server = create_server(application(province.database), host="127.0.0.1", port=0)
    runner = threading.Thread(target=server.run)
    runner.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # Its own thread closes what it watches; closed from here, it would look at closed sockets.
    server.trigger.pull_trigger(lambda: close_all(server._map))
    runner.join()
    server.task_dispatcher.shutdown()


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
