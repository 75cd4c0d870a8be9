"""The sound workspace in a repository, as it was committed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from versioned_workspace import OWNERS, Versioned

BASE = Path(__file__).parents[1] / "broken/base"


@pytest.fixture
def versioned(tmp_path: Path) -> Versioned:
    """Copy the workspace of the broken files, which is sound as it stands, name its owners, and commit it."""
    shutil.copytree(BASE, tmp_path / "tree")
    tree = Versioned(tmp_path / "tree")
    tree.write(OWNERS, "/linh-vuc/ @so-tai-chinh\n")
    tree.commit()
    return tree
