"""Edits of a form that is written out: each is written where it belongs, with all that names the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from chedo_compiler.proposing.edits import (
    AddLine,
    Line,
    MergeLines,
    MoveLine,
    Place,
    RemoveLine,
    RenameLine,
    SetForm,
    SetLine,
    SplitLine,
)
from proposed import FORM, Desk, comments_in, line_with

if TYPE_CHECKING:
    from chedo_compiler.proposing.edits import Edit

TEST = "linh-vuc/thu-chi/tests/thu_chi.test.yaml"
OUTLINE = "linh-vuc/thu-chi/outline.yaml"


def rows(form: str) -> list[str]:
    """Return the ids of a form's rows."""
    return [row["id"] for row in yaml.safe_load(form)["rows"]]


def migrations(desk: Desk, *edits: Edit) -> list[dict[str, object]]:
    """Return what the change note declares."""
    return list(desk.applied(*edits).migrations)


def test_a_key_is_set_changed_and_taken_away(desk: Desk) -> None:
    form = desk.form(
        SetLine("row", "thu_chi", "thu_khac", "unit", "ty_dong"),
        SetLine("row", "thu_chi", "thu_noi_dia", "required", None),
        SetLine("column", "thu_chi", "th_thang", "decimals", 2),
        SetLine("check", "thu_chi", "chi_thu", "message", "Chi quá nhiều"),
        SetForm("thu_chi", "guidance", "Dòng một.\nDòng hai."),
    )
    assert line_with(form, "thu_khac, ") == '- {id: thu_khac, level: 1, label: "Thu khác", unit: ty_dong}'
    assert line_with(form, "id: thu_noi_dia") == '- {id: thu_noi_dia, level: 1, label: "Thu nội địa"}'
    assert line_with(form, "id: th_thang") == '- {id: th_thang, label: "Trong tháng", type: number, decimals: 2}'
    assert line_with(form, "id: chi_thu").endswith('message: "Chi quá nhiều"}')
    assert form.endswith("guidance: |-\n  Dòng một.\n  Dòng hai.\n")


def test_numbers_that_are_not_whole_are_numbers(desk: Desk) -> None:
    form = desk.form(SetLine("row", "thu_chi", "thu_khac", "min", "0.5"))
    assert "min: 0.5" in line_with(form, "id: thu_khac")


@pytest.mark.parametrize(
    ("place", "at"),
    [(Place(after="thu_khac"), 3), (Place(before="tong_thu"), 0), (Place(), 6), (Place(after="cong_trinh"), 6)],
)
def test_a_row_is_put_where_it_is_wanted(desk: Desk, place: Place, at: int) -> None:
    form = desk.form(AddLine("row", "thu_chi", Line("Thu tiền phạt (mới)"), place))
    assert rows(form).index("thu_tien_phat") == at
    assert migrations(desk, AddLine("row", "thu_chi", Line("Thu tiền phạt"), place)) == []


def test_a_column_is_put_below_a_heading(desk: Desk) -> None:
    edits = (
        AddLine("column", "thu_chi", Line("Quý", values={"type": "number"}), Place(inside="thuc_hien")),
        AddLine("column", "thu_chi", Line("Tuần", values={"type": "number"}), Place(before="th_thang")),
    )
    columns = yaml.safe_load(desk.form(*edits))["columns"]
    assert [one["id"] for one in columns[1]["columns"]] == ["tuan", "th_thang", "luy_ke", "quy"]


def test_a_heading_that_is_left_empty_goes(desk: Desk) -> None:
    away = [RemoveLine("column", "thu_chi", name) for name in ("th_thang", "luy_ke")]
    assert "thuc_hien" not in desk.form(*away)
    assert migrations(desk, RemoveLine("column", "thu_chi", "thuc_hien")) == [
        {"op": "retire", "form": "thu_chi", "column": name, "keep": "archive"} for name in ("th_thang", "luy_ke")
    ]


def test_a_range_that_ended_with_a_row_ends_with_the_one_before(desk: Desk) -> None:
    texts = desk.texts(RemoveLine("row", "thu_chi", "thu_khac", keep="drop"))
    assert 'formula: "=SUM(thu_noi_dia:thu_noi_dia)"' in texts[FORM]
    assert "rows: [thu_noi_dia]" in texts[FORM]
    assert "thu_khac" not in texts[FORM]
    assert "given: {thu_noi_dia: {ke_hoach: 1200, th_thang: 100}}" in " ".join(texts[TEST].split()).replace(
        "given: thu_noi_dia: {ke_hoach: 1200, th_thang: 100}", "given: {thu_noi_dia: {ke_hoach: 1200, th_thang: 100}}"
    )


