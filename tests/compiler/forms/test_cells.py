"""Cells of every type: how they are written, compiled, given in tests and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.output.form_view import form_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.artefact.v1 import Cell, Form
    from chedo_compiler.compile import Compilation

LIST = """unit: he_thong
columns:
  - {id: cap_do, label: "Cấp độ", type: integer, min: 1, max: 5, required: true}
  - {id: muc, label: "Mức độ", type: choice, choices: muc_do, required: true}
  - {id: cac_muc, label: "Các mức", type: choice, choices: muc_do, many: true}
  - {id: so_qd, label: "Số quyết định", type: text, required_if: '=muc="cao"'}
  - {id: ngay, label: "Ngày phê duyệt", type: date, min: 2020-01-01, max: 2026-12-31}
  - {id: qua_han, label: "Quá hạn", type: yes_no, formula: "=ngay<DATE(2026,1,15)"}
  - {id: con_lai, label: "Còn lại", type: integer, formula: "=DATE(2026,12,31)-ngay"}
  - {id: da_kiem_tra, label: "Đã kiểm tra", type: yes_no}
  - {id: kinh_phi, label: "Kinh phí", type: money, unit: trieu_dong, decimals: 1}
  - {id: dat, label: "Đạt trên tổng", type: pair}
  - {id: ghi_chu, label: "Ghi chú", type: long_text}
  - {id: tep, label: "Tệp quyết định", type: attachment}
rows:
  - {id: ht, label: {ask: "Tên hệ thống"}, repeat: {max: 200, min: 1, numbering: "1"}}
checks:
  - {id: da_duyet, expr: '=IF(da_kiem_tra,ngay>0,TRUE)', each: row, level: error, message: "Thiếu ngày"}
"""
CASES = """
  - name: "Một hệ thống đủ các ô"
    period: 2026-01
    given:
      ht:
        - {label: "Một cửa", cap_do: 3, muc: cao, cac_muc: "cao;thap", so_qd: 012/QĐ, ngay: 2026-01-10,
           da_kiem_tra: true, kinh_phi: 12.5, dat_part: 3, dat_whole: 4, ghi_chu: "x"}
        - {label: "Thư điện tử", cap_do: 2, muc: Thấp, ngay: "20/01/2026", da_kiem_tra: không}
    expect:
      ht:
        - {qua_han: true, con_lai: 355, muc: "Cao", ngay: 10/01/2026, so_qd: 012/QĐ, da_kiem_tra: có}
        - {qua_han: false, con_lai: 345, ngay: 2026-01-20, da_kiem_tra: false}
      checks: []
  - name: "Sai giới hạn, thiếu số quyết định, phần lớn hơn tổng"
    period: 2026-01
    given:
      ht:
        - {label: "A", cap_do: 6, muc: cao, ngay: 2019-12-31, dat_part: 5, dat_whole: 4}
    expect: {checks: [required, range, dat_pair]}
"""


def cells_of(form: Form) -> dict[str, Cell]:
    return {cell.column: cell for cell in form.cells}


@pytest.mark.req("REG-02")
def test_a_list_form_takes_cells_of_every_type(compile_form: Callable[..., Form]) -> None:
    form = compile_form(LIST, CASES)
    assert form.rows == ()
    (group,) = form.repeats
    assert (group.under, group.within, group.numbering, group.minimum, group.maximum) == ("", "", "1", 1, 200)
    cells = cells_of(form)
    assert {name: cell.type for name, cell in cells.items()} == {
        "cap_do": "integer",
        "muc": "choice",
        "cac_muc": "choice",
        "so_qd": "text",
        "ngay": "date",
        "qua_han": "yes_no",
        "con_lai": "integer",
        "da_kiem_tra": "yes_no",
        "kinh_phi": "money",
        "dat_part": "integer",
        "dat_whole": "integer",
        "ghi_chu": "long_text",
        "tep": "attachment",
    }
    assert (cells["cap_do"].minimum, cells["cap_do"].maximum) == ("1", "5")
    assert (cells["ngay"].minimum, cells["ngay"].maximum) == ("43831", "46387")
    assert (cells["muc"].choices, cells["muc"].many, cells["cac_muc"].many) == ("muc_do", False, True)
    assert cells["so_qd"].required_if == ["op", "=", ["here", "muc"], ["text", "cao"]]
    assert cells["so_qd"].condition == '=muc="cao"'
    assert cells["kinh_phi"].decimals == 1
    assert [choice.label for choice in form.choice_lists[0].choices] == ["Cao", "Thấp"]


PAIRED = """unit: nguoi
columns:
  - {id: so, label: "Số", type: integer}
  - id: ket_qua
    label: "Kết quả"
    columns:
      - {id: dat, label: "Đạt trên tổng", type: pair, periods: [6, 12]}
rows:
  - {id: tong, label: "Tổng", closed: [dat]}
  - {id: a, label: "A"}
  - {id: b, label: "B", closed: [dat_whole]}
checks:
  - {id: du, expr: "=a<=100", column: dat, level: error, message: "Quá 100"}
