"""Pages carry no code and no style of their own, as the content security policy demands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from repository import ROOT, name_of

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = sorted(path for part in ("compiler", "webui") for path in (ROOT / part).rglob("*.html"))
FORBIDDEN = {
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "script in the page": re.compile(r"<script\b(?![^>]*\b(?:src|type=\"application/json\"))", re.IGNORECASE),
    "javascript link": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+false", re.IGNORECASE),
}


def test_there_are_templates() -> None:
    assert TEMPLATES


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_has_no_code_or_style_inside(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []
