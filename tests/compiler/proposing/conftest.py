"""The workspace on which changes are proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from proposed import Desk, small_desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Copy the small workspace."""
    return small_desk(tmp_path / "tree")
