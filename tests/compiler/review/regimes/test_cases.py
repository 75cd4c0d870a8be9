"""Each rule about regimes and registries says what it is for, and nothing else does: a case names all that changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.catalogue import LANGUAGES, placeholders, review_texts
from chedo_compiler.review.change import path_text
from chedo_compiler.review.compare import compare
from chedo_compiler.review.words import sentence, title
from review_cases import ReviewCase, review_cases

if TYPE_CHECKING:
    from chedo_compiler.review.change import Change

HERE = Path(__file__).parent
CASES = review_cases(HERE / "cases", HERE / "base")
OF_TIMES_AND_PEOPLE = ("REG-", "WIN-", "DDL-", "REP-", "WFL-", "RCP-", "AGG-", "LAW-")
OF_REGISTRIES = ("IND-", "UNT-", "ORG-", "CAL-", "DSH-", "ASG-", "POL-", "ROL-")
FAMILIES = OF_TIMES_AND_PEOPLE + OF_REGISTRIES
OF_FORMS = ("REP-LIMIT", "AGG-METHOD", "AGG-MISSING")


def changes(case: ReviewCase) -> list[Change]:
    """Return what is seen, but for what forms say themselves."""
    day = case.content.get("day")
    found = compare(*case.sides, dt.date.fromisoformat(day) if day else None)
    return [change for change in found if change.rule.startswith(FAMILIES) and change.rule not in OF_FORMS]


def told(change: Change) -> str:
    """Return a change as cases write it."""
    return f"{change.rule} {change.level.name.lower()} {path_text(change.path)}"


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_tells_all_that_changed_and_nothing_else(case: ReviewCase) -> None:
    found = changes(case)
    assert sorted(told(change) for change in found) == sorted(case.content["expect"])
    said = " | ".join(f"{words.message} {words.hint}" for words in (sentence(one, "en") for one in found))
    for part in case.content.get("says", []):
        assert part in said


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_is_told_in_both_languages_with_all_that_is_spoken_of(case: ReviewCase) -> None:
    for change in changes(case):
        known = {"old", "new", "name", *change.params}
        for lang in LANGUAGES:
            texts, cause = review_texts(lang), change.params.get("cause", "")
            assert title(change.rule, lang) != change.rule
            entry = {**texts[change.rule], **(texts[f"{change.rule}.{cause}"] if cause else {})}
            assert placeholders(entry["message"]) <= known
            assert placeholders(entry.get("hint", "")) <= known


def test_every_sentence_is_said_in_some_case() -> None:
    said = set()
    for change in (change for case in CASES for change in changes(case)):
        cause = change.params.get("cause", "")
        said |= {change.rule, f"{change.rule}.{cause}" if cause else change.rule}
    known = {key for key in review_texts("vi") if key.startswith(FAMILIES) and key not in OF_FORMS}
    assert {key for key in known if not key.startswith(OF_FORMS)} - said == set()


def test_what_did_not_change_is_not_told() -> None:
    side = CASES[0].sides[0]
    assert compare(side, side) == ()