aggregate: {dat: max}
"""


def test_the_name_of_a_pair_means_both_halves_wherever_columns_are_listed(compile_form: Callable[..., Form]) -> None:
    form = compile_form(PAIRED)
    kinds = {cell.id: cell.kind for cell in form.cells if cell.column != "so"}
    assert kinds == {
        "tong.dat_part": "closed",
        "tong.dat_whole": "closed",
        "a.dat_part": "input",
        "a.dat_whole": "input",
        "b.dat_part": "input",
        "b.dat_whole": "closed",
    }
    assert {cell.aggregate for cell in form.cells if cell.id in {"a.dat_part", "a.dat_whole"}} == {"max"}
    assert [column.periods for column in form.columns] == [(), ("06", "12"), ("06", "12")]
    (check,) = [check for check in form.checks if check.id == "du"]
    assert [one.cells for one in check.instances] == [("a.dat_part",), ("a.dat_whole",)]


@pytest.mark.parametrize(
    ("said", "listed", "code"),
    [
        ("aggregate: append", "max", "AGG009"),
        ("aggregate: recompute", "max", "AGG004"),
        ("aggregate: weighted_mean", "max", "AGG007"),
        ("min: 9, max: 3", "max", "FRM008"),
        ("max: 99999999999999999", "max", "FRM018"),
        ("unit: xyz", "max", "REF003"),
        ("periods: [Q4]", "max", "FRM020"),
        ("periods: [6, 12]", "append", "AGG009"),
        ("periods: [6, 12]", "recompute", "AGG004"),
    ],
)
def test_a_fault_of_a_pair_is_told_once(
    compile_text: Callable[..., Compilation], said: str, listed: str, code: str
) -> None:
    body = PAIRED.replace("periods: [6, 12]", said).replace("{dat: max}", f"{{dat: {listed}}}")
    assert [one.code for one in compile_text(body).diagnostics] == [code]


def test_a_pair_is_two_columns_under_one_label_with_a_check(compile_form: Callable[..., Form]) -> None:
    form = compile_form(LIST)
    part = next(place for place, column in enumerate(form.columns) if column.pair == "part")
    assert [(column.id, column.pair) for column in form.columns[part : part + 2]] == [
        ("dat_part", "part"),
        ("dat_whole", "whole"),
    ]
    above = [cell for cell in form.header if cell.column <= part < cell.column + cell.column_span]
    assert [(cell.label, cell.row_span, cell.column_span) for cell in above] == [("Đạt trên tổng", 1, 2)]
    (check,) = [check for check in form.checks if check.id == "dat_pair"]
    assert [instance.cells for instance in check.instances] == [("ht.dat_part", "ht.dat_whole")]


FIXED = """unit: nguoi
composed: true
columns:
  - {id: tieu_chi, label: "Kết quả"}
  - {id: ty_le, label: "Tỷ lệ", type: percent, aggregate: none, max: 100}
  - {id: ghi_chu, label: "Ghi chú", type: text}
rows:
  - {id: so_nguoi, label: "Số người", type: integer, min: 0}
  - {id: dat_chuan, label: "Đạt chuẩn", type: yes_no, required: true, closed: [ty_le]}
  - {id: muc, label: "Mức", type: choice, choices: muc_do, required_if: "=ty_le>50", composed: true, note: "mẫu cũ"}
  - {id: ngay, label: "Ngày công nhận", type: date, closed: [ty_le]}
"""


def test_a_row_says_what_its_figures_are_and_leaves_other_columns_alone(compile_form: Callable[..., Form]) -> None:
    form = compile_form(FIXED)
    cells = {cell.id: cell for cell in form.cells}
    assert [cells[f"{row}.tieu_chi"].type for row in ("so_nguoi", "dat_chuan", "muc", "ngay")] == [
        "integer",
        "yes_no",
        "choice",
        "date",
    ]
    assert {cells[f"{row}.ty_le"].type for row in ("so_nguoi", "muc")} == {"percent"}
    assert (cells["so_nguoi.tieu_chi"].minimum, cells["so_nguoi.ty_le"].minimum) == ("0", "")
    assert cells["so_nguoi.ty_le"].maximum == "100"
    assert cells["dat_chuan.tieu_chi"].required
    assert not cells["dat_chuan.ghi_chu"].required
    assert cells["muc.tieu_chi"].choices == "muc_do"
    assert cells["muc.tieu_chi"].required_if == ["op", ">", ["cell", "muc.ty_le"], ["num", 50.0]]
    assert cells["dat_chuan.tieu_chi"].aggregate == "none"
    assert (form.composed, form.rows[2].composed, form.rows[2].note) == (True, True, "mẫu cũ")
    assert "[composed, not an official form]" in next(form_lines(form, "en"))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_form_is_shown_with_what_its_cells_ask_for(compile_form: Callable[..., Form], lang: str) -> None:
    shown = "\n".join(form_lines(compile_form(LIST), lang))
    for part in ("dat_part", "muc_do", '=muc="cao"', "01/01/2020", "31/12/2026", "cao = Cao", "date", "attachment"):
        assert part in shown


def test_a_figure_that_is_none_is_told_of_the_test(compile_text: Callable[..., Compilation]) -> None:
    cases = """
  - {name: "sai", period: 2026-01, given: {so_nguoi: {tieu_chi: "ba"}}, expect: {checks: [required]}}
  - {name: "sai", period: 2026-01, given: {muc: {tieu_chi: "vua"}}, expect: {checks: [required]}}
"""
    found = compile_text(FIXED, cases).diagnostics
    assert [(one.code, one.params["value"]) for one in found] == [("TST010", "ba"), ("TST010", "vua")]
