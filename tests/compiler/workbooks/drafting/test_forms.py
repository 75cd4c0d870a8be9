"""Whole tables drafted: rows, cells, formulas, and the YAML that comes of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chedo_compiler.format.canonical import canonical
from chedo_compiler.source import SourceFile
from chedo_compiler.workbooks.drafting.draft import CellKind, Draft
from chedo_compiler.workbooks.drafting.forms import draft_forms
from chedo_compiler.workbooks.drafting.measures import Measures
from chedo_compiler.workbooks.drafting.yaml_text import codes_yaml, draft_yaml
from chedo_compiler.workbooks.sheet import Look, Validation, address
from hand_sheets import area, book, sheet

if TYPE_CHECKING:
    from chedo_compiler.workbooks.sheet import Sheet

UNITS = Measures({"ha": "ha", "tan": "tấn", "nguoi": "người"})
GREY = Look(fill="FFD9D9D9")
OPEN = Look(locked=False)


def drafted(one: Sheet) -> Draft:
    (draft,) = draft_forms(one, book=book(one), measures=UNITS)
    return draft


def inputs(draft: Draft) -> str:
    return " ".join(sorted(address(place) for place in draft.inputs))


def kinds(draft: Draft, kind: CellKind) -> str:
    return " ".join(sorted(address(place) for place, cell in draft.cells.items() if cell.kind is kind))


TABLE = """
KẾT QUẢ SẢN XUẤT

STT|Chỉ tiêu|ĐVT|Kế hoạch|Tháng|Lũy kế|Tỷ lệ (%)
A|B|C|(1)|(2)|(3)|(4)=(3)/(1)
I|Diện tích|ha|=SUM(D6:D7)|=SUM(E6:E7)|=SUM(F6:F7)|=IF(D5=0,"",F5/D5*100)
1|Lúa|ha||||=IF(D6=0,"",F6/D6*100)
2|Ngô|"||||=IF(D7=0,"",F7/D7*100)
II|Sản lượng|tấn|x|||x
"""


def test_formulas_become_those_of_rows_and_columns() -> None:
    draft = drafted(sheet(TABLE, "A3:G8"))
    assert {row.id: row.formula for row in draft.rows if row.formula} == {"dien_tich": "=SUM(lua:ngo)"}
    share = draft.leaves[-1]
    assert (share.type, share.aggregate) == ("percent", "recompute")
    assert share.formula == '=IF(ke_hoach=0,"",luy_ke/ke_hoach*100)'
    assert draft.doubts == ()


def test_crossed_cells_are_closed_and_the_rest_is_filled_or_computed() -> None:
    draft = drafted(sheet(TABLE, "A3:G8"))
    assert draft.rows[-1].closed == ("ke_hoach", "ty_le")
    assert inputs(draft) == "D6 D7 E6 E7 E8 F6 F7 F8"
    assert kinds(draft, CellKind.COMPUTED) == "D5 E5 F5 G5 G6 G7"
    assert kinds(draft, CellKind.CLOSED) == "D8 G8"


def test_a_ditto_repeats_the_unit() -> None:
    assert [row.unit for row in drafted(sheet(TABLE, "A3:G8")).rows] == ["ha", "ha", "ha", "tan"]


PLAIN = """
DÂN SỐ