def test_a_moved_row_takes_its_comments_along(desk: Desk) -> None:
    path = desk.folder / FORM
    old = '  - {id: thu_khac, level: 1, label: "Thu khác"}'
    path.write_text(path.read_text("utf-8").replace(old, f"  # theo đợt\n{old} # xem lại"), "utf-8")
    form = desk.form(MoveLine("row", "thu_chi", "thu_khac", Place(after="cong_trinh")))
    assert rows(form)[-1] == "thu_khac"
    assert f"  # theo đợt\n{old} # xem lại\n" in form
    assert migrations(desk, MoveLine("row", "thu_chi", "thu_khac", Place(after="cong_trinh"))) == []


def test_what_names_a_line_follows_its_new_id(desk: Desk) -> None:
    texts = desk.texts(
        RenameLine("row", "thu_chi", "tong_thu", "thu_chung"),
        RenameLine("column", "thu_chi", "luy_ke", "cong_don"),
        RenameLine("row", "thu_chi", "thu_noi_dia", "noi_dia"),
    )
    form = texts[FORM]
    for gone in ("tong_thu", "luy_ke,", "luy_ke/", "thu_noi_dia"):
        assert gone not in form
    assert '"=th_thang+IF(PERIOD_MONTH()=1,0,PREV(cong_don))"' in form
    assert '"=SUM(noi_dia:thu_khac)"' in form
    assert '"=tong_chi<=thu_chung*1.5"' in form
    assert "rows: [noi_dia, thu_khac]" in form
    assert "{{ thu_chi.thu_chung.cong_don | so }}" in texts[OUTLINE]
    assert "thu_chung: {cong_don: 120, so_ke_hoach: 10}" in texts[TEST]
    examined = desk.examined(
        RenameLine("row", "thu_chi", "tong_thu", "thu_chung"),
        RenameLine("column", "thu_chi", "luy_ke", "cong_don"),
        RenameLine("row", "thu_chi", "thu_noi_dia", "noi_dia"),
    )
    assert [one.code for one in examined.found] == []


def test_what_replaces_a_row_that_ends_follows_too(desk: Desk) -> None:
    ends = {"from": "2026-12", "replaced_by": "tong_chi"}
    form = desk.form(
        SetLine("row", "thu_chi", "thu_khac", "deprecated", ends),
        RenameLine("row", "thu_chi", "tong_chi", "chi_chung"),
    )
    assert "deprecated: {from: 2026-12, replaced_by: chi_chung}" in line_with(form, "id: thu_khac")


def test_a_name_within_a_text_or_of_a_function_is_none(desk: Desk) -> None:
    formula = '=IF(thu_khac>0,"thu_khac",SUM(thu_khac:tong_chi))'
    form = desk.form(
        SetLine("row", "thu_chi", "cong_trinh", "formula", None),
        SetLine("row", "thu_chi", "tong_chi", "formula", formula),
        RenameLine("row", "thu_chi", "thu_khac", "if"),
    )
    assert 'IF(if>0,"thu_khac",SUM(if:tong_chi))' in form


def test_a_split_row_is_its_parts(desk: Desk) -> None:
    edit = SplitLine("row", "thu_chi", "thu_khac", (Line("Tiền phạt"), Line("Thu khác còn lại", "thu_con_lai")))
    form = desk.form(edit)
    assert rows(form)[1:4] == ["thu_noi_dia", "tien_phat", "thu_con_lai"]
    assert line_with(form, "id: tien_phat") == '- {id: tien_phat, level: 1, label: "Tiền phạt"}'
    assert '"=SUM(thu_noi_dia:thu_con_lai)"' in form
    assert migrations(desk, edit) == [
        {"op": "split", "form": "thu_chi", "row": "thu_khac", "into": ["tien_phat", "thu_con_lai"], "series": "sum"}
    ]


def test_one_part_of_a_split_may_keep_the_id(desk: Desk) -> None:
    form = desk.form(SplitLine("row", "thu_chi", "thu_khac", (Line("Phạt"), Line("Thu khác còn lại", "thu_khac"))))
    assert rows(form)[1:4] == ["thu_noi_dia", "phat", "thu_khac"]
    assert 'label: "Thu khác còn lại"' in line_with(form, "id: thu_khac")


