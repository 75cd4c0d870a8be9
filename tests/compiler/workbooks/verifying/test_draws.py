"""Made-up inputs: blanks and zeros first, then plausible values of each cell's type, the same for the same seed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from chedo_compiler.artefact.v1 import Cell, Choice, ChoiceList
from chedo_compiler.runtime.values import ErrorValue
from chedo_compiler.workbooks.verifying.draws import draw_sets
from chedo_compiler.workbooks.verifying.probe import probe
from golden_bench_form import OTHER_FORM, bench_form

FORM = replace(bench_form(), choice_lists=(ChoiceList("muc", "Mức", (Choice("dat", "Đạt"), Choice("chua", "Chưa"))),))


def cell(kind: str, **parts: object) -> Cell:
    return replace(Cell("r", "c", "input", kind, 2 if kind == "number" else 0, "sum"), **parts)  # type: ignore[arg-type]


def drawn(one: Cell, count: int = 60) -> list[object]:
    return [values["x"] for values in draw_sets({"x": one}, FORM, count, Random(3))]  # noqa: S311 - figures, no secrets


def test_all_blank_comes_first_then_all_zero() -> None:
    assert drawn(cell("number"))[:2] == [None, 0.0]
    assert drawn(cell("date"), 2)[0] is None


def test_the_same_seed_draws_the_same() -> None:
    assert drawn(cell("number")) == drawn(cell("number"))


def test_figures_have_the_decimals_and_bounds_of_their_cell() -> None:
    some = [value for value in drawn(cell("number")) if isinstance(value, float)]
    assert all(round(value, 2) == value for value in some)
    assert min(some) < 0 < max(some)
    assert any(value != int(value) for value in some)
    assert all(value == int(value) for value in drawn(cell("integer"))[2:] if isinstance(value, float))
    bounded = [value for value in drawn(cell("number", minimum="5", maximum="7"))[2:] if value]
    assert all(isinstance(value, float) and 5 <= value <= 7 for value in bounded)
    assert all(isinstance(value, float) and value <= 3 for value in drawn(cell("number", maximum="3"))[2:] if value)


def test_other_cells_hold_what_their_type_takes() -> None:
    assert set(drawn(cell("choice", choices="muc"))) == {None, "dat", "chua"}
    assert set(drawn(cell("choice"))) == {None}
    assert set(drawn(cell("yes_no"))) == {None, True, False}
    assert set(drawn(cell("attachment"))) == {None}
    assert all(isinstance(value, str) for value in drawn(cell("text")) if value is not None)
    assert all(isinstance(value, float) and 40_000 < value < 50_000 for value in drawn(cell("date")) if value)


def test_what_no_workbook_can_know_is_made_up() -> None:
    form = bench_form()
    ready = probe(form, {})
    outside = {one.id for one in form.cells if one.expression and OTHER_FORM in str(one.expression)}

    assert set(ready.outside) == outside
    assert outside <= {one.id for one in ready.inputs}
    assert not any(isinstance(value, ErrorValue) for value in drawn(cell("percent")))
