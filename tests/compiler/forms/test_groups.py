"""Rows that reporters add inside rows that they added: computed, numbered, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.runtime.checks import MINIMUM_ROWS, run_checks
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.numbering import numbers
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.recompute import recompute

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Form

NESTED = """unit: trieu_dong
columns:
  - {id: so_luong, label: "Số lượng", type: integer}
  - {id: kinh_phi, label: "Kinh phí"}
  - {id: don_gia, label: "Đơn giá", aggregate: recompute, formula: '=IF(so_luong=0,"",kinh_phi/so_luong)'}
  - {id: so_muc, label: "Số hạng mục", type: integer, formula: "=0"}
rows:
  - {id: tong, label: "Tổng cộng", stt: "", closed: [so_muc], formula: "=SUM(nguon)"}
  - {id: nguon, label: {ask: "Nguồn vốn"}, formula: "=SUM(cong_trinh)", closed: [so_muc],
     repeat: {under: tong, numbering: I, min: 1}}
  - {id: hang_muc, label: {ask: "Hạng mục"}, closed: [so_muc], repeat: {within: cong_trinh, numbering: "1.1"}}
  - {id: cong_trinh, label: {ask: "Công trình"}, formula: "=SUM(hang_muc)", closed: [so_muc],
     repeat: {within: nguon, numbering: "1", min: 1}}
"""
CASES = """
  - name: "Hai nguồn, ba công trình, bốn hạng mục"
    period: 2026-01
    given:
      nguon:
        - label: "Trung ương"
          cong_trinh:
            - label: "Đường"
              hang_muc: [{label: "Nền", so_luong: 2, kinh_phi: 10}, {label: "Mặt", so_luong: 3, kinh_phi: 20}]
            - {label: "Cầu", hang_muc: [{label: "Nền", so_luong: 1, kinh_phi: 5}]}
        - label: "Địa phương"
          cong_trinh:
            - {label: "Đường", hang_muc: [{label: "Nền", so_luong: 4, kinh_phi: 100}]}
    expect:
      tong: {so_luong: 10, kinh_phi: 135, don_gia: 13.5}
      nguon:
        - kinh_phi: 35
          cong_trinh:
            - {so_luong: 5, kinh_phi: 30, don_gia: 6, hang_muc: [{don_gia: 5}, {don_gia: 6.67}]}
            - {kinh_phi: 5}
        - {kinh_phi: 100, don_gia: 25}
      checks: []
"""
JANUARY = Context(parse_period("2026-01"))


@pytest.mark.req("REG-02")
def test_rows_inside_rows_are_computed_from_their_own_inner_rows(compile_form: Callable[..., Form]) -> None:
    form = compile_form(NESTED, CASES)
    assert [(group.id, group.within) for group in form.repeats] == [
        ("nguon", ""),
        ("cong_trinh", "nguon"),
        ("hang_muc", "cong_trinh"),
    ]
    formula = {cell.id: cell.expression for cell in form.cells}
    assert formula["nguon.kinh_phi"] == ["call", "SUM", [["inner", "cong_trinh", "kinh_phi"]]]
    assert formula["tong.kinh_phi"] == ["call", "SUM", [["repeat", "nguon", "kinh_phi"]]]


def test_the_numbers_of_added_rows_count_anew_inside_each_outer_row(compile_form: Callable[..., Form]) -> None:
    form = compile_form(NESTED)
    rows = {
        "nguon": [RepeatingRow("n1", ""), RepeatingRow("n2", "")],
        "cong_trinh": [RepeatingRow("c2", "", parent="n2"), RepeatingRow("c1", "", parent="n1")],
        "hang_muc": [RepeatingRow(f"h{place}", "", parent="c1") for place in range(2)],
    }
    assert numbers(form, rows) == {"n1": "I", "n2": "II", "c1": "1", "c2": "1", "h0": "1.1", "h1": "1.2"}


def test_a_group_with_too_few_rows_is_found_in_each_outer_row(compile_form: Callable[..., Form]) -> None:
    form = compile_form(NESTED)
    rows = {
        "nguon": [RepeatingRow("n1", ""), RepeatingRow("n2", "")],
        "cong_trinh": [RepeatingRow("c1", "", parent="n1")],
    }

    def short(figures: Figures) -> list[tuple[str, tuple[str, ...]]]:
        found = run_checks(form, recompute(form, figures, JANUARY), JANUARY)
        return [(one.row, one.cells) for one in found if one.check == MINIMUM_ROWS]

    assert short(Figures()) == [("nguon", ("nguon",))]
    assert short(Figures({}, rows)) == [("nguon:n2", ("cong_trinh",))]


def test_a_row_in_a_list_goes_by_its_label_from_period_to_period(compile_form: Callable[..., Form]) -> None:
    body = """columns:
  - {id: thang, label: "Trong tháng"}
  - {id: luy_ke, label: "Lũy kế", formula: "=thang+PREV(luy_ke)"}
rows:
  - {id: nguon, label: {ask: "Nguồn"}, repeat: {max: 9}}
  - {id: muc, label: {ask: "Mục"}, repeat: {within: nguon}}
"""
    cases = """
  - name: "Mục cùng tên của hai nguồn không lẫn nhau"
    period: 2026-02
    previous: {nguon: [{label: A, muc: [{label: M, luy_ke: 5}]}, {label: B, muc: [{label: M, luy_ke: 7}]}]}
    given: {nguon: [{label: B, muc: [{label: M, thang: 1}]}, {label: A, muc: [{label: M, thang: 2}]}]}
    expect: {nguon: [{muc: [{luy_ke: 8}]}, {muc: [{luy_ke: 7}]}]}
"""
    form = compile_form(body, cases)
    assert {cell.over_time for cell in form.cells} == {"none"}
