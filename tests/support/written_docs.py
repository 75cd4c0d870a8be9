"""A pytest plugin with the option that writes the generated pages of docs/ anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("chedo").addoption("--write-docs", action="store_true", help="write the generated pages of docs/")


@pytest.fixture
def is_up_to_date(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a page of docs/ with what it should say; with --write-docs, make it say so first."""

    def compare(page: str, text: str) -> None:
        path = ROOT / "docs" / page
        if request.config.getoption("--write-docs"):
            path.write_text(text, encoding="utf-8")
        written = path.read_text(encoding="utf-8") if path.exists() else ""
        assert written == text, f"docs/{page} is out of date; run: make docs"

    return compare
