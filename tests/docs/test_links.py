"""No page of the documentation points to something that is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from repository import ROOT, name_of

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_folder_that_contributors_are_shown_is_there() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    folders = [
        name for line in lines if line.startswith("| `") for name in re.findall(r"`([^`]+/)`", line.split("|")[1])
    ]

    assert len(folders) > 20
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []
