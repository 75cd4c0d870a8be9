"""The page that says which tests prove which requirement is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from repository import ROOT
from requirement_marks import proofs

if TYPE_CHECKING:
    from collections.abc import Callable

TITLES: dict[str, str] = yaml.safe_load((ROOT / "docs/requirements.yaml").read_text(encoding="utf-8"))


def _page() -> str:
    proved = proofs()
    lines = [
        "# Which tests prove which requirement",
        "",
        "Written by `make docs` from the `req` marks of the tests. A requirement without a test is not claimed.",
        "",
        f"{sum(1 for one in TITLES if one in proved)} of {len(TITLES)} requirements have a test.",
        "",
        "| Requirement | What it asks | Tests |",
        "| --- | --- | --- |",
    ]
    for requirement, title in TITLES.items():
        tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in proved.get(requirement, []))
        lines.append(f"| {requirement} | {title} | {tests or '–'} |")
    return "\n".join(lines) + "\n"


def test_every_mark_names_a_requirement() -> None:
    assert set(proofs()) <= set(TITLES)


def test_the_page_is_up_to_date(is_up_to_date: Callable[[str, str], None]) -> None:
    is_up_to_date("traceability.md", _page())