def test_a_row_that_is_added_up_by_name_is_the_sum_of_its_parts(desk: Desk) -> None:
    form = desk.form(
        SetLine("row", "thu_chi", "tong_thu", "formula", "=thu_noi_dia+thu_khac"),
        SplitLine("row", "thu_chi", "thu_khac", (Line("A1 phạt"), Line("Khác nữa"))),
    )
    assert '"=thu_noi_dia+(a1_phat+khac_nua)"' in form


def test_merged_rows_are_one(desk: Desk) -> None:
    edit = MergeLines("row", "thu_chi", ("thu_noi_dia", "thu_khac"), Line("Thu các loại"))
    form = desk.form(edit)
    assert rows(form)[:3] == ["tong_thu", "thu_cac_loai", "tong_chi"]
    assert '"=SUM(thu_cac_loai:thu_cac_loai)"' in form
    assert "required: true" in line_with(form, "id: thu_cac_loai")
    assert migrations(desk, edit) == [
        {"op": "merge", "form": "thu_chi", "from": ["thu_noi_dia", "thu_khac"], "to": "thu_cac_loai", "series": "sum"}
    ]


def test_edits_one_after_the_other_are_declared_as_one(desk: Desk) -> None:
    add = AddLine("row", "thu_chi", Line("Mới", "moi"))
    rename = RenameLine("row", "thu_chi", "thu_khac", "khac")
    about = {"form": "thu_chi", "row": "thu_khac"}
    assert migrations(desk, add, RemoveLine("row", "thu_chi", "moi")) == []
    assert migrations(desk, add, RenameLine("row", "thu_chi", "moi", "moi_hon")) == []
    assert migrations(desk, rename, RenameLine("row", "thu_chi", "khac", "con_lai")) == [
        {"op": "rename", "to": "con_lai", **about}
    ]
    assert migrations(desk, rename, RenameLine("row", "thu_chi", "khac", "thu_khac")) == []
    assert migrations(desk, rename, RemoveLine("row", "thu_chi", "khac")) == [
        {"op": "retire", "keep": "archive", **about}
    ]


def test_another_unit_says_how_figures_go_over(desk: Desk) -> None:
    edit = SetLine("row", "thu_chi", "thu_khac", "unit", "ty_dong", factor="0.001", series="break")
    assert migrations(desk, edit) == [
        {"op": "convert", "form": "thu_chi", "row": "thu_khac", "factor": 0.001},
        {"op": "series", "form": "thu_chi", "row": "thu_khac", "series": "break"},
    ]
    note = desk.texts(edit)["linh-vuc/thu-chi/changes/2.0.0.yaml"]
    assert "{op: convert, form: thu_chi, row: thu_khac, factor: 0.001}" in note


def test_comments_stay_with_what_they_stand_beside(desk: Desk) -> None:
    path = desk.folder / FORM
    lines = path.read_text("utf-8").splitlines()
    commented = [f"{line} # số {number}" for number, line in enumerate(lines)]
    path.write_text("\n".join(["# đầu tệp", *commented, "# cuối tệp", ""]), "utf-8")
    form = desk.form(
        AddLine("row", "thu_chi", Line("Mới"), Place(after="tong_thu")),
        SetLine("row", "thu_chi", "thu_khac", "label", "Khác"),
        SetForm("thu_chi", "title", "Thu và chi"),
        MoveLine("row", "thu_chi", "tong_chi", Place(before="tong_thu")),
    )
    assert sorted(comments_in(form)) == sorted(comments_in(path.read_text("utf-8")))
    assert line_with(form, 'title: "Thu và chi"').endswith("# số 3")
    assert line_with(form, "id: tong_chi").endswith("# số 18")


def test_a_comment_above_what_goes_is_not_lost(desk: Desk) -> None:
    path = desk.folder / FORM
    old = "  - {id: thu_khac"
    path.write_text(path.read_text("utf-8").replace(old, f"  # đoạn sau về thu khác\n{old}"), "utf-8")
    form = desk.form(RemoveLine("row", "thu_chi", "thu_khac"))
    assert '  # đoạn sau về thu khác\n  - {id: tong_chi, label: "Tổng chi"}' in form
