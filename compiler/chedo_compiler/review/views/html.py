"""A review as one page that needs nothing besides itself: forms side by side, fit to be read on screen and on paper."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from chedo_compiler.review.change import Level
from chedo_compiler.review.views.excerpts import ADDED, CHANGED, REMOVED
from chedo_compiler.review.views.story import BAD, GOOD, OPEN, story_of
from chedo_compiler.review.views.text import data_lines, legal_lines, named, read_lines

if TYPE_CHECKING:
    from chedo_compiler.review.report import Report

_SIGNS = {ADDED: "+", REMOVED: "−", CHANGED: "~"}
_STATES = {GOOD: "✓", OPEN: "●", BAD: "!"}
_END_OF_HEAD = "</head>"
_BESIDE = 6
"""Forms of more columns than these stand below each other."""


def render(report: Report, lang: str) -> str:
    """Return the page. Every text of an author is escaped."""
    story = story_of(report, lang)
    environment = Environment(
        loader=PackageLoader("chedo_compiler.review.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        story=story,
        w=story.words,
        signs=_SIGNS,
        states=_STATES,
        beside=_BESIDE,
        Level=Level,
        named=named,
        read_lines=read_lines,
        data_lines=data_lines,
        legal_lines=legal_lines,
    )
    page = environment.get_template("review.html").render()
    # Before the end of the head stands no text of an author.
    return page.replace(_END_OF_HEAD, _styles() + _END_OF_HEAD, 1)


def _styles() -> str:
    """The look of the site, and what only reviews have: within the page, which is read without the site."""
    package = resources.files("chedo_compiler")
    parts = (
        package.joinpath("site", "static", "site.css"),
        package.joinpath("review", "views", "templates", "review.css"),
    )
    text = "\n".join(part.read_text("utf-8") for part in parts)
    return f"<style>\n{text}</style>\n"
