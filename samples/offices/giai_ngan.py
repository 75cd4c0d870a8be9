"""R5, public investment disbursed: the total on top, dotted rows for projects to be added, grey cells that compute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offices.pen import A4, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook

_HEADER = {
    "A9:A10": "STT",
    "B9:B10": "Nguồn vốn/Dự án",
    "C9:E9": "Kế hoạch vốn năm",
    "C10": "Kế hoạch vốn năm được giao",
    "D10": "Kế hoạch vốn kéo dài",
    "E10": "Tổng số",
    "F9:I9": "Giải ngân",
    "F10": "Giải ngân trong tháng",
    "G10": "Lũy kế giải ngân từ đầu năm đến tháng báo cáo",
    "H10": "Tỷ lệ giải ngân (%)",
    "I10": "Ước giải ngân đến hết tháng sau",
    "J9:J10": "Ghi chú",
}
_NUMBERS = ("(1)", "(2)", "(3)", "(4)", "(5)=(3)+(4)", "(6)", "(7)", "(8)=(7)/(5)*100", "(9)", "(10)")
_ROWS = (
    ("", "TỔNG SỐ"),
    ("I", "Ngân sách trung ương"),
    ("1", "Vốn trong nước"),
    ("…", "…"),
    ("2", "Vốn nước ngoài"),
    ("…", "…"),
    ("II", "Ngân sách địa phương"),
    ("1", "Vốn đầu tư tập trung"),
    ("…", "…"),
    ("2", "Nguồn thu tiền sử dụng đất"),
    ("…", "…"),
    ("3", "Nguồn thu xổ số kiến thiết"),
    ("…", "…"),
    ("III", "Chương trình mục tiêu quốc gia"),
    ("1", "Xây dựng nông thôn mới"),
    ("…", "…"),
    ("2", "Giảm nghèo bền vững"),
    ("…", "…"),
    ("3", "Phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi"),
    ("…", "…"),
)
_FIRST = 12
_LAST = _FIRST + len(_ROWS) - 1
_SUMS = {
    12: "={c}13+{c}18+{c}25",
    13: "={c}14+{c}16",
    18: "={c}19+{c}21+{c}23",
    25: "={c}26+{c}28+{c}30",
} | {row: f"=SUM({{c}}{row + 1}:{{c}}{row + 1})" for row in (14, 16, 19, 21, 23, 26, 28, 30)}


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("Kho bạc, Sở Tài chính", "Biểu 01")
    pen = Pen(sheet, size=12)
    _draw_top(pen)
    pen.header(_HEADER, size=11)
    pen.series("A11", _NUMBERS, size=9, italic=True, across="center")
    _draw_rows(pen)
    _draw_bottom(pen)
    _set_up(pen)
    return book


def _draw_top(pen: Pen) -> None:
    pen.write("A1:C1", "UBND TỈNH ………", across="center")
    pen.write("A2:C2", "SỞ TÀI CHÍNH", bold=True, underline=True, across="center")
    pen.write("H1:J1", "Biểu số 01/GN", bold=True, across="right")
    pen.write("H2:J2", "Kèm theo Công văn số …/STC-ĐT", size=10, italic=True, across="right")
    pen.write("A4:J4", "TÌNH HÌNH THỰC HIỆN VÀ GIẢI NGÂN KẾ HOẠCH VỐN ĐẦU TƯ CÔNG", size=14, bold=True, across="center")
    pen.write("A5:J5", "Kỳ báo cáo: Tháng … năm 20…", italic=True, across="center")
    pen.write("A6:J6", "Đơn vị báo cáo: …………………………… Đơn vị nhận báo cáo: Sở Tài chính", size=11, across="center")
    pen.write("I8:J8", "Đơn vị tính: triệu đồng", size=11, italic=True, across="right")


def _draw_rows(pen: Pen) -> None:
    for row, (code, label) in enumerate(_ROWS, start=_FIRST):
        strong = code in {"", "I", "II", "III"}
        pen.write(f"A{row}", code, bold=strong, across="center")
        pen.write(f"B{row}", label, bold=strong, wrap=True, across="center" if row == _FIRST else "left")
        pen.figures(f"C{row}:I{row}", "#,##0", bold=strong)
        pen.figures(f"H{row}", "#,##0.0", bold=strong)
        pen.figures(f"J{row}", "General", across="left", size=10, wrap=True)
    every = range(_FIRST, _LAST + 1)
    pen.formulas("=C{r}+D{r}", "E", every)
    pen.formulas('=IF(E{r}=0,"",G{r}/E{r}*100)', "H", every)
    for row, pattern in _SUMS.items():
        pen.formulas(pattern, "C D E F G I", [row])
        pen.shade(f"C{row}:I{row}", "F2F2F2")
    pen.shade(f"E{_FIRST}:E{_LAST} H{_FIRST}:H{_LAST}", "F2F2F2")
    pen.lines(f"A9:J{_LAST}", inside="thin", around="thin", between="dotted")
    pen.lines("A9:J11")


def _draw_bottom(pen: Pen) -> None:
    pen.write("A33", "Ghi chú:", bold=True, italic=True, size=10)
    pen.write(
        "A34:J34",
        "- Báo cáo năm: cột (7) tính đến hết thời gian chỉnh lý quyết toán ngân sách (ngày 31/01 năm sau).",
        italic=True,
        size=10,
    )
    pen.write(
        "A35:J35",
        "- Dòng “…”: thêm mỗi dự án một dòng dưới nguồn vốn. Bố cục biểu do người soạn mẫu dựng.",
        italic=True,
        size=10,
    )
    pen.write("G37:J37", "………, ngày … tháng … năm 20…", italic=True, across="center")
    pen.write("A38:B38", "NGƯỜI LẬP BIỂU", bold=True, across="center")
    pen.write("D38:F38", "KẾ TOÁN TRƯỞNG", bold=True, across="center")
    pen.write("G38:J38", "THỦ TRƯỞNG ĐƠN VỊ", bold=True, across="center")


def _set_up(pen: Pen) -> None:
    pen.widths({"A": 6, "B": 42, "C:G": 14, "H": 11, "I": 14, "J": 16})
    pen.heights({4: 24, 9: 22, 10: 66, 30: 34})
    pen.sheet.freeze_panes = "C12"
    pen.sheet.print_title_rows = "9:11"
    print_on(pen.sheet, A4, "landscape", "A1:J42")
