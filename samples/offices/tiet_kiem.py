"""R10, thrift and waste: Arial, bold lines around, codes I, 1, a), +, hidden rows, a sheet protected by cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offices.pen import A4, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook

_HEADER = {
    "A7:A8": "Số TT",
    "B7:B8": "Nội dung",
    "C7:C8": "Đơn vị tính",
    "D7:D8": "Kết quả năm trước",
    "E7:F7": "Năm báo cáo",
    "E8": "Kế hoạch",
    "F8": "Kết quả",
    "G7:H7": "So sánh (%)",
    "G8": "Kết quả với kế hoạch",
    "H8": "Với năm trước",
    "I7:I8": "Ghi chú",
}
_NUMBERS = ("A", "B", "C", "1", "2", "3", "4=3/2", "5=3/1", "6")
_ROWS = (
    ("", "TỔNG SỐ TIẾT KIỆM", "triệu đồng"),
    ("I", "Trong ban hành định mức, tiêu chuẩn, chế độ", ""),
    ("1", "Số văn bản quy định định mức, tiêu chuẩn đã ban hành", "văn bản"),
    ("2", "Số cuộc kiểm tra việc thực hiện", "cuộc"),
    ("II", "Trong lập, thẩm định, sử dụng ngân sách", ""),
    ("1", "Dự toán không đúng chế độ đã cắt giảm", "triệu đồng"),
    ("2", "Chi thường xuyên tiết kiệm được", "triệu đồng"),
    ("a)", "Tiết kiệm hội nghị, hội thảo", "triệu đồng"),
    ("b)", "Tiết kiệm điện, xăng dầu, văn phòng phẩm", "triệu đồng"),
    ("c)", "Tiết kiệm chi khác", "triệu đồng"),
    ("III", "Trong mua sắm, sử dụng phương tiện, tài sản", ""),
    ("1", "Tiết kiệm do đấu thầu, chào hàng cạnh tranh", "triệu đồng"),
    ("2", "Số phương tiện, tài sản xử lý do sử dụng sai", "cái"),
    ("IV", "Trong đầu tư xây dựng", ""),
    ("1", "Tiết kiệm trong thẩm định, phê duyệt dự án", "triệu đồng"),
    ("2", "Tiết kiệm trong thanh, quyết toán", "triệu đồng"),
    ("V", "Lãng phí đã phát hiện", ""),
    ("1", "Số vụ việc lãng phí phát hiện", "vụ"),
    ("+", "Số vụ đã xử lý", "vụ"),
    ("+", "Số người bị xử lý", "người"),
    ("2", "Diện tích nhà, đất thu hồi", "m2"),
)
_FIRST = 10
_LAST = _FIRST + len(_ROWS) - 1
_HEADINGS = {_FIRST + offset for offset, (_, _, unit) in enumerate(_ROWS) if not unit}
_SUMS = {10: "={c}15+{c}16+{c}21+{c}24+{c}25", 16: "=SUM({c}17:{c}19)"}


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("admin", "THTK")
    pen = Pen(sheet, face="Arial", size=10)
    _draw_top(pen)
    pen.header(_HEADER, size=10)
    pen.shade("A7:I8", "E2EFDA")
    pen.series("A9", _NUMBERS, size=8, across="center")
    for part in (_draw_rows, _draw_formulas, _draw_bottom, _set_up):
        part(pen)
    return book


def _draw_top(pen: Pen) -> None:
    pen.write("A1:C1", "Biểu 02/THTK", bold=True)
    pen.write("A2:C2", "(Phụ lục kèm theo Báo cáo số …)", size=9, italic=True)
    pen.write("F1:I1", "Cơ quan báo cáo: ……………………", across="right")
    pen.write("A3:I3", "KẾT QUẢ THỰC HÀNH TIẾT KIỆM, CHỐNG LÃNG PHÍ", size=13, bold=True, across="center")
    pen.write("A4:I4", "Năm báo cáo: 20… (từ ngày 01/01 đến ngày 31/12)", italic=True, across="center")
    # Dòng hướng dẫn của năm cũ, người soạn ẩn đi chứ không xóa.
    pen.write("A5:I5", "Mẫu năm 2025: nộp trước 31/01", size=8, colour="FF0000")
    pen.sheet.row_dimensions[5].hidden = True


def _draw_rows(pen: Pen) -> None:
    for row, (code, label, unit) in enumerate(_ROWS, start=_FIRST):
        strong = row == _FIRST or row in _HEADINGS
        pen.write(f"A{row}", code, bold=strong, across="center")
        pen.write(f"B{row}", label, bold=strong, wrap=True, indent={")": 1, "+": 2}.get(code[-1:], 0))
        pen.write(f"C{row}", unit, size=9, across="center")
        pen.figures(f"D{row}:F{row}", "#,##0.0" if unit in {"triệu đồng", "m2"} else "#,##0", bold=strong)
    pen.figures(f"G{_FIRST}:H{_LAST}", "0.0")
    pen.figures(f"I{_FIRST}:I{_LAST}", "@", across="left", wrap=True)
    pen.lines(f"A7:I{_LAST}", inside="thin", around="double")


def _draw_formulas(pen: Pen) -> None:
    filled = [row for row in range(_FIRST, _LAST + 1) if row not in _HEADINGS]
    pen.formulas('=IF(E{r}=0,"",F{r}/E{r}*100)', "G", filled)
    pen.formulas('=IF(D{r}=0,"",F{r}/D{r}*100)', "H", filled)
    for row, pattern in _SUMS.items():
        pen.formulas(pattern, "D E F", [row])
    open_rows = [row for row in filled if row not in _SUMS]
    pen.unlock(" ".join(f"D{row}:F{row} I{row}" for row in open_rows) + f" I{_FIRST} I16")
    pen.shade(" ".join(f"D{row}:I{row}" for row in sorted(_HEADINGS)), "D9D9D9")
    pen.sheet.protection.sheet = True


def _draw_bottom(pen: Pen) -> None:
    note = "Ghi chú: biểu do người soạn mẫu dựng theo đề cương của Nghị định 266/2026, chưa phải mẫu của Bộ Tài chính."
    pen.write("A32:I32", note, size=9, italic=True, wrap=True)
    pen.write("F34:I34", "Ngày …… tháng …… năm 20……", italic=True, across="center")
    for area, text in {
        "A35:B35": "Người lập biểu",
        "C35:E35": "Kế toán trưởng",
        "F35:I35": "Thủ trưởng đơn vị",
    }.items():
        pen.write(area, text, bold=True, across="center")
    for area, text in {
        "A36:B36": "(Ký, họ tên)",
        "C36:E36": "(Ký, họ tên)",
        "F36:I36": "(Ký, họ tên, đóng dấu)",
    }.items():
        pen.write(area, text, italic=True, across="center")


def _set_up(pen: Pen) -> None:
    pen.widths({"A": 6.5, "B": 48, "C": 11, "D:F": 13, "G:H": 11, "I": 18})
    pen.heights({3: 28, 7: 20, 8: 30, 32: 26})
    pen.sheet.freeze_panes = "D10"
    pen.sheet.print_options.horizontalCentered = True
    print_on(pen.sheet, A4, "landscape", "A1:I40")
