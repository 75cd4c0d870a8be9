"""Computed cells of a whole form."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from chedo_compiler.artefact import codec
from chedo_compiler.artefact.v1 import Form
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.recompute import recompute, recompute_cells
from chedo_compiler.runtime.values import ErrorValue, Value
from sample_form import cell, sample_form

FORM = sample_form()
JANUARY = Context(parse_period("2026-01"))
MARCH = Context(parse_period("2026-03"))


def given(**cells: Value) -> Figures:
    """Return figures; ``thu_dn__thang`` is the cell of a row and a column."""
    return Figures({name.replace("__", "."): value for name, value in cells.items()})


def test_totals_cumulative_figures_and_ratios_follow_the_inputs() -> None:
    figures = recompute(FORM, given(thu_dn__thang=100.0, thu_phi__thang=20.5, thu_dn__ke_hoach=300.0), JANUARY)

    assert figures.cells["tong.thang"] == 120.5
    assert figures.cells["tong.luy_ke"] == 120.5
    assert figures.cells["thu_dn.ty_le"] == 33.3
    assert figures.cells["thu_phi.ty_le"] == ""
    assert figures.cells["thu_phi.ke_hoach"] is None
    assert figures.cells["thu_phi.thang"] == 20.5


def test_a_figure_that_was_never_sent_is_missing_and_not_zero() -> None:
    figures = recompute(FORM, given(thu_dn__thang=100.0), MARCH)

    assert figures.cells["thu_dn.luy_ke"] is ErrorValue.MISSING
    assert figures.cells["tong.ty_le"] == ""


def test_what_was_sent_is_carried_on() -> None:
    context = replace(MARCH, previous=given(thu_dn__luy_ke=250.0))

    figures = recompute(FORM, given(thu_dn__thang=100.0), context)

    assert figures.cells["thu_dn.luy_ke"] == 350
    assert figures.cells["thu_phi.luy_ke"] == 0


def test_formulas_go_on_with_the_unrounded_number() -> None:
    form = replace(
        FORM,
        cells=(
            cell("thu_dn", "ke_hoach"),
            cell("thu_dn", "thang", "=ke_hoach/3"),
            cell("thu_dn", "ty_le", "=thang*3", decimals=2),
        ),
        order=("thu_dn.thang", "thu_dn.ty_le"),
        checks=(),
    )

    figures = recompute(form, given(thu_dn__ke_hoach=1.0), JANUARY)

    assert figures.cells == {"thu_dn.ke_hoach": 1, "thu_dn.thang": 0.3, "thu_dn.ty_le": 1}


def test_rows_of_another_group_stay_blank() -> None:
    filled = given(thu_dn__thang=1.0, thu_xa__thang=5.0)

    figures = recompute(FORM, filled, JANUARY, group="so_nganh")

    assert figures.cells["thu_xa.thang"] is None
    assert figures.cells["thu_xa.luy_ke"] is None
    assert figures.cells["tong.thang"] == 1
    assert recompute(FORM, filled, JANUARY, group="cap_xa").cells["tong.thang"] == 6


def test_repeating_rows_are_computed_and_added_up() -> None:
    rows = [
        RepeatingRow("n1", "Cầu", {"thang": 10.04, "ke_hoach": 40.0, "luy_ke": 9999.0}),
        RepeatingRow("n2", "Đường", {"thang": 20.0}),
    ]
    sent = Figures({}, {"da": [RepeatingRow("n2", "Đường", {"luy_ke": 7.0})]})

    figures = recompute(FORM, Figures({}, {"da": rows}), replace(MARCH, previous=sent))

    assert figures.cells["du_an.thang"] == 30
    assert [row.cells["luy_ke"] for row in figures.rows["da"]] == [10, 27]
    assert [row.cells["ty_le"] for row in figures.rows["da"]] == [25.1, ""]
    assert [(row.id, row.label) for row in figures.rows["da"]] == [("n1", "Cầu"), ("n2", "Đường")]
    assert rows[0].cells["luy_ke"] == 9999


def test_a_new_project_has_no_missing_past() -> None:
    rows = Figures({}, {"da": [RepeatingRow("n9", "Mới", {"thang": 3.0})]})

    figures = recompute(FORM, rows, replace(MARCH, previous=Figures()))

    assert figures.rows["da"][0].cells["luy_ke"] == 3


def test_figures_that_nobody_may_fill_are_not_taken_over() -> None:
    figures = recompute(FORM, given(tong__thang=999.0, unknown__cell=1.0), JANUARY)

    assert figures.cells["tong.thang"] == 0
    assert "unknown.cell" not in figures.cells


def test_only_the_named_cells_are_computed_anew() -> None:
    added = given(thu_dn__ke_hoach=400.0, thu_dn__luy_ke=100.0, thu_dn__ty_le=140.0, tong__thang=77.0)
    added.rows["da"] = [RepeatingRow("n1", "Cầu", {"ke_hoach": 2.0, "luy_ke": 1.0, "ty_le": 33.0})]

    figures = recompute_cells(FORM, added, MARCH, ["thu_dn.ty_le", "da.ty_le"])

    assert figures.cells == {**added.cells, "thu_dn.ty_le": 25}
    assert figures.rows["da"][0].cells == {"ke_hoach": 2, "luy_ke": 1, "ty_le": 50}
    assert added.cells["thu_dn.ty_le"] == 140


def test_a_decoded_form_computes_the_same() -> None:
    decoded = codec.decode(Form, codec.encode(FORM))
    filled = given(thu_dn__thang=100.0, thu_dn__ke_hoach=300.0)

    assert recompute(decoded, filled, JANUARY) == recompute(FORM, filled, JANUARY)


def test_threads_share_a_form_without_sharing_figures() -> None:
    def total(number: int) -> Value:
        return recompute(FORM, given(thu_dn__thang=float(number)), JANUARY).cells["tong.thang"]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(total, range(300))) == [float(number) for number in range(300)]
