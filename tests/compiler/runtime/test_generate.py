"""The generated function of a form gives what the evaluator gives, to the last bit."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chedo_compiler.artefact.v1 import Cell, Form
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.evaluate import evaluate
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.form_cells import FormCells
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.program import compile_form
from chedo_compiler.runtime.recompute import recompute
from chedo_compiler.runtime.values import ErrorValue
from random_forms import random_context, random_figures, random_form
from sample_form import sample_form

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.generate import Calculation
    from chedo_compiler.runtime.values import Value

NAMES = ("a.x", "b.x")
A, B = ["cell", "a.x"], ["cell", "b.x"]


def evaluated(form: Form, figures: Figures, context: Context) -> Figures:
    """Return the figures with each formula evaluated by itself."""
    result = Figures(
        dict(figures.cells),
        {
            name: [RepeatingRow(row.id, row.label, dict(row.cells)) for row in rows]
            for name, rows in figures.rows.items()
        },
    )
    cells = FormCells(result, context)
    groups = {group.id for group in form.repeats}
    program = compile_form(form)
    for name in program.formulas:
        cell, run = program.cells[name], program.meaning(name)
        if cell.row in groups:
            cells.group = cell.row
            for row in result.rows.get(cell.row, ()):
                cells.row = row
                row.cells[cell.column] = run(cells)
        else:
            result.cells[cell.id] = run(cells)
    return result


def generated(form: Form, figures: Figures, context: Context) -> Figures | None:
    """Return the figures as the generated function gives them; None when it leaves them to the evaluator."""
    calculation = compile_form(form).calculation()
    result = Figures(dict(figures.cells), figures.rows)
    inputs = [figures.cells.get(name) for name in calculation.inputs]
    values = calculation.run(inputs, FormCells(result, context))
    if values is None:
        return None
    result.cells.update(zip(calculation.results, values, strict=True))
    return result


def written(figures: Figures) -> object:
    """Return figures so that 0.0 and -0.0, 1.0 and True are not the same."""
    cells = {name: repr(value) for name, value in figures.cells.items()}
    rows = {
        name: [{column: repr(value) for column, value in row.cells.items()} for row in rows]
        for name, rows in figures.rows.items()
    }
    return cells, rows


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_form_made_up_at_random_computes_as_its_formulas_do(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - forms, no secrets
    form = random_form(random)
    for kind in ("", "", "full", "faulty"):
        figures = random_figures(random, faulty=kind == "faulty", full=kind == "full")
        context = random_context(random)
        wanted = evaluated(form, figures, context)

        got = generated(form, figures, context)

        assert got is None or written(got) == written(wanted), compile_form(form).calculation().source


def test_numbers_and_blanks_are_not_left_to_the_evaluator() -> None:
    left = 0
    for seed in range(60):
        random = Random(seed)  # noqa: S311 - forms, no secrets
        form = random_form(random)
        left += generated(form, random_figures(random), random_context(random)) is None
    assert left == 0


def calculation_of(expression: Expression) -> Calculation:
    """Return the calculation of a form with one formula, of two numbers."""
    cells = (
        Cell("a", "x", "input", "number", 2, "sum"),
        Cell("b", "x", "input", "number", 2, "sum"),
        Cell("c", "x", "computed", "number", 2, "sum", expression=expression),
    )
    form = Form("f", "", "", None, (), (), (), (), cells, ("c.x",), ())
    return compile_form(form).calculation()


@pytest.mark.parametrize(
    ("expression", "inputs", "expected"),
    [
        (["op", "/", A, B], [1.0, None], ErrorValue.DIVISION),
        (["op", "/", A, B], [1.0, 4.0], 0.25),
        (["op", "-", ["op", "-", ["num", 0.5], ["num", 0.4]], B], [None, 0.1], 0.0),
        (
            ["op", "*", ["op", "-", ["op", "-", ["num", 0.5], ["num", 0.4]], B], ["num", 1]],
            [None, 0.1],
            -2.7755575615628914e-17,
        ),
        (["call", "ROUND", [A, ["num", 2]]], [1.005, None], 1.01),
        (["call", "ROUND", [A, ["neg", ["num", 2]]]], [1250.0, None], 1300.0),
        (["op", "=", A, B], [0.1 + 0.2, 0.3], True),
        (["op", ">", A, ["num", 0.3]], [0.1 + 0.2, None], False),
        (["call", "AVERAGE", [["range", ["a.x", "b.x"], 1]]], [6.0, None], 6.0),
        (["call", "COUNT", [["range", ["a.x", "b.x"], 1]]], [6.0, None], 1.0),
        (["neg", A], [None, None], 0.0),
    ],
)
def test_the_rules_of_excel_hold(expression: Expression, inputs: list[Value], expected: Value) -> None:
    given_cells = dict(zip(NAMES, inputs, strict=True))
    calculation = calculation_of(expression)

    run = calculation.run([given_cells[name] for name in calculation.inputs])

    assert run == [expected]
    assert repr(run) == repr([evaluate(expression, NamedCells(given_cells, parse_period("2026-01")))])


@pytest.mark.parametrize("inputs", [["5", 1.0], [True, 1.0], [ErrorValue.MISSING, 1.0], [1e308, 10.0]])
def test_what_is_no_plain_number_is_left_to_the_evaluator(inputs: list[Value]) -> None:
    assert calculation_of(["op", "*", A, B]).run(inputs) is None


def test_a_number_that_is_too_large_is_found_behind_a_greatest_one() -> None:
    cells = (
        Cell("a", "x", "input", "number", 2, "sum"),
        Cell("b", "x", "input", "number", 2, "sum"),
        Cell("c", "x", "computed", "number", 2, "sum", expression=["op", "*", A, A]),
        Cell(
            "d",
            "x",
            "computed",
            "number",
            2,
            "sum",
            expression=["pct", ["call", "MAX", [["range", ["b.x", "c.x"], 1]]]],
        ),
    )
    form = Form("f", "", "", None, (), (), (), (), cells, ("c.x", "d.x"), ())

    assert compile_form(form).calculation().run([1e200, None]) is None
    assert compile_form(form).calculation().run([10.0, None]) == [100.0, 1.0]


def test_an_error_is_the_one_that_counts_first() -> None:
    too_large = ["op", "*", A, ["num", 1e10]]
    no_quotient = ["op", "/", ["num", 1.0], B]

    assert calculation_of(["op", "+", too_large, no_quotient]).run([1e300, 0.0]) is None
    assert calculation_of(["op", "+", no_quotient, too_large]).run([1e300, 0.0]) == [ErrorValue.DIVISION]


def test_the_words_of_a_form_never_become_code() -> None:
    text = '"); import os; ("\n\\'
    calculation = calculation_of(["op", "&", ["text", text], A])

    assert calculation.run([1.0]) == [text + "1"]
    assert "import os" not in calculation.source.replace(repr(text), "")


def test_a_long_sum_is_no_trouble() -> None:
    chain: Expression = A
    joined: Expression = A
    for _ in range(250):
        chain, joined = ["op", "+", chain, B], ["op", "&", joined, B]

    assert calculation_of(chain).run([1.0, 2.0]) == [501.0]
    assert calculation_of(joined).run([1.0, 2.0]) == ["1" + "2" * 250]


def test_rows_of_another_group_are_blank_to_the_generated_function() -> None:
    program = compile_form(sample_form())

    assert "thu_xa.thang" in program.calculation("cap_xa").inputs
    assert "thu_xa.thang" not in program.calculation("so_nganh").inputs
    assert program.calculation("cap_xa") is program.calculation("cap_xa")


def test_an_error_among_the_figures_given_is_computed_with() -> None:
    form = sample_form()
    figures = recompute(form, Figures({"thu_dn.thang": ErrorValue.NUMBER}), Context(parse_period("2026-01")))

    assert figures.cells["tong.thang"] is ErrorValue.NUMBER
    assert figures.cells["thu_phi.luy_ke"] == 0
