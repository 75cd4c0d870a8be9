"""A workspace whose form stands on a sheet that computes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stated_sheet import lay_out

if TYPE_CHECKING:
    from workspace_tree import Tree


@pytest.fixture
def laid_out(tree: Tree) -> Tree:
    """Return the workspace with the workbook and its place in the form."""
    lay_out(tree)
    return tree
