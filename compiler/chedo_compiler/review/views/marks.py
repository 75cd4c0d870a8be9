"""Texts of authors inside Markdown: shown as they are written, never read as markup, links or mentions."""

from __future__ import annotations

import re
from html import escape

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>|~!])")
_CALLS = re.compile(r"([@#]|(?:https?|ftp):|www\.)", re.IGNORECASE)
_BREAK = "<!-- -->"
_SPACES = re.compile(r"\s+")


def inline(text: str) -> str:
    """Return a text for a line of Markdown."""
    flat = _MARKUP.sub(r"\\\1", _SPACES.sub(" ", text))
    return _quiet(flat.replace("&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;"))


def raw(text: str) -> str:
    """Return a text for a piece of HTML within Markdown; no blank line may end the piece."""
    return _quiet(escape(_SPACES.sub(" ", text)))


def _quiet(text: str) -> str:
    return _CALLS.sub(lambda found: f"{found[0]}{_BREAK}", text)
