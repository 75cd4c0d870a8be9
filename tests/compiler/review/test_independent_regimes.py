"""The same of what a regime says besides its forms: a plain comparison of the artefacts sees what the rules see.

A deadline that is counted from another one moves with it, or does not, as the days fall: nothing is asked of these.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.review.compare import compare
from random_edits import regime_folders
from random_regime_edits import edited_regime, untouched_regime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change

EDITS = 300
AT_ONCE = 20

Element = tuple[str, ...]
_PLAIN = ("title", "guidance", "note", "classification", "method", "approver", "consolidator", "consolidation")
_OF_RULES = {"REG-TITLE": "title", "REG-OPEN": "classification", "REG-METHOD": "method", "AGG-LATE": "consolidation"}
_IN_PARTS = {"REG-TEXT", "REG-OFFICIAL"}
"""Rules that name the field in their place."""


def elements(regime: v1.Regime) -> dict[Element, Any]:
    """Return all that a regime says of itself, element by element."""
    found: dict[Element, Any] = {(name,): getattr(regime, name) for name in _PLAIN}
    found |= {("basis", one.document, one.clause): set(one.purposes) for one in regime.legal}
    found |= {("group", one.id): one for one in regime.groups}
    for cycle in regime.cycles:
        for one in cycle.deadlines:
            found.setdefault(("deadline", cycle.kind, one.id), []).append(one)
    return found


def plainly(old: v1.Regime, new: v1.Regime) -> dict[str, set[Element]]:
    """Return the elements that came, went and changed."""
    before, after = elements(old), elements(new)
    both = before.keys() & after.keys()
    return {
        "add": after.keys() - both,
        "remove": before.keys() - both,
        "change": {key for key in both if before[key] != after[key]},
    }


def seen_by_rules(changes: Iterable[Change]) -> dict[str, set[Element]]:
    """Return the elements that the changes speak of."""
    found: dict[str, set[Element]] = {"add": set(), "remove": set(), "change": set()}
    for change in changes:
        action = change.action if change.rule in {"DDL-ADDED", "DDL-REMOVED", "LAW-BASIS"} else "change"
        found[action] |= set(_elements(change))
    return found


def _elements(change: Change) -> Iterator[Element]:
    where = dict(change.path[1:])
    if change.rule in _OF_RULES:
        yield (_OF_RULES[change.rule],)
    elif change.rule in _IN_PARTS:
        yield (where["part"],)
    elif change.rule == "LAW-BASIS":
        yield "basis", where["document"], where["clause"]
    elif "deadline" in where:
        yield "deadline", where["period"], where["deadline"]
    else:
        yield "group", where["group"]


def _counted_from_others(*regimes: v1.Regime) -> set[Element]:
    return {
        ("deadline", cycle.kind, one.id)
        for regime in regimes
        for cycle in regime.cycles
        for one in cycle.deadlines
        if one.after not in {"", "cutoff"}
    }


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("first", range(0, EDITS, AT_ONCE))
def test_the_review_sees_what_a_plain_comparison_sees(first: int) -> None:
    for number in range(first, first + AT_ONCE):
        random = Random(number)  # noqa: S311 - edits, not secrets
        folder = random.choice(regime_folders())
        old, new = untouched_regime(folder)[2], edited_regime(random, folder)
        (name,) = old.regimes
        regimes = old.regimes[name], new.regimes[name]
        changes = compare(old, new)
        found, expected, moving = seen_by_rules(changes), plainly(*regimes), _counted_from_others(*regimes)
        assert {action: keys - moving for action, keys in found.items()} == {
            action: keys - moving for action, keys in expected.items()
        }, f"edit {number} of {name}"
        assert len({change.fingerprint for change in changes}) == len(changes), f"edit {number} of {name}"
