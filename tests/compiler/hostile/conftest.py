"""What the tests of hostile files share: the base workspace, and the process that compiles with little."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from measured import Measured

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = Path(__file__).parents[1] / "broken/base"


@pytest.fixture(scope="session")
def measured() -> Iterator[Measured]:
    """Compile workspaces in processes of their own."""
    process = Measured()
    yield process
    process.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the sound workspace."""
    return Path(shutil.copytree(BASE, tmp_path / "tinh"))
