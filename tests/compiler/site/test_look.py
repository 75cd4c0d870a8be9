"""The site looks like the pages that officials fill in."""

from __future__ import annotations

import re

from chedo_compiler.site.words import words_of
from repository import ROOT

SITE = ROOT / "compiler/chedo_compiler/site/static/site.css"
REVIEW = ROOT / "compiler/chedo_compiler/review/views/templates/review.css"
PAGES = ROOT / "webui/chedo_webui/static/css/tokens.css"


def tokens(text: str) -> dict[str, str]:
    """Sizes, spaces and colours of the first block of a style sheet."""
    block = re.search(r":root \{(.*?)\}", text, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--([\w-]+): ([^;]+);", block[1]))


def test_sizes_spaces_and_colours_are_those_of_the_pages() -> None:
    site, pages = tokens(SITE.read_text("utf-8")), tokens(PAGES.read_text("utf-8"))

    assert len(site) > 20
    assert {name: value for name, value in site.items() if pages.get(name) != value} == {}


def test_a_review_has_the_colours_of_the_pages() -> None:
    review, pages = tokens(REVIEW.read_text("utf-8")), tokens(PAGES.read_text("utf-8"))
    meant = {"green": "green", "added": "green-tint", "removed": "red-tint", "changed": "amber-tint"}

    assert {name: pages[meant[name]] for name in review} == review


def test_only_tokens_that_are_there_are_used() -> None:
    text = SITE.read_text("utf-8")

    assert set(re.findall(r"var\(--([\w-]+)\)", text)) <= tokens(text).keys()


def test_every_word_is_there_in_both_languages() -> None:
    vietnamese, english = words_of("vi"), words_of("en")

    assert vietnamese.keys() == english.keys()
    assert [name for name in vietnamese if vietnamese[name].count("{") != english[name].count("{")] == []
    used = {name for page in (SITE.parents[1] / "templates").glob("*.html") for name in _used(page.read_text("utf-8"))}
    assert used | {"units", "calendars"} == vietnamese.keys()


def _used(template: str) -> list[str]:
    return re.findall(r"\bw\.(\w+)", template)
