"""Names in formulas become the cells that they mean where the formula stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bound_forms import bind_alone

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.layout.plan import FormPlan

COLUMNS = '[{id: x, label: X}, {id: y, label: Y}, {id: z, label: Z, formula: "FORMULA"}]'
ROWS = (
    "[{id: a, label: A}, {id: muc, label: M, heading: true}, {id: b, label: B, closed: [x]}, "
    "{id: tong, label: T}, {id: dong, label: {ask: Tên}, repeat: {under: tong}}]"
)


def in_column(lay_out: Callable[..., FormPlan], formula: str) -> BoundForm:
    bound, found = bind_alone(lay_out(COLUMNS.replace("FORMULA", formula), ROWS))
    assert found == ()
    return bound


def in_row(lay_out: Callable[..., FormPlan], formula: str) -> BoundForm:
    rows = ROWS.replace("label: T}", f'label: T, formula: "{formula}"}}')
    bound, found = bind_alone(lay_out("[{id: x, label: X}]", rows))
    assert found == ()
    return bound


@pytest.mark.parametrize(
    ("formula", "fixed", "repeating"),
    [
        ("=x", ["cell", "a.x"], ["here", "x"]),
        ("=SUM(x:y)", ["call", "SUM", [["range", ["a.x", "a.y"], 2]]], ["call", "SUM", [["hererange", ["x", "y"]]]]),
        ("=PREV(z)", ["prev", "a.z"], ["prevhere", "z"]),
        ("=LASTYEAR(z)", ["lastyear", "a.z"], ["lastyearhere", "z"]),
        ("=tong x", ["cell", "tong.x"], ["cell", "tong.x"]),
        ("=y tong", ["cell", "tong.y"], ["cell", "tong.y"]),
        ("=X", ["cell", "a.x"], ["here", "x"]),
    ],
)
def test_in_a_column_names_are_columns(
    lay_out: Callable[..., FormPlan], formula: str, fixed: list[Any], repeating: list[Any]
) -> None:
    bound = in_column(lay_out, formula)
    assert bound.expressions["a.z"] == fixed
    assert bound.expressions["dong.z"] == repeating


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=a-b", ["op", "-", ["cell", "a.x"], ["cell", "b.x"]]),
        ("=SUM(a:b)", ["call", "SUM", [["range", ["a.x", "b.x"], 1]]]),
        ("=SUM(b:a)", ["call", "SUM", [["range", ["a.x", "b.x"], 1]]]),
        ("=SUM(dong)", ["call", "SUM", [["repeat", "dong", "x"]]]),
        ("=PREV(tong)", ["prev", "tong.x"]),
    ],
)
def test_in_a_row_names_are_rows(lay_out: Callable[..., FormPlan], formula: str, expected: list[Any]) -> None:
    assert in_row(lay_out, formula).expressions["tong.x"] == expected


def test_each_cell_is_computed_after_those_it_reads(lay_out: Callable[..., FormPlan]) -> None:
    columns = '[{id: x, label: X, formula: "=y+1"}, {id: y, label: Y, formula: "=z+1"}, {id: z, label: Z}]'
    bound, _ = bind_alone(lay_out(columns, '[{id: t, label: T, formula: "=a"}, {id: a, label: A}]'))
    assert bound.order.index("a.y") < bound.order.index("a.x") < bound.order.index("t.x")
    assert set(bound.order) == set(bound.expressions)


def test_a_fault_in_a_formula_of_many_cells_is_said_once(lay_out: Callable[..., FormPlan]) -> None:
    bound, found = bind_alone(lay_out(COLUMNS.replace("FORMULA", "=x+khong_co"), ROWS))
    assert [finding.code for finding in found] == ["FML010"]
    assert bound.expressions == {}


def test_a_circle_is_shown_as_a_path(lay_out: Callable[..., FormPlan]) -> None:
    columns = '[{id: x, label: X, formula: "=y"}, {id: y, label: Y, formula: "=z"}, {id: z, label: Z, formula: "=x"}]'
    _, found = bind_alone(lay_out(columns, "[{id: a, label: A}]"))
    assert [finding.params["path"] for finding in found] == ["a.x → a.y → a.z → a.x"]


def test_reading_the_period_before_is_no_circle(lay_out: Callable[..., FormPlan]) -> None:
    assert in_column(lay_out, "=x+PREV(z)").order


CHECK = '[{{id: k, expr: "{}", {}level: error, message: Sai}}]'


@pytest.mark.parametrize(
    ("expression", "place", "rows", "first"),
    [
        ("=x<=y", "each: row, ", ["a", "tong", "dong"], ("a.x", "a.y")),
        ("=y<=z", "each: row, rows: [b], ", ["b"], ("b.y", "b.z")),
        ("=a<=tong", "column: y, ", [""], ("a.y", "tong.y")),
        ("=a<=tong", "each: column, ", ["", "", ""], ("a.x", "tong.x")),
        ("=a x<=tong y", "", [""], ("a.x", "tong.y")),
    ],
)
def test_where_a_check_looks(
    lay_out: Callable[..., FormPlan], expression: str, place: str, rows: list[str], first: tuple[str, ...]
) -> None:
    columns = "[{id: x, label: X}, {id: y, label: Y}, {id: z, label: Z}, {id: chu, label: C, type: text}]"
    bound, found = bind_alone(lay_out(columns, ROWS, "checks: " + CHECK.format(expression, place)))
    assert found == ()
    (check,) = bound.checks
    assert [instance.row for instance in check.instances] == rows
    assert check.instances[0].cells == first


def test_a_check_of_a_repeating_row_reads_its_own_columns(lay_out: Callable[..., FormPlan]) -> None:
    bound, _ = bind_alone(
        lay_out("[{id: x, label: X}, {id: y, label: Y}]", ROWS, "checks: " + CHECK.format("=x<=y", "each: row, "))
    )
    last = bound.checks[0].instances[-1]
    assert (last.row, last.cells) == ("dong", ("dong.x", "dong.y"))
