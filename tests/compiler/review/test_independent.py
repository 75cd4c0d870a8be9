"""What the review sees is what a plain comparison of the two artefacts sees, element by element.

The comparison here knows nothing of rules: it puts every element of both artefacts side by side. As many random edits
of the library are made as ``CHEDO_REVIEW_EDITS`` says.
"""

from __future__ import annotations

import dataclasses
import os
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.review.compare import compare
from random_edits import compiled, edited, regime_folders, untouched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change

EDITS = int(os.environ.get("CHEDO_REVIEW_EDITS", "1000"))
AT_ONCE = 20

Element = tuple[str, ...]
NONE: dict[str, set[Element]] = {"add": set(), "remove": set(), "change": set()}
_OF_FORMS = frozenset({"form", "row", "repeat", "column", "cell", "check", "choices", "outline", "section"})
_ORDER_ALONE = frozenset({"ROW-MOVED", "COL-MOVED"})
"""An element that stands elsewhere is still the same element."""
_DERIVED = frozenset({"header", "columns", "rows", "repeats", "cells", "order", "checks", "choice_lists", "needs"})
"""Parts of a form that are elements themselves, and what the compiler makes of these."""


def elements(regime: v1.Regime) -> dict[Element, Any]:
    """Return every element of a regime's forms and outlines with its content."""
    found: dict[Element, Any] = {}
    for form in regime.forms:
        found |= {("row", form.id, one.id): one for one in form.rows}
        found |= {("repeat", form.id, one.id): one for one in form.repeats}
        found |= {("column", form.id, one.id): one for one in form.columns}
        found |= {("cell", form.id, one.row, one.column): (one, _unit(form, one)) for one in form.cells}
        found |= {("check", form.id, one.id): _places(one) for one in form.checks}
        found |= {("choices", form.id, one.id): one for one in form.choice_lists}
        own = {field.name: getattr(form, field.name) for field in dataclasses.fields(form)}
        found["form", form.id] = {name: own[name] for name in own.keys() - _DERIVED - {"indicators"}}
    for outline in regime.outlines:
        found["outline", outline.id] = outline.title
        found |= {("section", outline.id, one.id): one for one in outline.sections}
    return found


def _unit(form: v1.Form, cell: v1.Cell) -> str | None:
    """In what a cell counts: its column's unit, its row's, the form's; a percentage in nothing."""
    own = {one.id: one.unit for one in form.columns}[cell.column]
    if own or cell.type == "percent":
        return own
    rows = {one.id: one.unit for one in form.rows} | {one.id: one.unit for one in form.repeats}
    return rows[cell.row] or form.unit


def _places(check: v1.Check) -> tuple[v1.Check, Any]:
    """A check and what it says of each row; in which order the rows stand is another matter."""
    return dataclasses.replace(check, instances=()), {one.row: (one.expression, one.cells) for one in check.instances}


def plainly(old: v1.Regime, new: v1.Regime) -> dict[str, set[Element]]:
    """Return the elements that came, went and changed; a line changed also where one of its cells did."""
    before, after = elements(old), elements(new)
    lines = {key for key in before.keys() & after.keys() if key[0] in {"row", "repeat", "column"}}
    cells = {key for key in before.keys() | after.keys() if key[0] == "cell" and len(set(_around(key)) & lines) == 2}
    changed = {key for key in cells if _held(before, key) != _held(after, key)}
    changed |= {key for cell in changed for key in _around(cell) if key in lines}
    rest = {key for key in before.keys() & after.keys() if key[0] != "cell" and before[key] != after[key]}
    return {
        "add": {key for key in after.keys() - before.keys() if key[0] not in {"cell", "choices"}},
        "remove": {key for key in before.keys() - after.keys() if key[0] not in {"cell", "choices"}},
        "change": changed | rest,
    }


def _around(cell: Element) -> Iterator[Element]:
    _, form, row, column = cell
    yield from (("row", form, row), ("repeat", form, row), ("column", form, column))


