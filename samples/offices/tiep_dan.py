"""R3, citizens received (01/TCD): four lines of headings in TCVN3 faces, numbering by equalities, empty lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.workbooks.legacy import encode
from offices.pen import A3, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook

_FACE, _CAPITALS = ".VnTime", ".VnTimeH"
_GROUPS = {
    "E7:L7": "Tiếp thường xuyên",
    "G8:H9": "Số vụ việc",
    "I8:L8": "Trong đó đoàn đông người",
    "K9:L9": "Số vụ việc",
    "M7:AD7": "Tiếp định kỳ và đột xuất của Thủ trưởng",
    "M8:U8": "Thủ trưởng tiếp",
    "P9:Q9": "Số vụ việc",
    "R9:U9": "Trong đó đoàn đông người",
    "V8:AD8": "Uỷ quyền tiếp",
    "Y9:Z9": "Số vụ việc",
    "AA9:AD9": "Trong đó đoàn đông người",
}
_FRONT = {
    "A7:A10": "Đơn vị",
    "B7:B10": "Tổng số lượt tiếp",
    "C7:C10": "Tổng số người được tiếp",
    "D7:D10": "Tổng số vụ việc tiếp",
    "AE7:AE10": "Ghi chú",
}
_LEAVES = {
    "E8:E10": "Số lượt tiếp",
    "F8:F10": "Số người được tiếp",
    "G10": "Tiếp lần đầu",
    "H10": "Tiếp nhiều lần",
    "I9:I10": "Số đoàn được tiếp",
    "J9:J10": "Số người được tiếp",
    "K10": "Tiếp lần đầu",
    "L10": "Tiếp nhiều lần",
    "M9:M10": "Số kỳ tiếp",
    "N9:N10": "Số lượt tiếp",
    "O9:O10": "Số người được tiếp",
    "P10": "Tiếp lần đầu",
    "Q10": "Tiếp nhiều lần",
    "R10": "Số đoàn được tiếp",
    "S10": "Số người được tiếp",
    "T10": "Vụ việc tiếp lần đầu",
    "U10": "Vụ việc tiếp nhiều lần",
    "V9:V10": "Số kỳ tiếp",
    "W9:W10": "Số lượt tiếp",
    "X9:X10": "Số người được tiếp",
    "Y10": "Tiếp lần đầu",
    "Z10": "Tiếp nhiều lần",
    "AA10": "Số đoàn được tiếp",
    "AB10": "Số người được tiếp",
    "AC10": "Vụ việc tiếp lần đầu",
    "AD10": "Vụ việc tiếp nhiều lần",
}
_EQUALITIES = ("1=4+13+22", "2=5+14+23", "3=6+7+15+16+24+25")
_SUMS = {"B": "=E{r}+N{r}+W{r}", "C": "=F{r}+O{r}+X{r}", "D": "=G{r}+H{r}+P{r}+Q{r}+Y{r}+Z{r}"}
_FIRST, _TOTAL = 12, 20
_FIGURES = "B C D E F G H I J K L M N O P Q R S T U V W X Y Z AA AB AC AD"


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("Ban TCD", "01-TCD")
    pen = Pen(sheet, face=_FACE, size=10, spell=lambda text: encode(text, _FACE))
    _draw_top(pen)
    pen.header(_GROUPS, size=10)
    pen.header(_FRONT, size=10)
    pen.header(_LEAVES, size=9, bold=False)
    pen.series(
        "A11", ["MS", *_EQUALITIES, *(str(number) for number in range(4, 30))], size=8, across="center", wrap=True
    )
    pen.write("AE11", "30", size=8, across="center")
    _draw_rows(pen)
    _draw_bottom(pen)
    _set_up(pen)
    return book


def _draw_top(pen: Pen) -> None:
    pen.write("A1:D1", "Biểu số: 01/TCD", bold=True)
    pen.write("A2:F2", "Ban hành theo Thông tư số 02/2021/TT-TTCP", size=9, italic=True)
    pen.write("Z1:AE1", "Đơn vị báo cáo: ……………")
    pen.write("Z2:AE2", "Đơn vị nhận báo cáo: ……………")
    pen.write("A4:AE4", "tổng hợp kết quả tiếp công dân", face=_CAPITALS, size=14, bold=True, across="center")
    pen.write(
        "A5:AE5", "Kỳ báo cáo: Số liệu tính từ ngày …/…/…… đến ngày …/…/……", size=11, italic=True, across="center"
    )


def _draw_rows(pen: Pen) -> None:
    pen.write(f"A{_FIRST}", "…")
    pen.write(f"A{_FIRST + 1}", "…")
    pen.write(f"A{_TOTAL}", "Tổng", bold=True, across="center")
    pen.figures(f"B{_FIRST}:AD{_TOTAL - 1}", "0", across="center")
    pen.figures(f"B{_TOTAL}:AD{_TOTAL}", "0", across="center", bold=True)
    for column, pattern in _SUMS.items():
        pen.formulas(pattern, column, range(_FIRST, _TOTAL))
    pen.formulas(f"=SUM({{c}}{_FIRST}:{{c}}{_TOTAL - 1})", _FIGURES, [_TOTAL])
    pen.lines(f"A7:AE{_TOTAL}")


def _draw_bottom(pen: Pen) -> None:
    pen.write(
        "A22:AE22",
        "Ghi chú: mỗi đơn vị trực thuộc ghi một dòng; cột (1), (2), (3) tính theo công thức ở dòng mã số.",
        size=9,
        italic=True,
    )
    pen.write("X24:AE24", "………, ngày … tháng … năm ……", italic=True, across="center")
    pen.write("B25:F25", "người lập biểu", face=_CAPITALS, bold=True, across="center")
    pen.write("X25:AE25", "thủ trưởng đơn vị", face=_CAPITALS, bold=True, across="center")
    pen.write("X26:AE26", "(Ký, đóng dấu, ghi rõ họ tên)", size=9, italic=True, across="center")


def _set_up(pen: Pen) -> None:
    pen.widths({"A": 22, "B:D": 8, "E:AD": 6, "AE": 10})
    pen.heights({4: 24, 7: 20, 8: 20, 9: 32, 10: 64, 11: 40} | dict.fromkeys(range(_FIRST, _TOTAL + 1), 17))
    pen.sheet.freeze_panes = "B12"
    print_on(pen.sheet, A3, "landscape", "A1:AE30")
