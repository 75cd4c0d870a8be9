"""R2, how procedures were dealt with (II.06a): an empty first column, a protected sheet with yellow cells to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offices.pen import A4, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook

_HEADER = {
    "B8:B10": "TT",
    "C8:C10": "Lĩnh vực, công việc giải quyết theo cấp",
    "D8:G8": "Số hồ sơ tiếp nhận",
    "D9:D10": "Tổng số",
    "E9:F9": "Trong kỳ",
    "E10": "Trực tuyến",
    "F10": "Trực tiếp, dịch vụ bưu chính",
    "G9:G10": "Từ kỳ trước",
    "H8:K8": "Số hồ sơ đã giải quyết",
    "H9:H10": "Tổng số",
    "I9:I10": "Trước hạn",
    "J9:J10": "Đúng hạn",
    "K9:K10": "Quá hạn",
    "L8:N8": "Số hồ sơ đang giải quyết",
    "L9:L10": "Tổng số",
    "M9:M10": "Trong hạn",
    "N9:N10": "Quá hạn",
}
_NUMBERS = (
    *("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)"),
    *("(11)=(12)+(13)", "(12)", "(13)"),
)
_ROWS = (
    ("I", "Sở, ban, ngành"),
    ("1", "Tư pháp, hộ tịch"),
    ("2", "Đăng ký kinh doanh, đầu tư"),
    ("3", "Nông nghiệp và môi trường"),
    ("4", "Xây dựng, giao thông vận tải"),
    ("5", "Y tế, an toàn thực phẩm"),
    ("6", "Các lĩnh vực khác"),
    ("II", "Xã, phường, đặc khu"),
    ("1", "Hộ tịch"),
    ("2", "Chứng thực"),
    ("3", "Đất đai"),
    ("4", "Bảo trợ xã hội, người có công"),
    ("5", "Các lĩnh vực khác"),
)
_FIRST, _TOTAL = 12, 25
_DETAILS = (*range(13, 19), *range(20, 25))
_FIGURES = "D E F G H I J K L M N"


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("VP KSTTHC", "II.06a")
    pen = Pen(sheet, size=11)
    _draw_top(pen)
    pen.header(_HEADER, size=10)
    pen.series("B11", _NUMBERS, size=8, across="center", wrap=True)
    for part in (_draw_rows, _draw_formulas, _draw_bottom, _set_up):
        part(pen)
    return book


def _draw_top(pen: Pen) -> None:
    pen.write("B1:C1", "Biểu số II.06a/VPCP/KSTT", bold=True)
    pen.write("B2:C2", "Ban hành theo Thông tư số 01/2020/TT-VPCP", size=9, italic=True)
    pen.write("B3:C3", "Kỳ báo cáo: Quý ……/Năm 20……", size=10)
    pen.write(
        "D1:J3",
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        size=13,
        bold=True,
        across="center",
        wrap=True,
    )
    pen.write("D4:J4", "(Từ ngày ……/……/20…… đến ngày ……/……/20……)", italic=True, across="center")
    pen.write("K1:N1", "Đơn vị báo cáo:", size=10)
    pen.write("K2:N2", "- Trung tâm Phục vụ hành chính công", size=10)
    pen.write("K3:N3", "Đơn vị nhận báo cáo:", size=10)
    pen.write("K4:N4", "- Văn phòng UBND tỉnh", size=10)
    pen.write("L6:N6", "Đơn vị tính: Hồ sơ", size=10, italic=True, across="right")


def _draw_rows(pen: Pen) -> None:
    for row, (code, label) in enumerate(_ROWS, start=_FIRST):
        group = code in {"I", "II"}
        pen.write(f"B{row}", code, bold=group, across="center")
        pen.write(f"C{row}", label, bold=group, wrap=True)
        pen.figures(f"D{row}:N{row}", "#,##0", bold=group)
    pen.write(f"B{_TOTAL}:C{_TOTAL}", "Tổng cộng", bold=True, across="center")
    pen.figures(f"D{_TOTAL}:N{_TOTAL}", "#,##0", bold=True)
    pen.lines(f"B8:N{_TOTAL}", inside="thin", around="medium")


def _draw_formulas(pen: Pen) -> None:
    pen.formulas("=SUM(E{r}:G{r})", "D", _DETAILS)
    pen.formulas("=I{r}+J{r}+K{r}", "H", _DETAILS)
    pen.formulas("=M{r}+N{r}", "L", _DETAILS)
    pen.formulas("=SUM({c}13:{c}18)", _FIGURES, [12])
    pen.formulas("=SUM({c}20:{c}24)", _FIGURES, [19])
    pen.formulas("={c}12+{c}19", _FIGURES, [_TOTAL])


def _draw_bottom(pen: Pen) -> None:
    pen.write("B26:N26", "Ghi chú: Danh mục lĩnh vực do đơn vị soạn. Chỉ nhập vào ô màu vàng.", size=9, italic=True)
    pen.write("K28:N28", "……, ngày … tháng … năm 20……", italic=True, across="center")
    pen.write("B29:C29", "Người lập biểu", bold=True, across="center")
    pen.write("K29:N29", "GIÁM ĐỐC", bold=True, across="center")
    pen.write("K30:N30", "(Ký tên, đóng dấu)", size=10, italic=True, across="center")


def _set_up(pen: Pen) -> None:
    inputs = " ".join(
        f"{columns[0]}{rows[0]}:{columns[-1]}{rows[-1]}"
        for columns in ("EG", "IK", "MN")
        for rows in ((13, 18), (20, 24))
    )
    pen.shade(inputs, "FFFFCC")
    pen.unlock(inputs)
    pen.sheet.protection.sheet = True
    pen.widths({"A": 1.7, "B": 5.5, "C": 34, "D:N": 9.5})
    pen.heights({1: 18, 8: 20, 9: 22, 10: 42, 11: 24})
    pen.sheet.freeze_panes = "D12"
    print_on(pen.sheet, A4, "landscape", "B1:N33")
