"""What stands around a table: number, title, unit, fields, notes, and what is left aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.forms import draft_forms
from chedo_compiler.workbooks.drafting.measures import Measures
from chedo_compiler.workbooks.sheet import Look, address
from hand_sheets import sheet

if TYPE_CHECKING:
    from chedo_compiler.workbooks.drafting.draft import Draft

UNITS = Measures({"trieu_dong": "triệu đồng", "dong": "đồng"}, frozenset({"trieu_dong", "dong"}))
TABLE = "STT|Nội dung|Kế hoạch|Thực hiện\nA|B|(1)|(2)\n1|Thu|||\n2|Chi|||"
WHOLE = f"""
UBND TỈNH|||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TÀI CHÍNH|||Độc lập - Tự do - Hạnh phúc
Biểu số 01/NS: Ban hành kèm theo Thông tư\\nsố 12/2025/TT-BTC|Đơn vị báo cáo:|………
Ngày nhận báo cáo: …/…|Đơn vị nhận báo cáo:|………
BÁO CÁO THU, CHI NGÂN SÁCH
(Kỳ báo cáo: tháng … năm …)
|||Đơn vị tính: Triệu đồng
{TABLE}
Ghi chú: số liệu chốt ngày 15.
- Số thu gồm cả thu khác.
Cột (2): ghi số lũy kế.
||……, ngày … tháng … năm …
Người lập biểu||Thủ trưởng đơn vị
(Ký, ghi rõ họ tên)
"""
BOX = "A8:D11"


def read(text: str, boxed: str = BOX, looks: dict[str, Look] | None = None) -> Draft:
    (draft,) = draft_forms(sheet(text, boxed, looks=looks), measures=UNITS)
    return draft


def test_all_that_an_office_writes_around_a_table() -> None:
    draft = read(WHOLE, looks={"A5": Look(bold=True, size=14)})
    assert draft.number.startswith("Biểu số 01/NS")
    assert draft.title == "BÁO CÁO THU, CHI NGÂN SÁCH"
    assert draft.unit == "trieu_dong"
    assert {name: address(place) for name, place in draft.fields.items()} == {
        "organisation": "C3",
        "recipient": "C4",
        "period": "A6",
        "date": "C15",
    }
    assert draft.guidance == "Ghi chú: số liệu chốt ngày 15.\n- Số thu gồm cả thu khác."
    assert [column.guidance for column in draft.leaves] == ["", "ghi số lũy kế."]
    assert draft.doubts == ()


def test_the_block_of_signatures_is_left_aside_and_told() -> None:
    texts = [text for _, text in read(WHOLE).ignored]
    assert "Người lập biểu" in texts
    assert "Thủ trưởng đơn vị" in texts
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in texts
    assert "SỞ TÀI CHÍNH" in texts
    assert "BÁO CÁO THU, CHI NGÂN SÁCH" not in texts


def test_a_title_over_two_rows_is_one() -> None:
    draft = read(f"BÁO CÁO KẾT QUẢ\nTHU NGÂN SÁCH\n{TABLE}", "A3:D6", {"A1:A2": Look(bold=True)})
    assert draft.title == "BÁO CÁO KẾT QUẢ THU NGÂN SÁCH"


def test_an_agency_is_no_title() -> None:
    draft = read(f"SỞ TÀI CHÍNH\nTình hình thu\n{TABLE}", "A3:D6", {"A1": Look(bold=True)})
    assert draft.title == "Tình hình thu"


def test_money_counts_in_the_unit_of_the_form() -> None:
    assert [column.type for column in read(WHOLE).leaves] == ["money", "money"]


def test_the_unit_may_stand_in_the_heading_of_a_column() -> None:
    text = f"BÁO CÁO THU\n{TABLE}".replace("Thực hiện", "Thực hiện (triệu đồng)")
    assert [(column.unit, column.type) for column in read(text, "A2:D5").leaves] == [
        ("", "number"),
        ("trieu_dong", "money"),
    ]
