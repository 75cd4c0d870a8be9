"""A formula bound once and moved is what binding it anew at each cell would give; circles are found either way."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from bound_forms import bind_alone
from chedo_compiler.bind.circles import circle_of
from chedo_compiler.bind.patterns import Expressions
from chedo_compiler.bind.scopes import AcrossColumns, DownRows, FormNames
from chedo_compiler.formula import bind, order, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.layout.plan import FormPlan, PlannedCell

COLUMNS = """
  - {id: ke_hoach, label: KH}
  - {id: thang, label: T}
  - {id: luy_ke, label: LK, formula: "=thang+PREV(luy_ke)"}
  - {id: ty_le, label: TL, type: percent, aggregate: recompute, formula: '=IF(ke_hoach=0,"",-luy_ke/ke_hoach*100%)'}
  - {id: tong_so, label: TS, formula: "=SUM(ke_hoach:luy_ke)+a ke_hoach"}
  - {id: dau, label: D, formula: "=SUM(ke_hoach:INDEX(ke_hoach:luy_ke,1,2))"}
"""
ROWS = """
  - {id: tong, label: Tổng, formula: "=SUM(a:c)+SUM(da)-LASTYEAR(b)"}
  - {id: a, label: A}
  - {id: b, label: B, formula: "=c*2"}
  - {id: c, label: C}
  - {id: da, label: {ask: Tên}, repeat: {under: c}}
"""


def bound_anew(plan: FormPlan, cell: PlannedCell) -> Expression | None:
    """Bind the formula of a cell as if no other cell had it."""
    assert cell.formula is not None
    node, faults = parse(cell.formula.value)
    assert node is not None, faults
    names = FormNames(plan)
    scope = AcrossColumns(names, cell.row) if cell.rule == "column" else DownRows(names, cell.column, cell.row)
    expression, found = bind(node, scope)
    assert found == ()
    return expression


def test_every_cell_has_the_expression_that_it_would_have_alone(lay_out: Callable[..., FormPlan]) -> None:
    plan = lay_out(COLUMNS, ROWS)
    bound, found = bind_alone(plan)
    assert found == ()
    computed = [cell for cell in plan.cells if cell.formula is not None]

    assert {cell.id: bound.expressions[cell.id] for cell in computed} == {
        cell.id: bound_anew(plan, cell) for cell in computed
    }
    assert set(bound.expressions) == {cell.id for cell in computed}


def test_what_is_moved_shares_nothing_that_could_be_changed(lay_out: Callable[..., FormPlan]) -> None:
    bound, _ = bind_alone(lay_out(COLUMNS, ROWS))
    before = str(bound.expressions["c.luy_ke"])

    bound.expressions["a.luy_ke"].append("changed")

    assert str(bound.expressions["c.luy_ke"]) == before


@pytest.mark.parametrize("formula", ["=ke_hoach+khong_co", "=SUM(thang:ke_hoach", "=YTD(thang,1)"])
def test_a_fault_in_a_formula_of_many_cells_is_said_once(lay_out: Callable[..., FormPlan], formula: str) -> None:
    columns = COLUMNS.replace("=thang+PREV(luy_ke)", formula)
    _, found = bind_alone(lay_out(columns, ROWS))

    assert len(found) == 1


def test_a_circle_is_found_where_there_is_one(lay_out: Callable[..., FormPlan]) -> None:
    cells = lay_out(COLUMNS, ROWS).cells[:18]
    outcomes = set()
    for seed in range(300):
        expressions = made_up(cells, Random(seed))  # noqa: S311 - no secret
        circle, known = circle_of(expressions), order(expressions)[1]
        assert bool(circle) == bool(known), dict(expressions)
        outcomes.add(bool(circle))
    assert outcomes == {True, False}


def made_up(cells: tuple[PlannedCell, ...], chance: Random) -> Expressions:
    """Let cells read others: mostly earlier ones of their row or column, at times any."""
    expressions = Expressions()
    for place, cell in enumerate(cells):
        beside = [one for one in cells[:place] if _beside(one, cell)]
        others = beside if chance.random() < 0.95 else list(cells)
        read = chance.sample(others, min(len(others), chance.randint(0, 2)))
        expressions.put(cell, ["call", "SUM", [["cell", one.id] for one in read]])
    return expressions


def _beside(one: PlannedCell, other: PlannedCell) -> bool:
    return (one.row is other.row) != (one.column is other.column)
