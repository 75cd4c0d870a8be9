"""The units that workbooks write, and the codes of the library's registry."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from chedo_compiler.workbooks.formulas.units import Reading, in_column, in_label, read, unit_code

_REGISTRY = Path(__file__).parents[4] / "regimes/registry/units.yaml"
UNITS = {one["id"]: one["label"] for one in yaml.safe_load(_REGISTRY.read_text(encoding="utf-8"))["units"]}


@pytest.mark.req("REG-04")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        *[("Đơn vị tính: Triệu đồng", "trieu_dong"), ("Đơn vị tính : Tỷ đồng.", "ty_dong"), ("ĐVT: người", "nguoi")],
        *[("(Đơn vị tính: Vụ việc)", "vu_viec"), ("Đơn vị tính (triệu đồng)", "trieu_dong"), ("Đ.V.T: con", "con")],
        *[("đơn vị tính:  1.000  đồng", "nghin_dong"), ("ĐVT: 1000đ", "nghin_dong"), ("Đvt: Tr.đ", "trieu_dong")],
        *[("Đơn vị tính: ngàn đồng", "nghin_dong"), ("ĐVT: tỉ đồng", "ty_dong"), ("ĐVT: 1.000.000 đồng", "trieu_dong")],
        *[("Đơn vị: Triệu đồng", "trieu_dong"), ("Đơn vị tính: 1.000 đồng, %", "nghin_dong"), ("(lượt)", "luot")],
        *[
            ("%", "phan_tram"),
            ("Đơn vị tính: VNĐ", "dong"),
            ("Đơn vị tính: Ha", "ha"),
            ("Đơn vị tính: trđ", "trieu_dong"),
        ],
    ],
)
def test_a_line_states_a_unit(line: str, code: str) -> None:
    found = read(line, UNITS)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("line", "words"),
    [("Đơn vị tính: bộ hồ sơ", "bộ hồ sơ"), ("ĐVT: con, tấn", "con, tấn"), ("ĐVT: Triệu đồng/ha", "Triệu đồng/ha")],
)
def test_a_unit_that_is_not_registered_is_told_in_its_words(line: str, words: str) -> None:
    assert read(line, UNITS) == Reading(words, None)


@pytest.mark.parametrize(
    "line", ["", "Đơn vị: UBND xã An Phú", "Đơn vị báo cáo: Sở Y tế", "Đơn vị tính:", "Biểu số 01", "Số hộ nghèo"]
)
def test_other_lines_state_none(line: str) -> None:
    assert read(line, UNITS) is None


@pytest.mark.parametrize(
    ("label", "code"),
    [
        *[("Số khách (lượt)", "luot"), ("Tỷ lệ (%)", "phan_tram"), ("Tỷ lệ %", "phan_tram"), ("Diện tích, ha", "ha")],
        *[("Kinh phí (ĐVT: ngàn đồng)", "nghin_dong"), ("Số hộ (nông thôn) (hộ)", "ho"), ("Chi [tỷ đồng]", "ty_dong")],
        *[("Số hộ", None), ("Doanh nghiệp", None), ("Tăng (+), giảm (-)", None), ("Thực hiện (ước)", None)],
    ],
)
def test_a_label_may_end_with_its_unit(label: str, code: str | None) -> None:
    found = in_label(label, UNITS)

    assert (found.code if found else None) == code


def test_the_column_of_units_holds_nothing_else() -> None:
    assert in_column(" Tr. đồng ", UNITS) == Reading("Tr. đồng", "trieu_dong")
    assert in_column("quyển", UNITS) == Reading("quyển", None)
    assert in_column("  ", UNITS) is None


def test_every_registered_unit_is_known_by_its_own_label() -> None:
    assert {code: unit_code(label, UNITS) for code, label in UNITS.items()} == {code: code for code in UNITS}
