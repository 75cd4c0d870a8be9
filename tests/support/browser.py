"""A real Chromium for tests: where it is, how it is started, and a pytest plugin that hands it out."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class NoBrowser(Exception):  # noqa: N818 - it says the fact
    """Neither the system nor Playwright has a Chromium."""


_RUNNING: list[Playwright] = []


def executable() -> str:
    """Find Chromium: the system's own, or the one that Playwright installed."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    with _driver() as playwright:
        bundled = playwright.chromium.executable_path
    if Path(bundled).exists():
        return bundled
    raise NoBrowser


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium."""
    path = executable()
    with _driver() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _driver() -> Iterator[Playwright]:
    """Give the one driver of this process; a second beside it would refuse to start."""
    if _RUNNING:
        yield _RUNNING[0]
        return
    with sync_playwright() as playwright:
        _RUNNING.append(playwright)
        try:
            yield playwright
        finally:
            _RUNNING.clear()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one Chromium of this test process."""
    try:
        executable()
    except NoBrowser:
        pytest.skip("there is no Chromium: apt-get install chromium")
    with chromium() as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests with the browser on one worker, where they share it, unless they say themselves with what they go."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("browser"))
