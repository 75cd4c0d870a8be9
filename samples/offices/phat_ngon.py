"""R7, statements to the press: a small table amid the words of an annex, with several faces within one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from chedo_compiler.workbooks.legacy import encode
from offices.pen import A4, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook

_HEADER = {
    "A12:A13": "TT",
    "B12:B13": "Nội dung",
    "C12:C13": "ĐVT",
    "D12:E12": "Số lượng",
    "D13": "Đã thực hiện",
    "E13": "Tổng số",
    "F12:F13": "Tỷ lệ (%)",
    "G12:G13": "Ghi chú",
}
_NUMBERS = ("A", "B", "C", "1", "2", "3=1/2*100", "4")
_ROWS = (
    ("1", "Số cuộc họp báo đã tổ chức", "cuộc"),
    ("2", "Số lần cung cấp thông tin tại giao ban báo chí", "lần"),
    ("3", "Số lượt trả lời cơ quan báo chí", "lượt"),
    ("4", "Số vụ việc đột xuất đã phát ngôn", "vụ"),
    ("5", "Số lần cung cấp thông tin đúng hạn", "lần"),
    ("6", "Số vụ việc có phản hồi, đề nghị cải chính", "vụ"),
)
_AFTER = {17: "đề nghị của cơ quan báo chí", 18: "vụ việc đột xuất", 19: "lần cung cấp", 20: "vụ việc đã đăng"}
_FIRST = 15


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("Văn thư", "Phu luc")
    pen = Pen(sheet, size=13)
    _draw_top(pen)
    pen.header(_HEADER, size=12)
    pen.series("A14", _NUMBERS, size=10, italic=True, across="center")
    _draw_rows(pen)
    _draw_bottom(pen)
    _set_up(pen)
    return book


def _draw_top(pen: Pen) -> None:
    pen.write("A1:B1", "TÊN CƠ QUAN, TỔ CHỨC", size=12, across="center")
    pen.write("A2:B2", "Số: ……/BC-……", size=12, across="center")
    pen.write("C1:G1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, across="center")
    pen.write("C2:G2", "Độc lập - Tự do - Hạnh phúc", size=12, bold=True, underline=True, across="center")
    pen.write("C3:G3", "………, ngày … tháng … năm ……", size=12, italic=True, across="center")
    pen.write("A5:G5", "BÁO CÁO", size=14, bold=True, across="center")
    pen.write("A6:G6", "Kết quả phát ngôn và cung cấp thông tin cho báo chí", bold=True, across="center")
    pen.write("A7:G7", "Kỳ báo cáo: Năm …… (từ ngày 15/12/…… đến ngày 14/12/……)", italic=True, across="center")
    pen.write("A9:G9", "I. KẾT QUẢ THỰC HIỆN", bold=True)


def _draw_rows(pen: Pen) -> None:
    for row, (code, label, unit) in enumerate(_ROWS, start=_FIRST):
        pen.write(f"A{row}", code, across="center")
        pen.write(f"B{row}", label, wrap=True)
        pen.write(f"C{row}", unit, across="center")
        if row in _AFTER:
            pen.sheet[f"B{row}"].value = _in_two_faces(label, _AFTER[row])
    last = _FIRST + len(_ROWS) - 1
    pen.figures(f"D{_FIRST}:E{last}", "0", across="center")
    pen.figures(f"F{_FIRST}:F{last}", "0.0", across="center")
    pen.figures(f"G{_FIRST}:G{last}", "General", across="left", size=11, wrap=True)
    pen.formulas('=IF(E{r}=0,"",D{r}/E{r}*100)', "F", _AFTER)
    pen.cross_out("E15:F16", "X")
    pen.lines(f"A12:G{last}")


def _in_two_faces(label: str, after: str) -> CellRichText:
    """Write a label whose end somebody copied from an older paper: same look on screen, other code points."""
    plain, slanted = InlineFont(rFont="Times New Roman", sz=13), InlineFont(rFont=".VnTime", sz=13, i=True)
    return CellRichText(TextBlock(plain, f"{label} / "), TextBlock(slanted, encode(f"tổng số {after}", ".VnTime")))


def _draw_bottom(pen: Pen) -> None:
    pen.write("A22:G22", "II. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ", bold=True)
    pen.write("A23:G23", "……………………………………………………………………………………………", across="left")
    pen.write("A25:B25", "Nơi nhận:", size=12, bold=True, italic=True)
    pen.write("A26:B26", "- Bộ VHTTDL;", size=11)
    pen.write("A27:B27", "- Lưu: VT.", size=11)
    pen.write("D25:G25", "CHỨC VỤ CỦA NGƯỜI KÝ", bold=True, across="center")
    pen.write("D26:G26", "(Chữ ký, dấu)", size=12, italic=True, across="center")
    pen.write("D30:G30", "Họ và tên", bold=True, across="center")


def _set_up(pen: Pen) -> None:
    pen.widths({"A": 6, "B": 44, "C": 9, "D:E": 11, "F": 11, "G": 15})
    pen.heights({12: 20, 13: 36} | dict.fromkeys(range(_FIRST, _FIRST + 6), 52))
    pen.sheet.sheet_view.showGridLines = False
    pen.sheet.page_margins.left, pen.sheet.page_margins.right = 30 / 25.4, 15 / 25.4
    print_on(pen.sheet, A4, "portrait", "A1:G31")
