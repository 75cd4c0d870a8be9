"""What the document tells of the story is what the reviews say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lao_cai_story import steps
from told_story import GOLDEN

TEXT = (Path(__file__).parents[3] / "docs/cau-chuyen-lao-cai.md").read_text("utf-8")
CHAPTERS = dict(re.findall(r"^## (buoc-\d\d) · ([^\n]*\n.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
EXCERPTS = [
    (tag, excerpt) for tag, text in CHAPTERS.items() for excerpt in re.findall(r"```text\n(.*?)```", text, re.DOTALL)
]


def is_told(excerpt: str, said: str) -> bool:
    """Whether pieces of an excerpt stand in a review in their order; "…" is what is left out between them."""
    place = 0
    for piece in (part.strip() for line in excerpt.splitlines() for part in line.split("…")):
        place = said.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


def test_every_step_has_its_chapter_with_its_day() -> None:
    days = {tag: re.match(r"(\d\d)/(\d\d?)/(\d{4})", text) for tag, text in CHAPTERS.items()}
    assert {tag: f"{day[3]}-{int(day[2]):02}-{day[1]}" for tag, day in days.items() if day} == {
        step.tag: step.day for step in steps()
    }


@pytest.mark.parametrize(("tag", "excerpt"), EXCERPTS)
def test_an_excerpt_is_what_the_review_says(tag: str, excerpt: str) -> None:
    name = next(step.name for step in steps() if step.tag == tag)
    assert is_told(excerpt, (GOLDEN / f"{name}.txt").read_text("utf-8"))


def test_every_review_is_quoted() -> None:
    assert {tag for tag, _ in EXCERPTS} == {step.tag for step in steps()[1:]}


def test_what_was_never_said_is_found_out() -> None:
    said = (GOLDEN / "03-chi-sua-loi-van.txt").read_text("utf-8")
    assert not is_told("Đủ điều kiện để phê duyệt. 9 phá vỡ", said)
    assert not is_told("An toàn\n…\nĐủ điều kiện để phê duyệt. 0", said)
