"""Names of other forms, the year so far, indicators and attributes become what is read where the formula stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bound_forms import NO_PLACES, NO_REGISTRIES, bind_alone
from chedo_compiler.bind.form import bind_form
from chedo_compiler.bind.surroundings import RegimeNames, Surroundings
from references_world import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact import v1
    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.layout.plan import FormPlan

HERE = "[{id: x, label: X}, {id: y, label: Y}, {id: rieng, label: R}]"
THERE = "[{id: x, label: X}, {id: y, label: Y}, {id: khac, label: K}]"
ROWS = "[{id: a, label: A}, {id: b, label: B}, {id: dong, label: {ask: Tên}, repeat: {under: b}}]"


def bound(
    lay_out: Callable[..., FormPlan], columns: str, rows: str, more: str = ""
) -> tuple[BoundForm, tuple[Diagnostic, ...]]:
    """Bind a form beside two others, ``kia`` and ``b1``."""
    return bind_alone(lay_out(columns, rows, more), kia=lay_out(THERE, ROWS), b1=lay_out(THERE, ROWS))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=kia!a", ["form", "kia", "a.x"]),
        ("=KIA!A", ["form", "kia", "a.x"]),
        ("=b1!a", ["form", "b1", "a.x"]),
        ("=SUM(kia!a:b)", ["call", "SUM", [["formrange", "kia", ["a.x", "b.x"], 1]]]),
        ("=SUM(kia!dong)", ["call", "SUM", [["formrepeat", "kia", "dong", "x"]]]),
        ("=kia!a kia!khac", ["form", "kia", "a.khac"]),
        ("=kia!khac kia!a", ["form", "kia", "a.khac"]),
        ("=a+kia!a", ["op", "+", ["cell", "a.x"], ["form", "kia", "a.x"]]),
        ("=YTD(a)", ["ytd", "a.x", "sum"]),
        ("=YTD(a y)", ["ytd", "a.y", "sum"]),
        ("=PERIOD_END()-PERIOD_START()", ["op", "-", ["period", "end"], ["period", "start"]]),
        ("=PERIOD_HALF()", ["period", "half"]),
    ],
)
def test_in_a_row_names_elsewhere_are_rows(lay_out: Callable[..., FormPlan], formula: str, expected: list[Any]) -> None:
    rows = ROWS.replace("label: B}", f"label: B, formula: '{formula}', closed: [y, rieng]}}")
    found, faults = bound(lay_out, HERE, rows)
    assert faults == ()
    assert found.expressions["b.x"] == expected
    assert found.needs == tuple(name for name in ("kia", "b1") if f"{name}!" in formula.lower())


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=kia!x", ["form", "kia", "a.x"]),
        ("=SUM(kia!x:khac)", ["call", "SUM", [["formrange", "kia", ["a.x", "a.y", "a.khac"], 3]]]),
        ("=YTD(x)", ["ytd", "a.x", "sum"]),
    ],
)
def test_in_a_column_names_elsewhere_are_columns(
    lay_out: Callable[..., FormPlan], formula: str, expected: list[Any]
) -> None:
    columns = HERE.replace("label: R", f"label: R, formula: '{formula}'")
    found, faults = bound(lay_out, columns, "[{id: a, label: A}]")
    assert faults == ()
    assert found.expressions["a.rieng"] == expected


def test_the_year_of_a_row_that_is_added_is_its_own(lay_out: Callable[..., FormPlan]) -> None:
    found, faults = bound(lay_out, HERE.replace("label: R", "label: R, formula: '=YTD(x)'"), ROWS)
    assert faults == ()
    assert found.expressions["dong.rieng"] == ["ytdhere", "x", "sum"]


def test_a_weighted_mean_over_the_year_reads_its_weight_first(lay_out: Callable[..., FormPlan]) -> None:
    columns = (
        "[{id: x, label: X, aggregate: {time: weighted_mean, weight: y}}, {id: y, label: Y, formula: '=rieng'},"
        " {id: rieng, label: R}, {id: nam, label: N, formula: '=YTD(x)'}]"
    )
    found, faults = bound(lay_out, columns, "[{id: a, label: A}]")
    assert faults == ()
    assert found.expressions["a.nam"] == ["ytd", "a.x", "weighted_mean", "a.y"]
    assert found.order.index("a.y") < found.order.index("a.nam")


def test_the_year_of_a_running_total_is_its_last_figure(lay_out: Callable[..., FormPlan]) -> None:
    columns = "[{id: x, label: X}, {id: y, label: Y, formula: '=x+PREV(y)'}, {id: rieng, label: R, formula: '=YTD(y)'}]"
    found, faults = bound(lay_out, columns, "[{id: a, label: A}]")
    assert faults == ()
    assert found.expressions["a.rieng"] == ["ytd", "a.y", "last"]


@pytest.mark.parametrize(
    ("formula", "code", "params"),
    [
        ("=kai!a", "FML060", {"form": "kai", "suggestion": "kia"}),
        ("=bieu!a", "FML061", {"form": "bieu"}),
        ("=kia!c", "FML010", {"name": "c"}),
        ("=kia!a:c", "FML010", {"name": "c"}),
        ("=kia!a kia!rieng", "FML010", {"name": "rieng"}),
        ("=kia!a:dong", "FML017", {}),
        ("=YTD(kia!a)", "FML071", {"function": "YTD"}),
        ("=YTD(a:b)", "FML016", {}),
        ("=YTD(dong)", "FML016", {}),
        ("=YTD(1)", "FML016", {}),
        ("=YTD(b)", "FML050", {}),
        ('=IND("X","y","z")', "FML013", {"count": "3"}),
        ("=IND()", "FML013", {"count": "0"}),
        ("=ORG(a)", "FML065", {"function": "ORG"}),
        ("=PERIOD_DAYS(1)", "FML013", {"expected": "0"}),
    ],
)
def test_what_cannot_be_read(lay_out: Callable[..., FormPlan], formula: str, code: str, params: dict[str, str]) -> None:
    rows = ROWS.replace("label: B}", f"label: B, formula: '{formula}', closed: [y, rieng]}}")
    _, faults = bound(lay_out, HERE, rows)
    assert [one.code for one in faults] == [code]
    assert params.items() <= faults[0].params.items()


def test_a_row_that_the_other_form_has_not_is_said_once(lay_out: Callable[..., FormPlan]) -> None:
    columns = HERE.replace("label: R", "label: R, formula: '=kia!x'")
    _, faults = bound(lay_out, columns, "[{id: a, label: A}, {id: la, label: L}, {id: la_nua, label: M}]")
    assert [(one.code, one.params["name"]) for one in faults] == [("FML062", "la")]


def test_a_check_without_a_place_names_both(lay_out: Callable[..., FormPlan]) -> None:
    check = "checks: [{id: k, expr: '=a x<=kia!a', level: error, message: Sai}]"
    _, faults = bound(lay_out, HERE, ROWS, check)
    assert [(one.code, one.params["cause"]) for one in faults] == [("FML062", "everywhere")]


def test_forms_whose_files_are_broken_are_not_reported_again(lay_out: Callable[..., FormPlan]) -> None:
    here = lay_out(HERE, ROWS.replace("label: B}", "label: B, formula: '=mat!a'}"))
    names = RegimeNames("che-do", {"bieu": here}, NO_REGISTRIES, NO_PLACES)
    names.hidden = frozenset({"mat"})
    assert bind_form(here, Surroundings(here, names))[1] == ()


def form(regime: str, name: str) -> v1.Form:
    regimes, _ = compiled()
    return next(one for one in next(one for one in regimes if one.id == regime).forms if one.id == name)


def test_a_compiled_form_says_what_it_reads() -> None:
    found = form("ngan-sach", "tong_hop")
    assert set(found.needs) == {"thu", "chi"}
    assert [(one.key, one.regime, one.form, one.cell) for one in found.indicators] == [
        ("DC.01/cuoi_ky", "dan-cu", "ho", "tong.cuoi_ky")
    ]
