"""The golden vectors hold the evaluator of the server and that of the page together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.runtime.evaluate import evaluate
from chedo_compiler.runtime.functions import FUNCTIONS
from excel_cases import TIER_1
from golden_formulas import TOPICS
from golden_generated import COUNT, FILE, page_computes, with_values, written_down
from golden_surroundings import from_json, surroundings, surroundings_json
from golden_vectors import computed, file_of, written
from scripts_page import scripts_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

RUN_ALL = """
async ([vectors, around]) => {
  const { evaluate } = await import("/formula.js");
  const here = around.rows[around.here];
  const cells = {
    period: around.period,
    value: (cell) => around.cells[cell] ?? null,
    column: (group, column) => around.rows.map((row) => row[column] ?? null),
    here: (column) => here[column] ?? null,
    previous: (cell) => around.previous[cell] ?? null,
    lastYear: () => ({ error: "#N/A" }),
    previousHere: () => null,
    lastYearHere: () => ({ error: "#N/A" }),
  };
  return vectors.map((vector) => evaluate(vector.expression, cells));
}
"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with scripts_page() as opened:
        yield opened


@pytest.mark.parametrize("topic", TOPICS)
def test_the_server_gives_the_written_values(topic: str) -> None:
    """Run ``python tests/formula_vectors/generate.py`` after a wanted change and read the diff."""
    assert file_of(topic).read_text(encoding="utf-8") == computed(topic)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_page_gives_the_same_values(page: Page, topic: str) -> None:
    vectors = written(topic)

    values = page.evaluate(RUN_ALL, [vectors, surroundings_json()])

    differences = [
        (vector["formula"], vector["expected"], value)
        for vector, value in zip(vectors, values, strict=True)
        if not same(vector["expected"], value)
    ]
    assert differences == []


def test_the_server_gives_the_values_of_the_generated_formulas() -> None:
    formulas = [one["formula"] for one in written_down()]

    assert len(set(formulas)) == COUNT
    assert FILE.read_text(encoding="utf-8") == with_values(formulas)


def test_the_page_gives_the_same_for_the_generated_formulas_that_it_computes(page: Page) -> None:
    vectors = written_down()
    around = [[{"expression": one["expression"]} for one in vectors], surroundings_json()]

    values = page.evaluate(RUN_ALL, around)

    answered = [(one, value) for one, value in zip(vectors, values, strict=True) if value is not None]
    differences = [
        (one["formula"], one["expected"], value) for one, value in answered if not same(one["expected"], value)
    ]
    left_open = [one["formula"] for one, value in zip(vectors, values, strict=True) if value is None]
    assert differences == []
    assert [formula for formula in left_open if page_computes(formula)] == []
    assert len(answered) > COUNT * 0.3


def test_the_page_leaves_other_functions_to_the_server(page: Page) -> None:
    expression = ["op", "+", ["num", 1], ["call", "YEAR", [["num", 45000]]]]

    assert page.evaluate(RUN_ALL, [[{"expression": expression}], surroundings_json()]) == [None]
    assert evaluate(expression, surroundings()) == 2024.0


def test_every_function_of_tier_1_is_there_and_tested() -> None:
    """A function counts as tested from three formulas on."""
    everything = "".join(json.dumps(written(topic)) for topic in TOPICS)

    assert set(TIER_1) <= set(FUNCTIONS)
    assert [name for name in TIER_1 if everything.count(f'"call", "{name}"') < 3] == []


def same(expected: Any, value: Any) -> bool:
    """Whether the page gives the value to the last bit; JSON knows no difference between 1 and 1.0."""
    wanted, given = from_json(expected), from_json(value)
    return type(wanted) is type(given) and wanted == given