STT|Nội dung|Nam|Nữ|Cộng
A|B|1|2|3
1|Thành thị|||
2|Nông thôn|||
"""


def test_the_numbering_row_computes_where_cells_have_no_formulas() -> None:
    draft = drafted(sheet(PLAIN.replace("|3\n", "|3=1+2\n"), "A3:E6"))
    assert draft.leaves[-1].formula == "=nam+nu"
    assert inputs(draft) == "C5 C6 D5 D6"


def test_equalities_beyond_the_first_become_checks() -> None:
    draft = drafted(sheet(PLAIN.replace("1|2|3\n", "1|2=1|3=1+2=2+1\n"), "A3:E6"))
    (check,) = draft.checks
    assert check.expression == "=cong=nu+nam"
    assert "3=1+2=2+1" in check.message


def test_protected_sheets_tell_by_their_locks() -> None:
    one = sheet(PLAIN, "A3:E6", looks={"C5:D6": OPEN}, protected=True)
    draft = drafted(one)
    assert inputs(draft) == "C5 C6 D5 D6 E5 E6"
    assert [doubt.code for doubt in draft.doubts] == ["XLS110"]
    closed = drafted(sheet(PLAIN, "A3:E6", looks={"C5:E5": OPEN, "C6": OPEN}, protected=True))
    assert closed.rows[1].closed == ("nu", "cong")


def test_shaded_cells_are_closed_but_coloured_ones_are_not() -> None:
    draft = drafted(sheet(PLAIN, "A3:E6", looks={"D6": GREY, "C5": Look(fill="FFFF99")}))
    assert [row.closed for row in draft.rows] == [(), ("nu",)]


def test_a_row_from_side_to_side_is_a_heading() -> None:
    text = PLAIN.replace("1|Thành thị", "Chia theo khu vực||||\n1|Thành thị")
    draft = drafted(sheet(text, "A3:E7", "A5:E5"))
    assert (draft.rows[0].label, draft.rows[0].heading) == ("Chia theo khu vực", True)
    assert inputs(draft).startswith("C6")


def test_of_which_is_a_heading() -> None:
    draft = drafted(sheet(PLAIN.replace("2|Nông thôn|||", "|Trong đó:|||\n|- Miền núi|||"), "A3:E7"))
    assert [row.heading for row in draft.rows] == [False, True, False]


def test_empty_lines_are_rows_to_be_added() -> None:
    draft = drafted(
        sheet(PLAIN.replace("2|Nông thôn|||", "|…|||\n|…|||\n|Tổng cộng|=SUM(C6:C7)|=SUM(D6:D7)|=SUM(E6:E7)"), "A3:E8")
    )
    added = draft.rows[1]
    assert added.repeat is not None
    assert (added.repeat.under, added.row, added.lines) == ("thanh_thi", 6, 2)
    assert draft.rows[2].formula == f"=SUM({added.id})"


def test_a_list_that_only_numbers_its_lines_is_all_added() -> None:
    draft = drafted(sheet("DANH SÁCH\n\nSTT|Tên dự án|Vốn\n(1)|(2)|(3)\n1||\n2||\n…||", "A3:C7"))
    (row,) = draft.rows
    assert row.repeat is not None
    assert (row.label, row.repeat.under, row.repeat.numbering, row.lines) == ("Tên dự án", "", "1", 3)


def test_two_columns_of_labels_are_joined() -> None:
    text = "NHẬP CẢNH\n\nSTT|Cửa khẩu||Lượt\nA|B||1\n1|Hữu Nghị|Nhập|\n||Xuất|\n2|Tân Thanh|Nhập|\n||Xuất|"
    draft = drafted(sheet(text, "A3:D8", "B3:C3 B4:C4 A5:A6 B5:B6 A7:A8 B7:B8"))
    assert [row.label for row in draft.rows] == [
        "Hữu Nghị - Nhập",
        "Hữu Nghị - Xuất",
        "Tân Thanh - Nhập",
        "Tân Thanh - Xuất",
    ]
    assert inputs(draft) == "D5 D6 D7 D8"


def test_codes_of_rows_are_kept_as_notes() -> None:
    draft = drafted(sheet("THU\n\nChỉ tiêu|Mã số|Số tiền\nA|B|1\nThuế|01|\nPhí|02|".replace("|0", "|'0"), "A3:C6"))
    assert [row.note for row in draft.rows] == ["Mã số 01", "Mã số 02"]
    assert [column.label for column in draft.leaves] == ["Số tiền"]


def test_decimals_that_differ_from_row_to_row_are_those_of_rows() -> None:
    one = sheet(PLAIN, "A3:E6", looks={"C5:E5": Look(number_format="#,##0"), "C6:E6": Look(number_format="#,##0.00")})
    draft = drafted(one)
    assert [row.decimals for row in draft.rows] == [None, 2]
    assert [(column.type, column.decimals) for column in draft.leaves] == [("number", 0)] * 3


def test_lists_become_codes_and_yes_or_no_a_type() -> None:
    lists = (
        Validation((area("C5:C6"),), "list", first='"Tốt,Khá"'),
        Validation((area("D5:D6"),), "list", first='"Có,Không"'),
        Validation((area("E5:E6"),), "whole", "between", "0", "100"),
    )
    draft = drafted(replace(sheet(PLAIN, "A3:E6"), validations=lists))
    assert [column.type for column in draft.leaves] == ["choice", "yes_no", "integer"]
    assert (draft.leaves[2].minimum, draft.leaves[2].maximum) == ("0", "100")
    (codes,) = draft.codes
    assert codes.codes == (("tot", "Tốt"), ("kha", "Khá"))
    assert draft.leaves[0].choices == codes.id
    assert '- {id: kha, label: "Khá"}' in codes_yaml(codes)


def test_a_list_may_stand_on_another_sheet() -> None:
    one = replace(sheet(PLAIN, "A3:E6"), validations=(Validation((area("C5:C6"),), "list", first="'DM 1'!$A$1:$A$2"),))
    other = sheet("Xong\nChưa xong", name="DM 1")
    (draft,) = draft_forms(one, book=book(one, other))
    assert draft.codes[0].codes == (("xong", "Xong"), ("chua_xong", "Chưa xong"))


def test_ids_that_the_workbook_carries_are_kept() -> None:
    one = sheet(PLAIN, "A3:E6")
    names = {
        "chedo.form": '"dan_so"',
        "chedo.row.tt": "'Biểu 01'!$5:$5",
        "chedo.row.nt": "'Biểu 01'!$6:$6",
        "chedo.col.gai": "'Biểu 01'!$D:$D",
    }
    (draft,) = draft_forms(one, book=book(one, names=names))
    assert draft.id == "dan_so"
    assert [row.id for row in draft.rows] == ["tt", "nt"]
    assert [column.id for column in draft.leaves] == ["nam", "gai", "cong"]


def test_places_are_named_only_where_they_do_not_follow() -> None:
    text = "A||||\n\nSTT|Nội dung|Nam||Nữ\nA|B|1||2\n1|Một|||\nGhép||||\n2|Hai|||"
    one = sheet(text, "A3:E7", "C3:D3 C4:D4 C5:D5 C6:D6 C7:D7 A6:E6")
    written = draft_yaml(drafted(one), "../layout/x.xlsx")
    assert "rows: {first: 5}" in written
    assert "columns: {first: C, nu: E}" in written


@pytest.mark.parametrize("text", [TABLE, PLAIN])
def test_the_text_is_written_in_the_one_way(text: str) -> None:
    written = draft_yaml(drafted(sheet(text, f"A3:G{len(text.strip().splitlines())}")), "../layout/x.xlsx")
    assert canonical(SourceFile("form.yaml", written)).text == written


WORDS = st.text(st.characters(exclude_characters="|\n\r=", exclude_categories=["Cs"]), min_size=1, max_size=12)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=4))
def test_whatever_stands_in_a_table_is_written_so_that_it_can_be_read(
    rows: list[tuple[str, str]], columns: list[str]
) -> None:
    head = "STT|Nội dung|" + "|".join(f"Cột {text}" for text in columns)
    lines = [f"{stt}|{label}{'|' * len(columns)}" for stt, label in rows]
    one = sheet("\n".join([head, *lines]), f"A1:{'ABCDEF'[1 + len(columns)]}{1 + len(lines)}")
    for draft in draft_forms(one):
        written = draft_yaml(draft, "../layout/x.xlsx")
        assert canonical(SourceFile("form.yaml", written)).text == written
        assert written.count("# TODO(XLS") == len(draft.doubts)
        assert len(re.findall(r"\{id: ", written)) >= len(draft.rows)
