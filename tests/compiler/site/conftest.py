"""The site of the demo province, and a small workspace to break."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.site.pages import site_files
from repository import ROOT
from site_pages import BASE, source_of

if TYPE_CHECKING:
    from chedo_compiler.site.source import SiteSource


@pytest.fixture(scope="session")
def province() -> SiteSource:
    return source_of(ROOT / "samples/lao-cai")


@pytest.fixture(scope="session")
def province_files(province: SiteSource) -> dict[str, bytes]:
    return site_files(province)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the small workspace."""
    return Path(shutil.copytree(BASE, tmp_path / "tinh"))
