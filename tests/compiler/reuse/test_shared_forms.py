"""A form is used as it is, or laid over: what differs is written, the rest is inherited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workspace_tree import Tree

FORM = "linh-vuc/thu-chi/forms/nhan_su_xa.yaml"
HEAD = "kind: form\nid: nhan_su_xa\nextends: nhan_su\n"


def extended(tree: Tree, patch: str, head: str = HEAD) -> None:
    tree.list_form("nhan_su_xa", "nhan_su_xa")
    tree.write(FORM, head + patch)


def test_a_shared_form_is_used_as_it_is(tree: Tree) -> None:
    tree.list_form("{use: nhan_su}", "nhan_su")

    assert [row.id for row in tree.form("nhan_su").rows] == ["tong", "cong_chuc", "vien_chuc"]


def test_a_form_used_beside_one_of_the_same_id_is_told(tree: Tree) -> None:
    tree.list_form("{use: nhan_su}", "nhan_su")
    tree.write("linh-vuc/thu-chi/forms/nhan_su.yaml", (tree.folder / "shared/forms/nhan_su.yaml").read_text("utf-8"))

    assert tree.found == [("REF013", "regime.yaml", "nhan_su")]


def test_a_form_in_the_shared_folder_needs_no_regime(tree: Tree) -> None:
    assert tree.found == []


def test_what_is_not_said_is_inherited(tree: Tree) -> None:
    extended(tree, 'title: "Nhân sự cấp xã"\nset: {vien_chuc: {label: "Viên chức xã"}}\n')

    form = tree.form("nhan_su_xa")
    assert (form.id, form.title) == ("nhan_su_xa", "Nhân sự cấp xã")
    assert [row.label for row in form.rows] == ["Tổng số", "Công chức", "Viên chức xã"]
    assert [check.id for check in form.checks] == ["du_bien_che"]
    assert {cell.aggregate for cell in form.cells if cell.row == "vien_chuc"} == {"max"}


def test_rows_and_columns_are_added_where_they_belong(tree: Tree) -> None:
    extended(
        tree,
        "add:\n"
        "  columns:\n"
        '    - {before: nam, id: dang_vien, label: "Đảng viên"}\n'
        '    - {id: ghi_chu, label: "Ghi chú", type: text}\n'
        "  rows:\n"
        '    - {after: cong_chuc, id: hop_dong, label: "Hợp đồng"}\n'
        '    - {before: tong, id: dau, label: "Đầu"}\n'
        '    - {id: cuoi, label: "Cuối"}\n',
    )

    form = tree.form("nhan_su_xa")
    assert [row.id for row in form.rows] == ["dau", "tong", "cong_chuc", "hop_dong", "vien_chuc", "cuoi"]
    assert [column.id for column in form.columns] == ["bien_che", "dang_vien", "nam", "nu", "cong", "ghi_chu"]


def test_what_is_removed_is_gone_from_the_lists_that_name_it(tree: Tree) -> None:
    extended(tree, 'remove: [vien_chuc, du_bien_che]\nset: {tong: {formula: "=cong_chuc"}}\n')

    form = tree.form("nhan_su_xa")
    assert [row.id for row in form.rows] == ["tong", "cong_chuc"]
    assert not [check for check in form.checks if check.id == "du_bien_che"]


def test_a_key_set_to_null_is_taken_away(tree: Tree) -> None:
    extended(tree, "set: {cong_chuc: {required: null}}\n")

    assert not any(cell.required for cell in tree.form("nhan_su_xa").cells if cell.row == "cong_chuc")


def test_a_heading_with_columns_is_patched_inside(tree: Tree) -> None:
    extended(tree, "set: {nu: {decimals: 1}, hien_co: {label: Có mặt}}\n")

    form = tree.form("nhan_su_xa")
    assert "Có mặt" in [cell.label for cell in form.header]
    assert {cell.decimals for cell in form.cells if cell.column == "nu"} == {1}


def test_a_fault_in_what_is_set_stands_in_the_patch(tree: Tree) -> None:
    extended(tree, 'set: {tong: {formula: "=cong_chuc+vien_chucc"}}\n')

    assert tree.found == [("FML010", "nhan_su_xa.yaml", "vien_chucc")]


def test_a_fault_in_what_is_inherited_stands_in_the_base(tree: Tree) -> None:
    extended(tree, "remove: [vien_chuc]\n")

    assert tree.found == [("FML010", "nhan_su.yaml", "vien_chuc")]


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ("set: {tong: {levle: 1}}", ("SCH001", "nhan_su_xa.yaml", "levle")),
        ("set: {tong: {level: một}}", ("SCH004", "nhan_su_xa.yaml", "một")),
        ('add: {rows: [{id: "Hợp đồng", label: x}]}', ("SCH006", "nhan_su_xa.yaml", '"Hợp đồng"')),
        ("add: {rows: [{after: khong_co, id: hop_dong, label: x}]}", ("REF024", "nhan_su_xa.yaml", "khong_co")),
    ],
)
def test_a_patch_is_held_to_the_shape_of_what_it_patches(
    tree: Tree, patch: str, expected: tuple[str, str, str]
) -> None:
    extended(tree, patch + "\n")

    assert tree.found == [expected]


def test_a_form_of_the_regime_itself_can_be_extended(tree: Tree) -> None:
    extended(tree, 'title: "Thu, chi khác"\n', HEAD.replace("extends: nhan_su", "extends: thu_chi"))

    assert [row.id for row in tree.form("nhan_su_xa").rows] == [row.id for row in tree.form("thu_chi").rows]


def test_a_province_lays_its_form_over_that_of_the_library(tree: Tree) -> None:
    settings = (tree.folder / "chedo.yaml").read_text("utf-8")
    tree.folder.rename(tree.folder.parent / "library")
    tree.write("chedo.yaml", settings.replace("id: tinh-mau", "id: tinh\nlibrary: ../library"))
    tree.write("linh-vuc/thu-chi/regime.yaml", "kind: regime\nid: thu-chi-thang\nextends: library/thu-chi-thang\n")
    form = 'kind: form\nid: thu_chi\nextends: thu_chi\nset: {tong_chi: {label: "Tổng chi địa phương"}}\n'
    tree.write("linh-vuc/thu-chi/forms/thu_chi.yaml", form)

    assert "Tổng chi địa phương" in [row.label for row in tree.form("thu_chi").rows]
