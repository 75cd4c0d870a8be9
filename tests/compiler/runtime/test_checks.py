"""Checks between cells: when they fire and what they name."""

from __future__ import annotations

from dataclasses import replace

from chedo_compiler.runtime.checks import Finding, run_checks
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.recompute import recompute
from chedo_compiler.runtime.values import ErrorValue, Value
from sample_form import sample_form

FORM = sample_form()
JANUARY = Context(parse_period("2026-01"))
MARCH = Context(parse_period("2026-03"))


def fired(figures: Figures, context: Context = JANUARY, group: str | None = None) -> list[tuple[str, str]]:
    return [(finding.check, finding.row) for finding in run_checks(FORM, figures, context, group=group)]


def filled(**cells: Value) -> Figures:
    return Figures({name.replace("__", "."): value for name, value in cells.items()})


def test_a_check_names_its_row_and_cells() -> None:
    figures = filled(thu_dn__thang=5.0, thu_dn__luy_ke=4.0, tong__thang=5.0)

    assert run_checks(FORM, figures, JANUARY) == (
        Finding(
            form="thu_chi",
            check="k_luy_ke",
            level="error",
            message="Lũy kế nhỏ hơn số trong tháng",
            explain=False,
            row="thu_dn",
            cells=("thu_dn.luy_ke", "thu_dn.thang"),
        ),
    )


def test_a_required_cell_that_is_blank_is_found() -> None:
    figures = recompute(FORM, Figures({}, {"da": [RepeatingRow("n1", "Cầu", {"ke_hoach": 1.0})]}), JANUARY)

    found = [finding for finding in run_checks(FORM, figures, JANUARY) if finding.check == "required"]

    assert [(finding.row, finding.cells) for finding in found] == [
        ("thu_dn", ("thu_dn.thang",)),
        ("da:n1", ("da:n1.thang",)),
    ]


def test_nothing_fires_where_all_is_blank() -> None:
    assert fired(filled(thu_dn__thang=0.0, thu_dn__luy_ke=0.0, tong__thang=0.0)) == []


def test_blank_cells_do_not_break_a_check_that_zero_would_break() -> None:
    assert ("k_luy_ke", "thu_phi") not in fired(filled(thu_dn__thang=0.0))


def test_a_repeating_row_is_checked_by_itself() -> None:
    rows = [
        RepeatingRow("n1", "Cầu", {"thang": 5.0, "ke_hoach": 9.0}),
        RepeatingRow("n2", "Đường", {"thang": 9.0, "ke_hoach": 5.0}),
        RepeatingRow("n3", "Trường", {"thang": None, "ke_hoach": None}),
    ]
    figures = filled(thu_dn__thang=0.0)
    figures.rows["da"] = rows

    findings = [finding for finding in run_checks(FORM, figures, JANUARY) if finding.check == "k_du_an"]

    assert [(finding.row, finding.cells, finding.explain) for finding in findings] == [
        ("da:n2", ("da:n2.thang", "da:n2.ke_hoach"), True)
    ]


def test_a_missing_earlier_report_is_no_mistake() -> None:
    figures = recompute(FORM, filled(thu_dn__thang=5.0), MARCH)

    assert figures.cells["thu_dn.luy_ke"] is ErrorValue.MISSING
    assert fired(figures, MARCH) == []


def test_any_other_error_breaks_a_check() -> None:
    figures = filled(thu_dn__thang=5.0, thu_dn__luy_ke=ErrorValue.DIVISION, tong__thang=ErrorValue.MISSING)

    assert fired(figures, MARCH) == [("k_luy_ke", "thu_dn"), ("k_tong", "")]


def test_rows_of_another_group_are_not_checked() -> None:
    figures = filled(thu_dn__thang=1.0, thu_dn__luy_ke=1.0, tong__thang=1.0, thu_xa__thang=5.0, thu_xa__luy_ke=1.0)

    assert fired(figures, group="so_nganh") == []
    assert fired(figures, group="cap_xa") == [("k_luy_ke", "thu_xa")]


def test_a_check_may_give_a_number() -> None:
    instance = replace(FORM.checks[2].instances[0], expression=["cell", "thu_dn.thang"])
    form = replace(FORM, checks=(replace(FORM.checks[2], instances=(instance,)),))

    assert run_checks(form, filled(thu_dn__thang=1.0), JANUARY) == ()
    assert [finding.check for finding in run_checks(form, filled(thu_dn__thang=0.0), JANUARY)] == ["k_tong"]
    assert [finding.check for finding in run_checks(form, filled(thu_dn__thang="x"), JANUARY)] == ["k_tong"]
