"""The formulas of a form over all units at once give what they give for each unit alone, to the last bit."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chedo_compiler import vector
from chedo_compiler.artefact.v1 import Cell, Expression, Form
from chedo_compiler.runtime.program import compile_form
from random_forms import plain_form, random_form

A, B = ["cell", "a.x"], ["cell", "b.x"]
VALUES = np.array([[1.0, 6.0, 0.0, 0.3, 2.675, -1e9], [0.0, 4.0, 0.0, 0.1 + 0.2, 100.0, 7.0]])
BLANK = np.array([[False, False, True, False, False, False], [True, False, True, False, False, False]])


def form_of(*expressions: Expression) -> Form:
    """Return a form of two numbers and some formulas."""
    computed = tuple(
        Cell(f"c{place}", "x", "computed", "number", 2, "sum", expression=expression)
        for place, expression in enumerate(expressions)
    )
    cells = (*(Cell(row, "x", "input", "number", 2, "sum") for row in "ab"), *computed)
    return Form("f", "", "", None, (), (), (), (), cells, tuple(cell.id for cell in computed), ())


def compare(form: Form, values: vector.Floats, blank: vector.Flags) -> int:
    """Compare all results with those of the generated function, and return how many there are."""
    program, calculation = vector.compile_form(form), compile_form(form).calculation()
    assert program is not None
    assert program.inputs == calculation.inputs
    found = program.run(values, blank)
    alone = [
        calculation.run([None if empty else float(number) for number, empty in zip(column, blanks, strict=True)])
        for column, blanks in zip(values.T, blank.T, strict=True)
    ]
    if found is None:
        assert None in alone or any(isinstance(value, bool) for results in alone for value in results or ())
        return 0
    for unit, results in enumerate(alone):
        for cell, value in enumerate(results or ()):
            assert repr(found.value(cell, unit)) == repr(value), (calculation.results[cell], unit)
    return found.numbers.size


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_form_of_numbers_computes_for_all_units_as_for_each(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - forms, no secrets
    form = plain_form(random)
    shape = len(compile_form(form).calculation().inputs), 23
    chance = np.random.default_rng(seed)
    values = np.where(
        chance.random(shape) < 0.5, chance.integers(-9, 10, shape) / 10, chance.normal(0, 1e4, shape).round(2)
    )
    blank = chance.random(shape) < 0.1
    values[blank] = 0.0

    compare(form, values, blank)


@pytest.mark.parametrize(
    "expression",
    [
        ["op", "/", A, B],
        ["op", "-", ["op", "-", ["num", 0.3], A], ["op", "-", ["num", 0.3], B]],
        ["op", "-", A, B],
        ["op", "=", A, B],
        ["op", "<", A, ["num", 0.3]],
        ["call", "ROUND", [["op", "*", A, B], ["num", 2]]],
        ["call", "IF", [["op", "=", B, ["num", 0]], ["text", "không"], ["op", "/", A, B]]],
        ["call", "IFERROR", [["op", "/", A, B], ["num", 0]]],
        ["call", "AVERAGE", [["range", ["a.x", "b.x"], 1]]],
        ["call", "MIN", [["range", ["a.x", "b.x"], 1]]],
        ["call", "COUNT", [["range", ["a.x", "b.x"], 1]]],
        ["neg", A],
    ],
)
def test_the_rules_hold_for_blanks_errors_and_halves(expression: Expression) -> None:
    both = ["op", "+", A, B]
    assert compare(form_of(expression, both), VALUES, BLANK) == 12


def test_labels_select_what_is_added_up() -> None:
    labels: list[Expression] = [["text", "Ha"], ["text", "Tấn"]]
    added: Expression = [
        "call",
        "SUMIF",
        [["range", ["c0.x", "c1.x"], 1], ["text", "Ha"], ["range", ["a.x", "b.x"], 1]],
    ]
    counted: Expression = ["call", "COUNTIF", [["range", ["c0.x", "c1.x"], 1], ["text", "Tấn"]]]
    both: Expression = ["op", "+", A, B]

    assert compare(form_of(*labels, added, counted, both), VALUES, BLANK) == 30


def test_what_is_read_outside_is_given_for_each_unit() -> None:
    program = vector.compile_form(form_of(["op", "+", A, ["form", "khac", "r.x"]]))
    assert program is not None

    found = program.run(VALUES[:1], BLANK[:1], np.array([[10.0] * 6]))

    assert program.outside == (["form", "khac", "r.x"],)
    assert found is not None
    assert found.numbers[0].tolist() == [11.0, 16.0, 10.0, 10.3, 12.675, -999999990.0]


@pytest.mark.parametrize(
    "expression",
    [
        ["call", "LEFT", [["text", "a"], A]],
        ["op", "&", A, B],
        ["call", "VLOOKUP", [A, ["range", ["a.x", "b.x"], 1], ["num", 1]]],
        ["op", "^", A, B],
        ["call", "SUMIF", [["range", ["a.x", "b.x"], 1], ["text", ">0"], ["range", ["a.x", "b.x"], 1]]],
    ],
)
def test_more_than_numbers_is_left_to_python(expression: Expression) -> None:
    assert vector.compile_form(form_of(expression)) is None


def test_forms_with_rows_that_are_added_are_left_to_python() -> None:
    assert vector.compile_form(random_form(Random(1))) is None  # noqa: S311 - forms, no secrets


def test_a_number_that_is_too_large_is_left_to_python() -> None:
    program = vector.compile_form(form_of(["op", "*", A, ["num", 1e10]]))
    assert program is not None

    assert program.run(np.array([[1e300, 1.0]]), np.zeros((1, 2), dtype=bool)) is None
