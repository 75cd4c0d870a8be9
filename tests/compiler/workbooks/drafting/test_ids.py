"""Ids made of labels: short, unlike any other, and never like a cell or a function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.shape.schemas import schema_of
from chedo_compiler.workbooks.drafting.ids import Carried, Ids
from hand_sheets import area

if TYPE_CHECKING:
    from collections.abc import Sequence

ID = schema_of("common")["$defs"]["cell_id"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Thu nội địa", "thu_noi_dia"),
        ("Đăng ký khai sinh trong tháng báo cáo", "dang_ky_khai_sinh"),
        ("Tỷ lệ (%)", "ty_le"),
        ("(lượt)", "luot"),
        ("6 tháng đầu năm", "so_6_thang_dau_nam"),
        ("T12", "muc_t12"),
        ("Sum", "muc_sum"),
        ("Năm", "nam"),
        ("…", "cot"),
    ],
)
def test_an_id_of_a_label(label: str, name: str) -> None:
    assert Ids().make(label) == name


def test_equal_labels_get_ids_of_their_own() -> None:
    ids = Ids()
    assert ids.make("Tổng số") == "tong_so"
    assert ids.make("Tổng số", "tiep_nhan") == "tiep_nhan_tong_so"
    assert ids.make("Tổng số", "tiep_nhan") == "tong_so_2"
    assert ids.make("Số hồ sơ đã giải quyết") == "so_ho_so_da"
    assert ids.make("Số hồ sơ đã tiếp nhận") == "so_ho_so_da_tiep_nhan"
    assert ids.make("Ngân sách (tỉnh)") == "ngan_sach"
    assert ids.make("Ngân sách (xã)") == "ngan_sach_xa"


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_labels_make_ids_that_the_language_takes(labels: Sequence[str]) -> None:
    ids = Ids()
    made = [ids.make(label, "tong_so") for label in labels]
    assert len(set(made)) == len(made)
    for name in made:
        assert re.fullmatch(ID["pattern"], name)
        assert not re.fullmatch(ID["not"]["pattern"], name)
        assert name.upper() not in FUNCTIONS


NAMES = {
    "chedo.form": '"thu_chi"',
    "chedo.row.tong": "'Biểu ''1'''!$9:$9",
    "chedo.row.la": "Khác!$10:$10",
    "chedo.col.thang": "'Biểu ''1'''!$C:$C",
    "Print_Area": "'Biểu ''1'''!$A$1:$C$9",
}


def test_ids_that_a_workbook_carries_are_read_from_its_own_sheet() -> None:
    found = Carried(NAMES, "Biểu '1'", area("A5:D12"))
    assert (found.form, found.rows, found.columns) == ("thu_chi", {9: "tong"}, {3: "thang"})


def test_another_table_of_the_sheet_carries_none_of_them() -> None:
    found = Carried(NAMES, "Biểu '1'", area("A20:D30"))
    assert (found.form, found.rows, found.columns) == ("", {}, {})
