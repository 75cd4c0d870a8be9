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


def shown_to_contributors() -> list[str]:
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    return [name for line in lines if line.startswith("| `") for name in re.findall(r"`([^`]+/)`", line.split("|")[1])]


def test_every_folder_that_contributors_are_shown_is_there() -> None:
    folders = shown_to_contributors()

    assert len(folders) > 20
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


def test_contributors_are_shown_every_package_of_the_compiler() -> None:
    shown = shown_to_contributors()
    packages = sorted((ROOT / "compiler/chedo_compiler").glob("*/__init__.py"))

    assert [name for one in packages if (name := f"{name_of(one.parent)}/") not in shown] == []
