"""All golden formulas as one form: the generated function, numpy and the page give what each formula means."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from chedo_compiler import vector
from chedo_compiler.artefact import codec
from chedo_compiler.artefact.v1 import Cell, Expression, Form, RepeatingGroup
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.evaluate import evaluate
from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.figures import Context, Figures
from chedo_compiler.runtime.form_cells import FormCells
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.program import compile_form
from chedo_compiler.runtime.recompute import recompute
from excel_cases import bound, excel_cases, from_excel, inputs
from golden_bench_form import OTHER, OTHER_FORM, bench_form, cell_of, filled
from golden_formulas import TOPICS
from golden_generated import written_down
from golden_surroundings import CELLS, GROUP, REPEATING, from_json, surroundings, to_json
from golden_vectors import written
from scripts_page import scripts_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.runtime.values import Value

HERE = frozenset({"here", "hererange", "prevhere", "lastyearhere"})
ON_PAGE = """
async ([form, given, other]) => {
  const { recompute } = await import("/recompute.js");
  const period = { month: 1, quarter: 1, half: 1, year: 2026 };
  const none = { previous: null, last_year: null, year: [], indicators: {}, attributes: {} };
  const around = { ...none, period, forms: { bieu_2: { cells: other, rows: {} } } };
  return recompute(form, { cells: given, rows: {} }, around).cells;
}
"""


def form_of(given: Mapping[str, Value], expressions: Iterable[Expression], *, repeating: bool = False) -> Form:
    """Return a form of cells that hold these values, and a computed cell for each expression."""
    cells = [
        Cell(row, column, "input", "number" if value is None or isinstance(value, float) else "text", 0, "sum")
        for name, value in given.items()
        for row, column in [name.split(".")]
    ]
    cells += [
        Cell(GROUP if is_here(expression) else "f", f"c{place}", "computed", "number", 2, "sum", expression=expression)
        for place, expression in enumerate(expressions)
    ]
    order = tuple(cell.id for cell in cells if cell.kind == "computed")
    groups = (RepeatingGroup(GROUP, "", "", len(REPEATING)),) if repeating else ()
    return Form("f", "", "", None, (), (), (), groups, tuple(cells), order, ())


def is_here(expression: Expression) -> bool:
    """Whether a formula stands in a repeating row."""
    return any(part[0] in HERE for part in walk(expression))


def golden() -> list[dict[str, Any]]:
    """Return all golden formulas with their values, and the generated ones."""
    return [*(one for topic in TOPICS for one in written(topic)), *written_down()]


def test_the_generated_function_gives_the_golden_values() -> None:
    vectors = golden()
    form = form_of(CELLS, [one["expression"] for one in vectors], repeating=True)
    calculation, cells = compile_form(form).calculation(), surroundings()

    found = calculation.run([CELLS[name] for name in calculation.inputs], cells)

    assert found is not None
    assert cells.row is not None
    fixed = dict(zip(calculation.results, found, strict=True))
    here = cells.figures.rows[GROUP][1].cells
    differences = [
        (one["formula"], one["expected"], value)
        for place, one in enumerate(vectors)
        for value in [here[f"c{place}"] if is_here(one["expression"]) else fixed[f"f.c{place}"]]
        if repr(value) != repr(from_json(one["expected"]))
    ]
    assert differences == []
    assert len(vectors) > 2000


def test_the_generated_function_gives_what_excel_gave_as_the_evaluator_does() -> None:
    """All cases in one form: the cells of a case have its number before their names."""
    values: dict[str, Value] = {}
    expressions: list[Expression] = []
    wanted: list[Value] = []
    for place, case in enumerate(excel_cases()):
        expression = bound(case)
        if not isinstance(expression, str):
            given = {name: from_excel(value) for name, value in inputs(case).items()}
            values |= {f"x{place}.{name}": value for name, value in given.items()}
            expressions.append(renamed(expression, f"x{place}."))
            wanted.append(evaluate(expression, NamedCells(given, parse_period("2026-01"))))
    calculation = compile_form(form_of(values, expressions)).calculation()

    found = calculation.run([values[name] for name in calculation.inputs])

    assert found is not None
    assert len(found) > 2100
    assert [pair for pair in zip(map(repr, found), map(repr, wanted), strict=True) if pair[0] != pair[1]] == []


def renamed(expression: Expression, prefix: str) -> Expression:
    """Return an expression with a prefix before the names of its cells."""
    match expression:
        case ["cell", name]:
            return ["cell", prefix + name]
        case ["range", names, width]:
            return ["range", [prefix + name for name in names], width]
        case ["op", sign, left, right]:
            return ["op", sign, renamed(left, prefix), renamed(right, prefix)]
        case ["neg" | "pos" | "pct" as sign, operand]:
            return [sign, renamed(operand, prefix)]
        case ["call", name, arguments]:
            return ["call", name, [renamed(argument, prefix) for argument in arguments]]
        case _:
            return expression


def test_numpy_gives_the_golden_values_of_its_part() -> None:
    """Each formula that numpy has, over five units that are all alike."""
    numbers = {name: value for name, value in CELLS.items() if value is None or isinstance(value, float)}
    done = 0
    for one in golden():
        form = form_of(numbers, [one["expression"]])
        program = None if is_here(one["expression"]) or reads_others(one["expression"]) else vector.compile_form(form)
        if program is None:
            continue
        values = np.array([[numbers[name] or 0.0] * 5 for name in program.inputs]).reshape(-1, 5)
        blank = np.array([[numbers[name] is None] * 5 for name in program.inputs], dtype=bool).reshape(-1, 5)
        figures = program.run(values, blank)
        if figures is not None:
            done += 1
            assert repr(figures.value(0, 4)) == repr(from_json(one["expected"])), one["formula"]
    assert done > 250


def reads_others(expression: Expression) -> bool:
    """Whether a formula reads golden cells of other kinds than numbers, or another period."""
    names = {part[1] for part in walk(expression) if part[0] == "cell"}
    names |= {name for part in walk(expression) if part[0] == "range" for name in part[1]}
    other = any(not (CELLS[name] is None or isinstance(CELLS[name], float)) for name in names)
    return other or any(part[0] in {"prev", "lastyear"} for part in walk(expression))


OTHERS = Figures({cell_of(place): number for place, number in OTHER.items()})
AROUND = Context(parse_period("2026-01"), forms={OTHER_FORM: OTHERS})


@pytest.mark.parametrize("blanks", [False, True])
def test_the_form_that_speed_is_measured_on_is_computed_alike(*, blanks: bool) -> None:
    form = bench_form()
    program, calculation = compile_form(form), compile_form(form).calculation()
    given = {cell_of(place): value for place, value in filled(Random(7), blanks=blanks).items()}  # noqa: S311 - figures
    cells = FormCells(Figures(dict(given)), AROUND)

    found = calculation.run([given[name] for name in calculation.inputs], cells)

    for name in program.formulas:
        cells.figures.cells[name] = program.meaning(name)(cells)
    assert found is not None
    assert list(map(repr, found)) == [repr(cells.figures.cells[name]) for name in calculation.results]
    over_units = vector.compile_form(form)
    assert over_units is not None
    values = np.array([[given[name] or 0.0] * 3 for name in over_units.inputs])
    blank = np.array([[given[name] is None] * 3 for name in over_units.inputs])
    outside = np.array([[OTHERS.cells[place[2]]] * 3 for place in over_units.outside], dtype=np.float64)
    figures = over_units.run(values, blank, outside)
    assert figures is not None
    assert [repr(figures.value(place, 2)) for place in range(len(found))] == list(map(repr, found))


def test_the_page_computes_that_form_alike() -> None:
    form = bench_form()
    given = {cell_of(place): value for place, value in filled(Random(7), blanks=True).items()}  # noqa: S311 - figures
    server = recompute(form, Figures(dict(given)), AROUND).cells
    task = [
        json.loads(codec.encode(form)),
        {name: to_json(value) for name, value in given.items()},
        {name: to_json(value) for name, value in OTHERS.cells.items()},
    ]

    with scripts_page() as page:
        found = page.evaluate(ON_PAGE, task)

    computed = [cell.id for cell in form.cells if cell.kind == "computed"]
    assert {name: from_json(found[name]) for name in computed} == {name: server[name] for name in computed}
