"""How grave every change is, which part of the version it raises, what it does, and whom it hits.

``axes.yaml`` keeps that for each rule as all its cases show it: ``level bump action hits``. Whoever changes one of
these changes what reviewers have to accept, and says so there.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from chedo_compiler.catalogue import review_texts
from chedo_compiler.review.change import Bump, Level
from chedo_compiler.review.compare import compare
from review_cases import ReviewCase, review_cases

if TYPE_CHECKING:
    from chedo_compiler.review.change import Change

HERE = Path(__file__).parent
CASES = (*review_cases(HERE / "forms/cases"), *review_cases(HERE / "regimes/cases", HERE / "regimes/base"))
KEPT: dict[str, list[str]] = yaml.safe_load((HERE / "axes.yaml").read_text("utf-8"))
ACTIONS = {"add", "remove", "rename", "change", "tighten", "loosen", "move"}
OF_OTHERS = {"CAL-CHANGED"}
"""What others decide on: that one day of a calendar moves deadlines is looked at, and asks for no version."""

OF_NOBODY = {("ROW-ADDED", "computed")}
"""What the system computes in addition: somebody looks at it, but nobody has more to do and no series changes."""


def changes(case: ReviewCase) -> tuple[Change, ...]:
    day = case.content.get("day")
    return compare(*case.sides, dt.date.fromisoformat(day) if day else None)


def told(change: Change) -> str:
    """Return the axes of a change as they are kept."""
    words = change.level.name, change.bump.name, change.action
    return " ".join([*(word.lower() for word in words), "".join(sorted(change.hits))]).strip()


@pytest.fixture(scope="module")
def found() -> tuple[Change, ...]:
    return tuple(chain.from_iterable(changes(case) for case in CASES))


@pytest.mark.req("REG-06")
def test_each_rule_is_as_grave_and_hits_whom_it_is_kept_to(found: tuple[Change, ...]) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for change in found:
        seen[change.rule].add(told(change))
    assert {rule: sorted(ways) for rule, ways in seen.items()} == KEPT


def test_every_rule_that_has_words_is_kept() -> None:
    rules = {key.partition(".")[0] for key in review_texts("vi") if "-" in key}
    assert rules == KEPT.keys()


def test_a_break_raises_the_first_number_and_words_alone_the_last(found: tuple[Change, ...]) -> None:
    bumps = {Level.BREAK: Bump.MAJOR, Level.RISK: Bump.MINOR, Level.SAFE: Bump.PATCH}
    for change in found:
        assert change.action in ACTIONS
        assert change.hits <= set("DBCX")
        assert change.bump is bumps[change.level] or change.rule in OF_OTHERS


def test_what_is_not_safe_hits_somebody(found: tuple[Change, ...]) -> None:
    grave = [change for change in found if change.level is not Level.SAFE and not change.hits]
    assert {(change.rule, change.params["cause"]) for change in grave} <= OF_NOBODY
