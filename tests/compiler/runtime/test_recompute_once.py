"""A form that is computed but once: the same figures as ever, and only those that are asked for."""

from __future__ import annotations

from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.recompute import recompute, recompute_once
from sample_form import sample_form

FORM = sample_form()
JANUARY = Context(parse_period("2026-01"))
GIVEN = Figures(
    {"thu_dn.thang": 100.0, "thu_phi.thang": 20.5, "thu_dn.ke_hoach": 300.0},
    {"da": [RepeatingRow("a", "A", {"ke_hoach": 7.0, "thang": 3.0}), RepeatingRow("b", "B", {"thang": 4.0})]},
)


def test_all_figures_are_those_of_the_generated_function() -> None:
    for group in (None, *(one.only for one in FORM.rows if one.only)):
        assert recompute_once(FORM, GIVEN, JANUARY, group=group) == recompute(FORM, GIVEN, JANUARY, group=group)


def test_what_is_wanted_is_computed_with_all_that_it_is_computed_from() -> None:
    whole = recompute(FORM, GIVEN, JANUARY)
    computed = [cell for cell in FORM.cells if cell.expression is not None and cell.id in whole.cells]

    for cell in computed:
        found = recompute_once(FORM, GIVEN, JANUARY, wanted=[cell.id])
        assert found.cells[cell.id] == whole.cells[cell.id]

    nothing = recompute_once(FORM, GIVEN, JANUARY, wanted=[])
    assert {cell.id for cell in computed if nothing.cells[cell.id] is not None} == set()
