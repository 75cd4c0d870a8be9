"""What the host gets of the library's reports: sums, rows one after the other, ratios anew, forms over forms."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from adopted_library import reporter
from library_desk import Province

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_engine.queries.consolidated import ConsolidatedPage
    from databases import SqliteFiles

Filled = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, sqlite_files: SqliteFiles) -> Iterator[Province]:
    """The library adopted by a province of two organisations in every group."""
    found = Province(sqlite_files.fresh())
    found.adopt(tmp_path_factory.mktemp("province"), each=2)
    yield found
    found.database.close()


def _combined(province: Province, place: str, group: str, reports: list[Filled]) -> ConsolidatedPage:
    regime, period, form = place.split("/")
    province.open(regime, period)
    for number, forms in enumerate(reports):
        desk = province.desk(regime, period, reporter(group, number))
        for name, given in forms.items():
            desk.fill(name, given)
        desk.send()
    return province.combined(regime, period, form)


def _values(page: ConsolidatedPage, row: str, *columns: str) -> list[Decimal | str | None]:
    return [page.figures[f"{row}.{column}"].value for column in columns]


def test_units_that_receive_citizens_stand_one_after_the_other_under_their_sum(province: Province) -> None:
    first = {"label": "Thanh tra sở", "tx_luot": 10, "tx_nguoi": 12, "tx_lan_dau": 8, "tt_luot": 2, "tt_nguoi": 2}
    second = {"label": "Chi cục", "tx_luot": 5, "tx_nguoi": 5, "tx_lan_dau": 5}
    reports: list[Filled] = [{"tiep_dan": {"don_vi": [first]}}, {"tiep_dan": {"don_vi": [second]}}]
    page = _combined(province, "tiep-cong-dan/2026-Q2/tiep_dan", "so_nganh", reports)

    assert [row.label for row in page.rows["don_vi"]] == ["Thanh tra sở", "Chi cục"]
    assert _values(page, "tong_cong", "tong_luot", "tong_nguoi", "tong_vu_viec") == [17, 19, 13]


def test_petitions_are_added_and_their_equalities_hold_of_the_sums(province: Province) -> None:
    report = {
        "xld_02": {"dat_dai": {"thuoc_tham_quyen": 3}},
        "xld_04": {"khac": {"khong_thuoc": 2}},
        "xld_01": {
            "don_vi": {"tk_mot_nguoi": 6, "da_xu_ly": 6, "dk_vu_viec": 5, "tg_lan_dau": 3, "tg_dang": 2}
            | {"tq_khieu_nai": 3, "kq_chuyen": 2}
        },
    }
    page = _combined(province, "xu-ly-don/2026-Q2/xld_01", "don_vi", [report, report])

    columns = ("tong_don", "nd_khieu_nai", "nd_phan_anh", "dk_don", "tq_tong", "kq_tong")
    assert _values(page, "don_vi", *columns) == [12, 6, 4, 10, 6, 4]


def test_a_rate_of_disbursement_comes_from_the_money_of_all(province: Province) -> None:
    reports = [
        {"von_dau_tu": {"da_ct_ntm": [{"label": name, "kh_duoc_giao": plan, "trong_thang": paid, "luy_ke": paid}]}}
        for name, plan, paid in (("Cầu", 1000, 100), ("Đường", 3000, 3000))
    ]
    page = _combined(province, "giai-ngan/2026-01/von_dau_tu", "chu_dau_tu", reports)

    assert _values(page, "tong_so", "kh_tong", "luy_ke", "ty_le") == [4000, 3100, Decimal("77.5")]


def test_lists_of_systems_become_one_list(province: Province) -> None:
    line = {"chu_quan": "UBND tỉnh", "van_hanh": "Văn phòng", "cap_do": "2", "tinh_trang": "du_thao"}
    line |= {"du_kien_duyet": "31/03/2027", "trien_khai": "day_du"}
    reports: list[Filled] = [
        {
            "danh_sach": {"he_thong": [{"label": name, **line}]},
            "tong_hop": {row: {"so_luong": count} for row, count in counts.items()},
        }
        for name, counts in (
            ("Cổng thông tin", {"tong_so": 1, "da_phe_duyet": 0, "kiem_tra_dinh_ky": 0}),
            ("Văn bản", {"tong_so": 1, "da_phe_duyet": 0, "kiem_tra_dinh_ky": 0}),
        )
    ]
    systems = _combined(province, "an-ninh-mang/2026/danh_sach", "don_vi", reports)

    assert [row.label for row in systems.rows["he_thong"]] == ["Cổng thông tin", "Văn bản"]
    assert _values(province.combined("an-ninh-mang", "2026", "tong_hop"), "tong_so", "so_luong") == [2]


def test_the_offices_own_form_is_filled_under_its_four_levels(province: Province) -> None:
    line = {"label": "UBND xã", "tx_luot": 7, "tx_nguoi": 9, "tx_lan_dau": 7, "uq_doan_so": 0}
    reports: list[Filled] = [{"tiep_dan": {"don_vi": [line]}}]
    _combined(province, "tiep-cong-dan/2026-Q3/tiep_dan", "cap_xa", reports)
    sheet = load_workbook(io.BytesIO(province.workbook("tiep-cong-dan", "2026-Q3", "tiep_dan"))).worksheets[0]

    assert [sheet.cell(12, column).value for column in (3, 5, 31)] == ["1=4+13+22", "3=6+7+15+16+24+25", "29"]
    assert [sheet.cell(row, 2).value for row in (13, 14)] == ["Tổng cộng", "UBND xã (cap-xa-0)"]
    assert [sheet.cell(row, 3).value for row in (13, 14)] == [7, 7]
    assert "quý 3 năm 2026" in str(sheet["A5"].value)