def _held(found: dict[Element, Any], key: Element) -> Any:
    """What a cell holds; one that nobody fills and that is not computed holds nothing."""
    content = found.get(key)
    return None if content is None or content[0].kind == "closed" else content


def seen_by_rules(changes: tuple[Change, ...]) -> dict[str, set[Element]]:
    """Return the elements that the changes speak of."""
    found: dict[str, set[Element]] = {"add": set(), "remove": set(), "change": set()}
    for change in changes:
        inner = change.path[1:]
        if change.rule in _ORDER_ALONE or (change.rule == "OUT-SECTION" and change.action == "move"):
            continue
        if not inner or inner[0][0] not in {"form", "outline"} or change.rule == "COL-HEADER":
            continue
        whole = change.action in {"add", "remove"} and change.rule.endswith(("-ADDED", "-REMOVED"))
        if whole or (change.rule == "OUT-SECTION" and inner[-1][0] == "section"):
            found[change.action].add(_element(inner))
        else:
            found["change"] |= set(_touched(change))
    return found


def _touched(change: Change) -> Iterator[Element]:
    inner = change.path[1:]
    form = inner[0][1]
    cells: Any = change.params.get("cells", ())
    for cell in cells:
        row, _, column = cell.partition(".")
        yield "cell", form, row, column
        yield ("repeat" if ("repeat", row) in change.path else "line"), form, row
        yield "column", form, column
    rows: Any = change.params.get("rows", ())
    yield from (("row", form, row) for row in rows)
    if change.rule == "FRM-UNIT" or (not cells and not rows):
        yield _element(tuple(step for step in inner if step[0] in _OF_FORMS))


def _element(inner: tuple[tuple[str, str], ...]) -> Element:
    return (inner[-1][0], *(name for _, name in inner))


def _named(found: dict[str, set[Element]]) -> dict[str, set[Element]]:
    """Rows and repeating rows under one word: a cell does not say in which it stands."""
    words = {"row": "line", "repeat": "line"}
    return {action: {(words.get(key[0], key[0]), *key[1:]) for key in keys} for action, keys in found.items()}


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("first", range(0, EDITS, AT_ONCE))
def test_the_review_sees_what_a_plain_comparison_sees(first: int) -> None:
    for number in range(first, first + AT_ONCE):
        random = Random(number)  # noqa: S311 - edits, not secrets
        folder = random.choice(regime_folders())
        old, new = untouched(folder)[1], edited(random, folder)
        (name,) = old.regimes
        plain = plainly(old.regimes[name], new.regimes[name])
        changes = compare(old, new)
        found, expected = _named(seen_by_rules(changes)), _named(plain)
        lacking = {action: expected[action] - found[action] for action in expected}
        too_many = {action: found[action] - expected[action] for action in expected}
        assert (lacking, too_many) == (NONE, NONE), f"edit {number} of {name}"
        assert len({change.fingerprint for change in changes}) == len(changes), f"edit {number} of {name}"


@pytest.mark.parametrize("number", range(EDITS, EDITS + 10))
def test_what_came_one_way_goes_the_other_way(number: int) -> None:
    random = Random(number)  # noqa: S311 - edits, not secrets
    folder = random.choice(regime_folders())
    old, new = untouched(folder)[1], edited(random, folder)
    there, back = _named(seen_by_rules(compare(old, new))), _named(seen_by_rules(compare(new, old)))
    assert (back["add"], back["remove"], back["change"]) == (there["remove"], there["add"], there["change"])


@pytest.mark.parametrize("folder", regime_folders(), ids=lambda folder: folder.rpartition("/")[2])
def test_a_regime_is_the_same_however_its_yaml_is_written(folder: str) -> None:
    texts, side = untouched(folder)
    written_anew = compiled(folder, {name: dict(reversed(text.items())) for name, text in texts.items()})
    assert written_anew is not None
    assert compare(side, written_anew) == ()
