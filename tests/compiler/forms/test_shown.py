"""Columns and rows that only some periods show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.diagnostics import Severity
from chedo_compiler.runtime.checks import run_checks
from chedo_compiler.runtime.figures import Context, Figures
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.recompute import recompute
from chedo_compiler.runtime.shown import is_shown, shown_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.compile import Compilation

BODY = """unit: nguoi
columns:
  - {id: thang, label: "Trong tháng", type: integer}
  - id: nua_nam
    label: "Sáu tháng"
    columns:
      - {id: thuc_hien, label: "Thực hiện", type: integer, periods: [6, 12]}
      - id: uoc
        label: "Ước"
        columns:
          - {id: uoc_nam, label: "Cả năm", type: integer, basis: estimate, periods: [12]}
  - {id: cong, label: "Cộng", type: integer, formula: "=SUM(thang:uoc_nam)"}
rows:
  - {id: tong, label: "Tổng", formula: "=SUM(a:d)"}
  - {id: a, label: "A", level: 1, required: true}
  - {id: b, label: "B", level: 1, periods: [12]}
  - {id: d, label: "D", level: 1}
  - {id: them, label: {ask: "Tên"}, repeat: {under: b, max: 3}}
checks:
  - {id: uoc_du, expr: "=uoc_nam>=thang", each: row, rows: [a, d], level: error, message: "Ước ít hơn tháng"}
  - {id: tong_cong, expr: "=SUM(thang:uoc_nam)>=thang", each: row, rows: [a, b], level: error, message: "Cộng sai"}
"""


@pytest.mark.parametrize(
    ("periods", "key", "shown"),
    [
        ((), "2026-03", True),
        (("06", "12"), "2026-06", True),
        (("06", "12"), "2026-03", False),
        (("Q4", "H1"), "2026-Q4", True),
        (("Q4", "H1"), "2026-H2", False),
        (("9M",), "2026-9M", True),
        (("year",), "2026", True),
        (("yearly",), "2026", True),
        (("monthly",), "2026-Q1", False),
        (("monthly", "year"), "2026-07", True),
    ],
)
def test_which_periods_show_what(periods: tuple[str, ...], key: str, *, shown: bool) -> None:
    assert is_shown(periods, parse_period(key)) is shown


def test_a_period_that_shows_all_gets_the_form_itself(compile_form: Callable[..., Form]) -> None:
    form = compile_form(BODY)
    assert shown_form(form, parse_period("2026-12")) is form
    march = shown_form(form, parse_period("2026-03"))
    assert shown_form(form, parse_period("2026-03")) is march
    assert march is not form


def test_the_header_closes_up_over_what_is_hidden(compile_form: Callable[..., Form]) -> None:
    form = compile_form(BODY)

    def header(key: str) -> list[tuple[str, int, int, int, int]]:
        cells = shown_form(form, parse_period(key)).header
        return [(cell.label, cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells]

    assert header("2026-12") == [
        ("Trong tháng", 0, 0, 3, 1),
        ("Sáu tháng", 0, 1, 1, 2),
        ("Cộng", 0, 3, 3, 1),
        ("Thực hiện", 1, 1, 2, 1),
        ("Ước", 1, 2, 1, 1),
        ("Cả năm", 2, 2, 1, 1),
    ]
    assert header("2026-06") == [
        ("Trong tháng", 0, 0, 2, 1),
        ("Sáu tháng", 0, 1, 1, 1),
        ("Cộng", 0, 2, 2, 1),
        ("Thực hiện", 1, 1, 1, 1),
    ]
    assert header("2026-03") == [("Trong tháng", 0, 0, 1, 1), ("Cộng", 0, 1, 1, 1)]


def test_hidden_rows_take_their_added_rows_order_and_checks_along(compile_form: Callable[..., Form]) -> None:
    form = compile_form(BODY)
    march = shown_form(form, parse_period("2026-03"))
    assert [row.id for row in march.rows] == ["tong", "a", "d"]
    assert march.repeats == ()
    assert set(march.order) == {"tong.thang", "tong.cong", "a.cong", "d.cong"}
    places = [(check.id, instance.row) for check in march.checks for instance in check.instances]
    assert places == [("tong_cong", "a")]


@pytest.mark.req("REG-02")
def test_totals_over_hidden_cells_count_what_is_shown(compile_form: Callable[..., Form]) -> None:
    cases = """
  - name: "tháng 3"
    period: 2026-03
    given: {a: {thang: 1}, d: {thang: 4}}
    expect: {tong: {thang: 5, cong: 5}, checks: []}
  - name: "tháng 12"
    period: 2026-12
    given: {a: {thang: 1, uoc_nam: 9}, b: {thang: 2}, d: {thang: 4}}
    expect: {tong: {thang: 7, uoc_nam: 9, cong: 16}, checks: [uoc_du]}
"""
    form = compile_form(BODY, cases)
    march, context = shown_form(form, parse_period("2026-03")), Context(parse_period("2026-03"))
    given = Figures({"a.thang": 1.0, "b.thang": 50.0, "a.uoc_nam": 70.0})
    figures = recompute(march, given, context)
    assert figures.cells["tong.cong"] == 1
    assert "a.uoc_nam" not in figures.cells
    assert run_checks(march, figures, context) == ()


def test_a_formula_that_names_what_is_hidden_is_warned_of_with_the_periods(
    compile_text: Callable[..., Compilation],
) -> None:
    body = """columns:
  - {id: thang, label: "Trong tháng", type: integer, periods: [6, 12]}
  - {id: gap, label: "Gấp đôi", type: integer, formula: "=thang*2", periods: [5, 6, 7]}
rows:
  - {id: a, label: "A"}
"""
    compilation = compile_text(body)
    assert [(one.code, one.severity) for one in compilation.diagnostics] == [("FRM019", Severity.WARNING)]
    assert compilation.diagnostics[0].params["periods"] == "5, 7"
    assert compilation.regimes
