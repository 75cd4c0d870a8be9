"""Where tables are found: one below the other, without lines, within a range."""

from __future__ import annotations

from chedo_compiler.workbooks.drafting.forms import draft_forms
from chedo_compiler.workbooks.drafting.grid import Grid
from chedo_compiler.workbooks.drafting.measures import Measures
from chedo_compiler.workbooks.drafting.tables import tables
from hand_sheets import area, book, sheet

TABLE = "STT|Nội dung|Số\n1|Lúa|\n2|Ngô|\n"


def test_tables_one_below_the_other_are_several() -> None:
    one = sheet(
        f"1. Trồng trọt\n{TABLE}\n2. Chăn nuôi\n{TABLE.replace('Lúa', 'Lợn').replace('Ngô', 'Gà')}", "A2:C4 A7:C9"
    )
    assert tables(Grid(one), None) == (area("A2:C4"), area("A7:C9"))
    drafts = draft_forms(one)
    assert [draft.title for draft in drafts] == ["Trồng trọt", "Chăn nuôi"]
    assert [[row.label for row in draft.rows] for draft in drafts] == [["Lúa", "Ngô"], ["Lợn", "Gà"]]


def test_tables_that_touch_are_parted_where_the_rows_are_numbered_anew() -> None:
    assert tables(Grid(sheet(TABLE + TABLE, "A1:C6")), None) == (area("A1:C3"), area("A4:C6"))


def test_a_table_without_lines_ends_before_empty_rows() -> None:
    assert tables(Grid(sheet(f"{TABLE}\n\nNgười lập biểu")), None) == (area("A1:C3"),)


def test_two_tables_without_lines() -> None:
    assert tables(Grid(sheet(f"{TABLE}\n\n\n{TABLE}")), None) == (area("A1:C3"), area("A7:C9"))


BESIDE = """
DIỆN TÍCH||||SẢN LƯỢNG
Đơn vị tính: ha||||Đơn vị tính: tấn
STT|Nội dung|Số||STT|Cây trồng|Sản lượng
1|Lúa|||1|Lúa|
2|Ngô|||2|Ngô|
3|Sắn|||||
Ghi chú: theo vụ||||Ghi chú: theo năm
"""


def test_of_tables_side_by_side_each_has_what_stands_above_and_below_it() -> None:
    drafts = draft_forms(sheet(BESIDE, "A3:C6 E3:G5"), measures=Measures({"ha": "ha", "tan": "tấn"}))
    assert [(draft.title, draft.unit, draft.guidance) for draft in drafts] == [
        ("DIỆN TÍCH", "ha", "Ghi chú: theo vụ"),
        ("SẢN LƯỢNG", "tan", "Ghi chú: theo năm"),
    ]
    assert [draft.ignored for draft in drafts] == [(), ()]


def test_of_tables_side_by_side_only_the_exported_one_has_the_ids_that_it_carries() -> None:
    names = {
        "chedo.form": '"san_luong"',
        "chedo.row.lua_nuoc": "'Biểu 01'!$4:$4",
        "chedo.row.ngo_lai": "'Biểu 01'!$5:$5",
        "chedo.col.tan": "'Biểu 01'!$G:$G",
    }
    one = sheet(BESIDE, "A3:C6 E3:G5")
    drafts = draft_forms(one, book=book(one, names=names))
    assert [draft.id for draft in drafts] == ["dien_tich", "san_luong"]
    assert [[row.id for row in draft.rows] for draft in drafts] == [["lua", "ngo", "san"], ["lua_nuoc", "ngo_lai"]]
    assert [[column.id for column in draft.leaves] for draft in drafts] == [["so"], ["tan"]]


def test_a_title_inside_the_frame_is_read_once() -> None:
    (draft,) = draft_forms(sheet(f"KẾT QUẢ TRỒNG TRỌT\n{TABLE}", "A1:C4", "A1:C1"))
    assert (draft.title, draft.ignored) == ("KẾT QUẢ TRỒNG TRỌT", ())
    assert [row.label for row in draft.rows] == ["Lúa", "Ngô"]


def test_tables_side_by_side_share_a_title_that_is_above_both() -> None:
    text = "TRỒNG TRỌT\n\nSTT|Nội dung|Số||STT|Cây|Số\n1|Lúa|||1|Lúa|\n2|Ngô|||2|Ngô|\n|||||3|Sắn|"
    drafts = draft_forms(sheet(text, "A3:C5 E3:G5", "A1:G1"))
    assert [draft.title for draft in drafts] == ["TRỒNG TRỌT", "TRỒNG TRỌT"]


def test_a_heading_without_rows_is_no_table() -> None:
    assert draft_forms(sheet("BÁO CÁO\n\nSTT|Nội dung|Số", "A3:C3")) == ()


def test_rows_are_numbered_beyond_a_thousand() -> None:
    lines = "\n".join(f"{row}|Hộ {row}|" for row in range(998, 1003))
    (draft,) = draft_forms(sheet(f"HỘ\n\nSTT|Tên hộ|Số khẩu\n{lines}", "A3:C8"))
    assert [(row.stt, row.label, row.level) for row in draft.rows] == [
        (str(row), f"Hộ {row}", 0) for row in range(998, 1003)
    ]


def test_only_the_range_is_read() -> None:
    one = sheet(f"{TABLE}\n\n{TABLE}", "A1:C3 A6:C8")
    assert tables(Grid(one), area("A6:C8")) == (area("A6:C8"),)


def test_a_range_without_lines_is_a_table_itself() -> None:
    one = sheet("Nội dung|Số\nLúa|\nNgô|")
    assert tables(Grid(one), None) == ()
    (draft,) = draft_forms(one, area("A1:B3"))
    assert [row.label for row in draft.rows] == ["Lúa", "Ngô"]


def test_a_box_for_a_stamp_is_no_table() -> None:
    assert tables(Grid(sheet("Ngày nhận\n|\n", "A1:A2 C1:C2")), None) == ()


def test_text_alone_has_no_table() -> None:
    assert draft_forms(sheet("Kính gửi: Sở Tài chính\nĐề nghị báo cáo.")) == ()
    assert draft_forms(sheet("")) == ()


def test_far_more_than_a_form_is_passed_by_at_once() -> None:
    one = sheet(TABLE, "A1:C3", "A10:XFD1048576 A9:ZZ9")
    grid = Grid(one)
    assert grid.merged == (area("A9:ZZ9"),)
    assert tables(grid, None) == (area("A1:C3"),)
    lines = "\n".join(f"{row}|Dòng {row}||||||" for row in range(1, 4000))
    assert draft_forms(sheet(f"STT|Nội dung|a1|b1|c1|d1|e1|g1\n{lines}", "A1:H4000")) == ()
