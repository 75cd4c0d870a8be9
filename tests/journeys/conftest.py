"""A province with a history, a server over it, and a real browser."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo
from chedo_engine.database import connect
from chedo_engine.demo.seed import Scope, seed
from chedo_engine.migrations import upgrade
from office import Desk
from repository import ROOT
from server import TODAY, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace, compiled."""
    folder = tmp_path_factory.mktemp("build")
    result = CliRunner().invoke(chedo, ["build", str(ROOT / "samples/lao-cai"), "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def history(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The province with one past month and the open one; journeys work on copies."""
    file = tmp_path_factory.mktemp("history") / "lao-cai.db"
    database = connect(f"sqlite:///{file}")
    upgrade(database)
    seed(database, build, dt.date.fromisoformat(TODAY), Scope(months=1, quarters=0))
    database.close()
    return file


@pytest.fixture
def server(history: Path, tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path / "lao-cai.db")
    shutil.copy(history, running.database)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def desk(browser: Browser, server: Server) -> Iterator[Callable[..., Desk]]:
    """Sit somebody down: ``desk("nhaplieu.sapa")``."""
    desks: list[Desk] = []

    def sit(account: str, *, javascript: bool = True) -> Desk:
        desks.append(Desk(browser, server.address, account, javascript=javascript))
        return desks[-1]

    yield sit
    for one in desks:
        one.page.context.close()
    assert [error for one in desks for error in one.errors] == []
