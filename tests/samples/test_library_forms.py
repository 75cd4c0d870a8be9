"""The library's official forms as compiled: headers, column numbers, equalities, cycles, and what is composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adopted_library import write_adoption
from chedo_compiler.compile import Compilation, compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.project import open_workspace

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1

REGIMES = [
    "an-ninh-mang",
    "giai-ngan",
    "ktxh-thang",
    "nong-thon-moi",
    "phat-ngon",
    "thien-tai",
    "tiep-cong-dan",
    "tiet-kiem",
    "tthc-quy",
    "xu-ly-don",
]


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Compilation:
    """All of the library's regimes as a province has them."""
    return compile_workspace(open_workspace(write_adoption(tmp_path_factory.mktemp("province"))))


@pytest.fixture(scope="module")
def forms(adopted: Compilation) -> dict[str, v1.Form]:
    """Every form by regime and id."""
    return {f"{regime.id}/{form.id}": form for regime in adopted.regimes for form in regime.forms}


@pytest.mark.req("REG-08")
def test_every_regime_can_be_adopted_as_it_stands(adopted: Compilation) -> None:
    assert [one for one in adopted.diagnostics if one.severity is Severity.ERROR] == []
    assert [regime.id for regime in adopted.regimes] == REGIMES


def test_the_form_on_receiving_citizens_has_its_official_columns_under_four_levels(forms: dict[str, v1.Form]) -> None:
    form = forms["tiep-cong-dan/tiep_dan"]
    numbers = [column.number for column in form.columns]

    assert form.number == "Biểu số: 01/TCD"
    assert numbers == ["1=4+13+22", "2=5+14+23", "3=6+7+15+16+24+25", *map(str, range(4, 30)), ""]
    assert max(cell.row + cell.row_span for cell in form.header) == 4
    assert {cell.kind for cell in form.cells if cell.row == "don_vi" and cell.column.startswith("tong_")} == {
        "computed"
    }
    assert [group.id for group in form.repeats] == ["don_vi"]


def test_chained_equalities_are_one_computed_cell_and_a_check_for_each_other_link(forms: dict[str, v1.Form]) -> None:
    form = forms["xu-ly-don/xld_01"]
    by_number = {column.number: column.id for column in form.columns}
    computed = {cell.column for cell in form.cells if cell.kind == "computed"}

    assert by_number["9=11+12+13=14+15+16+17=18+22"] in computed
    assert {check.id for check in form.checks} >= {"theo_tinh_trang", "theo_tham_quyen"}
    assert {by_number[number] for number in ("1=2+3+…+7", "18=19+20+21", "22=23+24+25")} <= computed
    assert set(form.needs) == {"xld_02", "xld_03", "xld_04"}
    assert max(cell.row + cell.row_span for cell in form.header) == 4


def test_the_list_of_systems_has_a_line_for_each_and_asks_by_what_was_chosen(forms: dict[str, v1.Form]) -> None:
    form = forms["an-ninh-mang/danh_sach"]
    conditional = {cell.column for cell in form.cells if cell.required_if is not None}

    assert form.rows == ()
    assert [(group.under, group.within) for group in form.repeats] == [("", "")]
    assert len(form.columns) + 2 == 12  # the number and the name of the system stand before
    assert conditional == {"quyet_dinh", "quy_che", "du_kien_duyet", "du_kien_xong"}
    assert {cell.column for cell in form.cells if cell.many} == {"kiem_tra"}


def test_works_are_listed_in_three_levels(forms: dict[str, v1.Form]) -> None:
    groups = forms["nong-thon-moi/bieu_12"].repeats

    assert [(one.id, one.within, one.numbering) for one in groups] == [
        ("nhom", "", "I"),
        ("noi_dung", "nhom", "1"),
        ("cong_trinh", "noi_dung", "1.1"),
    ]


def test_each_regime_reports_in_the_cycles_of_its_law(adopted: Compilation) -> None:
    cycles = {regime.id: [(cycle.kind, cycle.only) for cycle in regime.cycles] for regime in adopted.regimes}

    assert cycles == {
        "an-ninh-mang": [("yearly", ())],
        "giai-ngan": [("monthly", ()), ("half_year", (1,)), ("yearly", ())],
        "ktxh-thang": [("monthly", ())],
        "nong-thon-moi": [("half_year", (1,)), ("yearly", ())],
        "phat-ngon": [("yearly", ())],
        "thien-tai": [("event", ()), ("after_event", ()), ("half_year", (1,)), ("yearly", ())],
        "tiep-cong-dan": [("quarterly", ()), ("half_year", (1,)), ("nine_months", ()), ("yearly", ())],
        "tiet-kiem": [("yearly", ())],
        "tthc-quy": [("quarterly", ())],
        "xu-ly-don": [
            ("quarterly", (1,)),
            ("quarterly", (2, 3, 4)),
            ("half_year", (1,)),
            ("nine_months", ()),
            ("yearly", ()),
        ],
    }


def test_quarters_two_to_four_have_figures_only(adopted: Compilation) -> None:
    regime = next(one for one in adopted.regimes if one.id == "xu-ly-don")

    assert [cycle.narrative for cycle in regime.cycles] == [True, False, True, True, True]


@pytest.mark.parametrize(
    "name", ["thien-tai/nha_o", "thien-tai/thiet_hai", "tiet-kiem/ket_qua", "nong-thon-moi/bieu_10", "xu-ly-don/xld_02"]
)
def test_what_is_composed_is_marked_cell_by_cell(forms: dict[str, v1.Form], name: str) -> None:
    form = forms[name]

    assert [column.id for column in form.columns if not column.composed] == []
    assert [row.id for row in form.rows if not row.composed] == []
    assert "thư viện dựng" in form.note


def test_columns_of_months_six_and_twelve_are_estimates_or_follow_from_them(forms: dict[str, v1.Form]) -> None:
    columns = {column.id: column for column in forms["ktxh-thang/chi_tieu"].columns}

    assert {one.id for one in columns.values() if one.periods == ("06",)} == {"uoc_sau_thang", "sau_thang_ke_hoach"}
    assert {one.id for one in columns.values() if one.periods == ("12",)} == {
        "uoc_nam",
        "ke_hoach_sau",
        "nam_sau_so_uoc",
    }
    assert {one.id for one in columns.values() if one.basis == "estimate"} == {"uoc_thang", "uoc_sau_thang", "uoc_nam"}


def test_ratios_are_never_averaged_or_added(forms: dict[str, v1.Form]) -> None:
    methods = {cell.aggregate for form in forms.values() for cell in form.cells if cell.type == "percent"}

    assert methods <= {"recompute", "none", "append"}


@pytest.mark.req("OPS-03")
def test_every_form_says_how_to_fill_it_in_and_where_it_comes_from(forms: dict[str, v1.Form]) -> None:
    assert [name for name, form in forms.items() if not form.guidance or not form.note] == []


def test_every_regime_names_its_ground_and_says_what_is_not_verified(adopted: Compilation) -> None:
    assert [regime.id for regime in adopted.regimes if not regime.legal] == []
    assert [regime.id for regime in adopted.regimes if "dựng" not in regime.note] == []
