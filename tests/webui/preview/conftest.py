"""A preview of a small workspace that a test writes to."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_webui.preview.application import preview_app
from chedo_webui.preview.routes import SHOWING
from chedo_webui.preview.workspace import Author
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

NOW = dt.datetime(2026, 6, 10, 5, tzinfo=dt.UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/compiler/broken/base", tmp_path / "tinh"))


@pytest.fixture
def databases(tmp_path: Path) -> Path:
    folder = tmp_path / "databases"
    folder.mkdir()
    return folder


@pytest.fixture
def app(workspace: Path, databases: Path) -> Iterator[Flask]:
    """The preview as it starts, on a day in June 2026."""
    found = preview_app(Author(workspace, "vi"), databases, lambda: NOW)
    yield found
    found.extensions[SHOWING].close()
