"""Static sites of workspaces, as texts and files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.site.pages import site_files
from chedo_compiler.site.source import SiteSource, site_source
from repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ON = dt.date(2026, 2, 2)
BASE = ROOT / "tests/compiler/broken/base"


def source_of(folder: Path, on: dt.date = ON, lang: str = "vi") -> SiteSource:
    """What the site of a workspace is made of."""
    workspace = open_workspace(folder)
    found = site_source(workspace, compile_workspace(workspace), on, lang)
    assert found is not None
    return found


def site_of(folder: Path, on: dt.date = ON, lang: str = "vi") -> dict[str, str]:
    """The pages of a workspace as texts."""
    files = site_files(source_of(folder, on, lang))
    return {name: content.decode() for name, content in files.items() if name.endswith(".html")}


def change(path: Path, old: str, new: str) -> None:
    """Replace a piece of a file that stands in it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
