"""R8, systems and their level of safety (Mẫu 08): a list to be lengthened, choices, days, a hidden sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.datavalidation import DataValidation

from offices.pen import A4, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER = {
    "A6:A7": "STT",
    "B6:B7": "Tên hệ thống thông tin",
    "C6:C7": "Chủ quản hệ thống thông tin",
    "D6:D7": "Đơn vị vận hành",
    "E6:I6": "Xác định và phê duyệt cấp độ",
    "E7": "Cấp độ",
    "F7": "Tình trạng",
    "G7": "Quyết định phê duyệt",
    "H7": "Quy chế bảo đảm an ninh mạng",
    "I7": "Ngày dự kiến phê duyệt",
    "J6:K6": "Triển khai phương án bảo đảm an ninh mạng",
    "J7": "Mức độ triển khai",
    "K7": "Ngày dự kiến hoàn thành",
    "L6:L7": "Đã kiểm tra, đánh giá",
}
_LISTS = {
    "Cấp độ": ("1", "2", "3", "4", "5"),
    "Tình trạng": ("Đang dự thảo", "Đã gửi thẩm định", "Đã thẩm định", "Đã được phê duyệt"),
    "Triển khai": ("Chưa triển khai", "Một số hạng mục", "Đầy đủ"),
    "Kiểm tra": ("Trước khi đưa vào sử dụng", "Định kỳ"),
}
_FIRST, _LAST = 9, 18


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("Phòng An ninh mạng", "Mau 08")
    pen = Pen(sheet, face="Arial", size=10)
    _draw_top(pen)
    pen.header(_HEADER, size=9)
    pen.shade("A6:L7", "DDEBF7")
    pen.series("A8", [f"({number})" for number in range(1, 13)], size=8, italic=True, across="center")
    _draw_rows(pen)
    _draw_bottom(pen)
    _fill_lists(book.create_sheet("DM"))
    _add_choices(sheet)
    _set_up(pen)
    return book


def _draw_top(pen: Pen) -> None:
    pen.write("A1:D1", "Mẫu số 08", bold=True)
    pen.write("A2:D2", "Kèm theo Nghị định số 331/2026/NĐ-CP", size=9, italic=True)
    pen.write("H1:L1", "Đơn vị báo cáo: ………………………………")
    pen.write("H2:L2", "Nơi nhận: Bộ Công an (A05)")
    pen.write(
        "A3:L3",
        "DANH SÁCH HỆ THỐNG THÔNG TIN VÀ TÌNH HÌNH BẢO ĐẢM AN NINH MẠNG THEO CẤP ĐỘ",
        size=13,
        bold=True,
        across="center",
        colour="1F4E79",
    )
    pen.write("A4:L4", "Kỳ báo cáo: Năm 20……", italic=True, across="center")


def _draw_rows(pen: Pen) -> None:
    for row in range(_FIRST, _LAST + 1):
        pen.write(f"A{row}", row - _FIRST + 1, across="center")
    pen.figures(f"B{_FIRST}:D{_LAST}", "@", across="left", wrap=True)
    pen.figures(f"E{_FIRST}:L{_LAST}", "General", across="center", wrap=True)
    pen.figures(f"G{_FIRST}:H{_LAST}", "@", across="left", wrap=True)
    for column in "IK":
        pen.figures(f"{column}{_FIRST}:{column}{_LAST}", "dd/mm/yyyy", across="center")
    pen.lines(f"A6:L{_LAST}", inside="hair", around="thin")
    pen.unlock(f"B{_FIRST}:L{_LAST}")


def _draw_bottom(pen: Pen) -> None:
    pen.write(
        "A20:L20",
        "Ghi chú: chọn giá trị có sẵn ở các cột (5), (6), (10), (12); hết dòng thì chèn thêm dòng phía trên dòng cuối.",
        size=9,
        italic=True,
    )
    pen.write("I22:L22", "……, ngày …… tháng …… năm ……", italic=True, across="center")
    pen.write("B23:C23", "NGƯỜI LẬP", bold=True, across="center")
    pen.write("I23:L23", "THỦ TRƯỞNG CƠ QUAN", bold=True, across="center")
    pen.write("I24:L24", "(Ký số)", italic=True, across="center")


def _fill_lists(sheet: Worksheet) -> None:
    pen = Pen(sheet, face="Arial", size=10)
    for column, (title, choices) in zip("ABCD", _LISTS.items(), strict=True):
        pen.write(f"{column}1", title, bold=True)
        for row, choice in enumerate(choices, start=2):
            pen.write(f"{column}{row}", choice)
    sheet.sheet_state = "hidden"


def _add_choices(sheet: Worksheet) -> None:
    inline = '"{}"'
    choices = {
        "E": "DM!$A$2:$A$6",
        "F": inline.format(",".join(_LISTS["Tình trạng"])),
        "J": "DM!$C$2:$C$4",
        "L": inline.format(",".join(_LISTS["Kiểm tra"])),
    }
    for column, source in choices.items():
        validation = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
        validation.add(f"{column}{_FIRST}:{column}{_LAST}")
        sheet.add_data_validation(validation)
    for column in "IK":
        validation = DataValidation(type="date", operator="greaterThanOrEqual", formula1="46023", allow_blank=True)
        validation.add(f"{column}{_FIRST}:{column}{_LAST}")
        sheet.add_data_validation(validation)


def _set_up(pen: Pen) -> None:
    pen.sheet.protection.sheet = True
    pen.sheet.protection.insertRows = False
    pen.widths({"A": 5, "B": 30, "C:D": 20, "E": 8, "F": 18, "G:H": 17, "I": 13, "J": 17, "K": 13, "L": 18})
    pen.heights({3: 26, 6: 30, 7: 42} | dict.fromkeys(range(_FIRST, _LAST + 1), 27))
    pen.sheet.freeze_panes = "C9"
    pen.sheet.auto_filter.ref = f"A8:L{_LAST}"
    print_on(pen.sheet, A4, "landscape", "A1:L28")
