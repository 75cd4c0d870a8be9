"""What every form asks of its cells: filled where they must be, within bounds, from the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.artefact.v1 import Cell, Choice, ChoiceList, Column, Form, RepeatingGroup, Row
from chedo_compiler.runtime.checks import run_checks
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.recompute import recompute

if TYPE_CHECKING:
    from chedo_compiler.runtime.values import Value

JANUARY = Context(parse_period("2026-01"))
LIST = ChoiceList("muc", "Mức", (Choice("cao", "Cao"), Choice("thap", "Thấp")))
IF_HIGH = ["op", "=", ["here", "muc"], ["text", "cao"]]
CELLS = (
    Cell("ht", "muc", "input", "choice", 0, "append", choices="muc", many=True),
    Cell("ht", "so", "input", "number", 1, "append", minimum="0", maximum="10.5"),
    Cell("ht", "ly_do", "input", "text", 0, "append", required_if=IF_HIGH),
    Cell(
        "ht", "gap", "computed", "number", 1, "append", expression=["op", "*", ["here", "so"], ["num", 2]], maximum="20"
    ),
    Cell("a", "so", "input", "number", 1, "sum", required=True, minimum="-1"),
    Cell("a", "gap", "closed", "number", 1, "none", maximum="1"),
)
FORM = Form(
    "b",
    "",
    "B",
    None,
    (),
    tuple(Column(name, name, "number") for name in ("muc", "so", "ly_do", "gap")),
    (Row("a", "A", 0, only="xa"),),
    (RepeatingGroup("ht", "", "Tên", 9),),
    CELLS,
    (),
    (),
    choice_lists=(LIST,),
)


def found(
    cells: dict[str, Value], fixed: Value = 0.0, group: str | None = None
) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is found when a row of the list has these cells, and the fixed row that figure."""
    given = Figures({"a.so": fixed}, {"ht": [RepeatingRow("r", "R", dict(cells))]})
    figures = recompute(FORM, given, JANUARY, group=group)
    return [(one.check, one.row, one.cells) for one in run_checks(FORM, figures, JANUARY, group=group)]


@pytest.mark.parametrize(
    ("cells", "check", "column"),
    [
        ({"so": -0.1}, "range", "so"),
        ({"so": 10.6}, "range", "so"),
        ({"muc": "vua"}, "choice", "muc"),
        ({"muc": "thap;vua"}, "choice", "muc"),
        ({"muc": "cao"}, "required", "ly_do"),
        ({"muc": "cao", "ly_do": ""}, "required", "ly_do"),
    ],
)
def test_a_cell_at_fault_is_named(cells: dict[str, Value], check: str, column: str) -> None:
    assert (check, "ht:r", (f"ht:r.{column}",)) in found(cells)


@pytest.mark.parametrize(
    "cells",
    [{}, {"so": 0.0}, {"so": 10.0}, {"muc": "cao;thap"}, {"muc": "thap"}, {"muc": "cao;thap", "ly_do": "x"}],
)
def test_what_is_within_bounds_and_lists_is_not_found(cells: dict[str, Value]) -> None:
    assert found(cells) == []


def test_computed_cells_have_bounds_too_and_closed_ones_none() -> None:
    assert [check for check, _, _ in found({"so": 10.5})] == ["range"]
    assert found({"so": 10.5})[0][2] == ("ht:r.gap",)


def test_a_row_of_another_group_asks_nothing_of_this_one() -> None:
    assert found({}, None) == [("required", "a", ("a.so",))]
    assert found({}, None, "so") == []
    assert found({}, -2.0) == [("range", "a", ("a.so",))]


def test_a_condition_that_cannot_be_answered_asks_for_nothing() -> None:
    broken = replace(CELLS[2], required_if=["op", "/", ["num", 1], ["num", 0]])
    form = replace(FORM, cells=(*CELLS[:2], broken, *CELLS[3:]))
    figures = recompute(form, Figures({"a.so": 1.0}, {"ht": [RepeatingRow("r", "R")]}), JANUARY)
    assert run_checks(form, figures, JANUARY) == ()


def test_truth_at_rest_is_a_truth_value_to_formulas() -> None:
    cells = (
        Cell("a", "so", "input", "yes_no", 0, "none"),
        Cell(
            "a",
            "gap",
            "computed",
            "text",
            0,
            "none",
            expression=["call", "IF", [["cell", "a.so"], ["text", "đạt"], ["text", "chưa"]]],
        ),
    )
    form = replace(FORM, cells=cells, repeats=(), order=("a.gap",))
    for stored, said in (("TRUE", "đạt"), (False, "chưa"), ("FALSE", "chưa")):
        assert recompute(form, Figures({"a.so": stored}), JANUARY).cells["a.gap"] == said
