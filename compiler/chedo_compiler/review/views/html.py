"""A review as one page that needs nothing besides itself: forms side by side, fit to be read on screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level
from chedo_compiler.review.views.excerpts import ADDED, CHANGED, REMOVED
from chedo_compiler.review.views.own_page import own_page
from chedo_compiler.review.views.story import BAD, GOOD, OPEN, story_of
from chedo_compiler.review.views.text import data_lines, legal_lines, named, read_lines

if TYPE_CHECKING:
    from chedo_compiler.review.report import Report

_SIGNS = {ADDED: "+", REMOVED: "−", CHANGED: "~"}
_STATES = {GOOD: "✓", OPEN: "●", BAD: "!"}
_BESIDE = 6
"""Forms of more columns than these stand below each other."""


def render(report: Report, lang: str) -> str:
    """Return the page. Every text of an author is escaped."""
    story = story_of(report, lang)
    shown = {
        "story": story,
        "w": story.words,
        "signs": _SIGNS,
        "states": _STATES,
        "beside": _BESIDE,
        "Level": Level,
        "named": named,
        "read_lines": read_lines,
        "data_lines": data_lines,
        "legal_lines": legal_lines,
    }
    return own_page("chedo_compiler.review.views", "review.html", shown)
