"""R1, the monthly figures of a province: units in a column, formulas in the cells, scraps of formatting far out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import PatternFill

from offices.pen import A4, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook

_HEADER = {
    "A8:A9": "STT",
    "B8:B9": "Chỉ tiêu",
    "C8:C9": "Đơn vị tính",
    "D8:D9": "Kế hoạch năm",
    "E8:G8": "Thực hiện",
    "E9": "Lũy kế đến hết tháng trước",
    "F9": "Ước thực hiện tháng báo cáo",
    "G9": "Lũy kế đến hết tháng báo cáo",
    "H8:H9": "Lũy kế cùng kỳ năm trước",
    "I8:J8": "So sánh (%)",
    "I9": "Với cùng kỳ",
    "J9": "Với kế hoạch năm",
}
_NUMBERS = ("A", "B", "C", "(1)", "(2)", "(3)", "(4)=(2)+(3)", "(5)", "(6)=(4)/(5)", "(7)=(4)/(1)")
_FIRST = 11
_ROWS = (
    ("I", "SẢN XUẤT NÔNG NGHIỆP", ""),
    ("1", "Diện tích gieo trồng", "ha"),
    ("1.1", "Lúa", "ha"),
    ("1.2", "Ngô", "ha"),
    ("2", "Sản lượng lương thực có hạt", "tấn"),
    ("2.1", "Thóc", "tấn"),
    ("2.2", "Ngô", "tấn"),
    ("3", "Đàn lợn", "con"),
    ("II", "SẢN XUẤT CÔNG NGHIỆP", ""),
    ("1", "Chỉ số sản xuất công nghiệp (IIP)", "%"),
    ("2", "Điện sản xuất", "triệu kWh"),
    ("III", "THƯƠNG MẠI, DU LỊCH", ""),
    ("1", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng", "tỷ đồng"),
    ("2", "Kim ngạch xuất khẩu", "triệu USD"),
    ("3", "Kim ngạch nhập khẩu", "triệu USD"),
    ("4", "Khách du lịch", "lượt"),
    ("IV", "THU, CHI NGÂN SÁCH", ""),
    ("1", "Thu ngân sách nhà nước trên địa bàn", "tỷ đồng"),
    ("a", "Thu nội địa", "tỷ đồng"),
    ("b", "Thu từ hoạt động xuất, nhập khẩu", "tỷ đồng"),
    ("2", "Chi ngân sách địa phương", "tỷ đồng"),
    ("V", "ĐẦU TƯ CÔNG", ""),
    ("1", "Giải ngân vốn đầu tư công", "tỷ đồng"),
    ("VI", "DOANH NGHIỆP", ""),
    ("1", "Doanh nghiệp thành lập mới", "doanh nghiệp"),
    ("2", "Vốn đăng ký của doanh nghiệp thành lập mới", "tỷ đồng"),
    ("VII", "XÃ HỘI", ""),
    ("1", "Lao động được giải quyết việc làm", "người"),
    ("2", "Tai nạn giao thông", "vụ"),
    ("-", "Số người chết", "người"),
    ("-", "Số người bị thương", "người"),
)
_LAST = _FIRST + len(_ROWS) - 1
_SUMS = {12: "={c}13+{c}14", 15: "=SUM({c}16:{c}17)", 28: "=SUM({c}29:{c}30)"}


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("Phòng Tổng hợp", "BC thang")
    pen = Pen(sheet, size=12)
    _draw_top(pen)
    pen.header(_HEADER)
    pen.series("A10", _NUMBERS, size=10, italic=True, across="center")
    _draw_rows(pen)
    _draw_formulas(pen)
    _draw_bottom(pen)
    _set_up(pen)
    book.create_sheet("Sheet2").sheet_state = "hidden"
    book.create_sheet("Sheet3").sheet_state = "hidden"
    return book


def _draw_top(pen: Pen) -> None:
    pen.write("A1:C1", "Biểu số 28-T", bold=True)
    pen.write("A2:C2", "Ban hành theo Công văn số …/STC-TH ngày …/…/2026", size=10, italic=True)
    pen.write("A3:C3", "Ngày nhận báo cáo: ngày 18 hằng tháng", size=10)
    pen.write("G1:J1", "Đơn vị báo cáo: ………………………")
    pen.write("G2:J2", "Đơn vị nhận báo cáo: Sở Tài chính")
    pen.write("A5:J5", "MỘT SỐ CHỈ TIÊU KINH TẾ - XÃ HỘI CHỦ YẾU", size=14, bold=True, across="center")
    pen.write("A6:J6", "Kỳ báo cáo: Tháng …… năm 20……", italic=True, across="center")


def _draw_rows(pen: Pen) -> None:
    for row, (code, label, unit) in enumerate(_ROWS, start=_FIRST):
        heading, inner = not unit, "." in code or code in {"a", "b", "-"}
        pen.write(f"A{row}", code, bold=heading, across="center")
        pen.write(f"B{row}", label, bold=heading, wrap=True, indent=2 if inner else 0)
        pen.write(f"C{row}", unit, across="center")
    whole = {18, 26, 35, 38, 39, 40, 41}
    for row in range(_FIRST, _LAST + 1):
        pen.figures(f"D{row}:H{row}", "#,##0" if row in whole else "#,##0.0")
    pen.figures(f"I{_FIRST}:J{_LAST}", "0.0", italic=True)
    pen.lines(f"A8:J{_LAST}", between="hair")
    pen.lines("A8:J10")


def _draw_formulas(pen: Pen) -> None:
    filled = [row for row, (_, _, unit) in enumerate(_ROWS, start=_FIRST) if unit]
    pen.formulas("=E{r}+F{r}", "G", filled)
    pen.formulas('=IF(H{r}=0,"",G{r}/H{r}*100)', "I", filled)
    pen.formulas('=IF(D{r}=0,"",G{r}/D{r}*100)', "J", filled)
    for row, pattern in _SUMS.items():
        pen.formulas(pattern, "D E F G H", [row])
    # Đàn lợn đếm tại một thời điểm, IIP là chỉ số: không có lũy kế.
    pen.cross_out("E18 G18:J18 D20:E20 G20:J20")


def _draw_bottom(pen: Pen) -> None:
    note = "Ghi chú: Cột (3) là số ước, số chính thức là cột (2) của kỳ sau. Các dòng chỉ tiêu do người soạn mẫu chọn."
    pen.write("A43:J43", note, size=10, italic=True, wrap=True, up="top")
    pen.write("G45:J45", "………, ngày …… tháng …… năm 20……", italic=True, across="center")
    for area, text in {
        "A46:B46": "NGƯỜI LẬP BIỂU",
        "D46:F46": "NGƯỜI KIỂM TRA",
        "G46:J46": "THỦ TRƯỞNG ĐƠN VỊ",
    }.items():
        pen.write(area, text, bold=True, across="center")
    for area, text in {
        "A47:B47": "(Ký, ghi rõ họ tên)",
        "D47:F47": "(Ký, ghi rõ họ tên)",
        "G47:J47": "(Ký, đóng dấu)",
    }.items():
        pen.write(area, text, size=10, italic=True, across="center")


def _set_up(pen: Pen) -> None:
    pen.widths({"A": 6, "B": 46, "C": 13, "D:H": 13, "I:J": 10})
    pen.heights({5: 24, 8: 22, 9: 66, 23: 32, 43: 34})
    # Vết định dạng còn lại ngoài bảng, như khi kéo nhầm chuột.
    for stray in ("AC3", "AZ12", "AMJ40", "N300"):
        pen.sheet[stray].fill = PatternFill("solid", fgColor="FFFF00")
    pen.sheet["L210"].number_format = "0.00"
    pen.sheet.freeze_panes = "D11"
    pen.sheet.print_title_rows = "8:10"
    print_on(pen.sheet, A4, "landscape", "A1:J50")
