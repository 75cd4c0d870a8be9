"""Each rule about forms says what it is for, and nothing else does: every case names all that changed."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from chedo_compiler.catalogue import LANGUAGES, placeholders, review_texts
from chedo_compiler.review.change import Change, path_text
from chedo_compiler.review.form_rules.forms import forms
from chedo_compiler.review.form_rules.outlines import outlines
from chedo_compiler.review.side import Side, Sides
from chedo_compiler.review.words import sentence, title
from review_cases import ReviewCase, review_cases

CASES = review_cases(Path(__file__).parent / "cases")


def changes_of_forms(old: Side, new: Side) -> list[Change]:
    """Return what the rules about forms see."""
    sides = Sides(old, new)
    pairs = [(old.regimes[name], new.regimes[name]) for name in sorted(old.regimes)]
    return [change for pair in pairs for change in chain(forms(*pair, sides), outlines(*pair, sides))]


def told(change: Change) -> str:
    """Return a change as cases write it."""
    _, _, place = path_text(change.path).partition("/")
    return f"{change.rule} {change.level.name.lower()} {place}"


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_tells_all_that_changed_and_nothing_else(case: ReviewCase) -> None:
    found = changes_of_forms(*case.sides)
    assert sorted(told(change) for change in found) == sorted(case.content["expect"])
    said = " | ".join(f"{words.message} {words.hint}" for words in (sentence(one, "en") for one in found))
    for part in case.content.get("says", []):
        assert part in said


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_is_told_in_both_languages_with_all_that_is_spoken_of(case: ReviewCase) -> None:
    for change in changes_of_forms(*case.sides):
        known = {"old", "new", "name", *change.params}
        for lang in LANGUAGES:
            cause = change.params.get("cause", "")
            assert title(change.rule, lang) != change.rule
            entry = {
                **review_texts(lang)[change.rule],
                **(review_texts(lang)[f"{change.rule}.{cause}"] if cause else {}),
            }
            assert placeholders(entry["message"]) <= known
            assert placeholders(entry.get("hint", "")) <= known


def test_every_sentence_is_said_in_some_case() -> None:
    said = set()
    for change in (change for case in CASES for change in changes_of_forms(*case.sides)):
        cause = change.params.get("cause", "")
        said |= {change.rule, f"{change.rule}.{cause}" if cause else change.rule}
    families = ("FRM-", "ROW-", "COL-", "REP-LIMIT", "CHK-", "OUT-", "AGG-METHOD", "AGG-MISSING")
    known = {key for key in review_texts("vi") if key.startswith(families) and not key.startswith("COL-")}
    assert known - said == set()


def test_what_did_not_change_is_not_told() -> None:
    side = CASES[0].sides[0]
    assert changes_of_forms(side, side) == []
