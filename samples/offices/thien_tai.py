"""R9, damage by disasters (01/TKTH): VNI faces, groups a to o, two columns of labels, one merged over several rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.workbooks.legacy import encode
from offices.pen import A4, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook

_FACE = "VNI-Times"
_HEADER = {
    "A8": "STT",
    "B8:C8": "Chỉ tiêu",
    "D8": "Đơn vị tính",
    "E8": "Số lượng",
    "F8": "Đơn giá (triệu đồng)",
    "G8": "Giá trị thiệt hại (triệu đồng)",
    "H8": "Ghi chú",
}
_NUMBERS = {"A9": "A", "B9:C9": "B", "D9": "C", "E9": "(1)", "F9": "(2)", "G9": "(3)=(1)x(2)", "H9": "(4)"}
_LEVELS = ("Hoàn toàn (trên 70%)", "Rất nặng (50 - 70%)", "Nặng (30 - 50%)", "Một phần (dưới 30%)")
_HOUSES = ("Nhà kiên cố", "Nhà bán kiên cố", "Nhà thiếu kiên cố", "Nhà đơn sơ")
_GROUPS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "a",
        "Về người",
        (
            ("Số người chết", "người"),
            ("Số người mất tích", "người"),
            ("Số người bị thương", "người"),
            ("Số hộ bị ảnh hưởng", "hộ"),
        ),
    ),
    ("b", "Về nhà ở", ()),
    ("c", "Về giáo dục", (("Phòng học bị hư hỏng", "cái"),)),
    ("d", "Về y tế", (("Cơ sở y tế bị hư hỏng", "công trình"),)),
    ("đ", "Về văn hóa", (("Công trình văn hóa, di tích bị hư hỏng", "công trình"),)),
    (
        "e",
        "Về nông, lâm, diêm nghiệp",
        (("Lúa bị thiệt hại", "ha"), ("Hoa màu, rau màu bị thiệt hại", "ha"), ("Rừng bị thiệt hại", "ha")),
    ),
    ("g", "Về chăn nuôi", (("Gia súc bị chết, cuốn trôi", "con"), ("Gia cầm bị chết, cuốn trôi", "con"))),
    ("h", "Về thủy lợi", (("Đê, kè bị sạt lở", "m"), ("Kênh mương bị sạt, trôi", "m"))),
    ("i", "Về giao thông", (("Đường bị sạt lở, hư hỏng", "m"), ("Cầu, cống bị hư hỏng", "cái"))),
    ("k", "Về thủy sản", (("Diện tích nuôi trồng bị thiệt hại", "ha"), ("Tàu, thuyền bị chìm", "cái"))),
    ("l", "Về thông tin liên lạc", (("Trạm thông tin bị hư hỏng", "cái"),)),
    ("m", "Về công nghiệp", (("Cột điện bị đổ, gãy", "cái"),)),
    ("n", "Về xây dựng", (("Công trình đang thi công bị hư hỏng", "công trình"),)),
    ("o", "Thiệt hại khác", (("Công trình khác bị hư hỏng", "công trình"),)),
)
_FIRST = 10


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("BCH PCTT", "01TKTH-X")
    pen = Pen(sheet, face=_FACE, size=12, spell=lambda text: encode(text, _FACE))
    _draw_top(pen)
    pen.header(_HEADER)
    pen.header(_NUMBERS, size=9, bold=False, italic=True)
    total = _draw_groups(pen)
    _draw_total(pen, total)
    _draw_bottom(pen, total + 2)
    _set_up(pen, total)
    return book


def _draw_top(pen: Pen) -> None:
    pen.write("A1:C1", "Biểu mẫu 01/TKTH-X", bold=True)
    pen.write("A2:C2", "Thông tư liên tịch 43/2015", size=10, italic=True)
    pen.write("E1:H1", "Đơn vị báo cáo: UBND xã ……………")
    pen.write("E2:H2", "Đơn vị nhận báo cáo: Ban Chỉ huy PCTT tỉnh")
    pen.write("A4:H4", "THỐNG KÊ THIỆT HẠI DO THIÊN TAI", size=14, bold=True, across="center")
    pen.write(
        "A5:H5",
        "Kỳ báo cáo: Nhanh trước 17 giờ hằng ngày, số cộng dồn từ khi xảy ra thiên tai",
        italic=True,
        across="center",
    )
    pen.write("A6:H6", "(Bố cục dòng, cột do người soạn mẫu dựng)", size=10, italic=True, across="center")


def _draw_groups(pen: Pen) -> int:
    row = _FIRST
    for code, title, rows in _GROUPS:
        pen.write(f"A{row}", code, bold=True, across="center")
        pen.write(f"B{row}:C{row}", title, bold=True)
        row += 1
        if code == "b":
            row = _draw_houses(pen, row)
        for label, unit in rows:
            pen.write(f"B{row}:C{row}", label, wrap=True)
            pen.write(f"D{row}", unit, across="center")
            if code == "a":
                pen.cross_out(f"F{row}:G{row}")
            else:
                pen.formulas("=E{r}*F{r}", "G", [row])
            row += 1
    return row


def _draw_houses(pen: Pen, first: int) -> int:
    for number, house in enumerate(_HOUSES):
        top = first + number * len(_LEVELS)
        pen.write(f"B{top}:B{top + len(_LEVELS) - 1}", house, wrap=True)
        for row, level in enumerate(_LEVELS, start=top):
            pen.write(f"C{row}", level)
            pen.write(f"D{row}", "nhà", across="center")
            pen.formulas("=E{r}*F{r}", "G", [row])
    return first + len(_HOUSES) * len(_LEVELS)


def _draw_total(pen: Pen, row: int) -> None:
    pen.write(f"A{row}:D{row}", "TỔNG GIÁ TRỊ THIỆT HẠI", bold=True, across="center")
    pen.cross_out(f"E{row}:F{row}")
    pen.figures(f"E{_FIRST}:E{row - 1}", "#,##0")
    pen.figures(f"F{_FIRST}:F{row - 1}", "#,##0.000")
    pen.figures(f"G{_FIRST}:G{row}", "#,##0.0")
    pen.formulas(f"=SUM({{c}}{_FIRST}:{{c}}{row - 1})", "G", [row])
    pen.lines(f"A8:H{row}")


def _draw_bottom(pen: Pen, row: int) -> None:
    pen.write(f"E{row}:H{row}", "……, …… giờ ngày … tháng … năm ……", italic=True, across="center")
    pen.write(f"B{row + 1}", "NGƯỜI LẬP BIỂU", bold=True, across="center")
    pen.write(f"E{row + 1}:H{row + 1}", "TM. ỦY BAN NHÂN DÂN XÃ", bold=True, across="center")
    pen.write(f"E{row + 2}:H{row + 2}", "CHỦ TỊCH", bold=True, across="center")


def _set_up(pen: Pen, total: int) -> None:
    pen.widths({"A": 6, "B": 22, "C": 26, "D": 12, "E": 12, "F": 13, "G": 16, "H": 14})
    pen.heights({4: 24, 8: 48})
    pen.sheet.print_title_rows = "8:9"
    if pen.sheet.oddFooter and pen.sheet.oddFooter.center:
        pen.sheet.oddFooter.center.text = "&P/&N"
    print_on(pen.sheet, A4, "portrait", f"A1:H{total + 8}")
