"""R4, petitions dealt with (01/XLD): four lines of turned headings, chained equalities, one row for each office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.pagebreak import Break

from offices.pen import A3, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook

_GROUPS = {
    "C7:E9": "Kỳ trước chuyển sang",
    "F7:H9": "Tiếp nhận trong kỳ",
    "J7:R7": "Đơn đủ điều kiện xử lý",
    "J8:K9": "Tổng số",
    "L8:N9": "Theo nội dung đơn",
    "O8:R8": "Theo tình trạng giải quyết",
    "O9:P9": "Đã được giải quyết",
    "S7:Z7": "Kết quả xử lý đơn",
    "S8:V9": "Đơn thuộc thẩm quyền",
    "W8:Z9": "Đơn không thuộc thẩm quyền",
}
_LEAVES = {
    "A7:A10": "Đơn vị",
    "B7:B10": "Tổng số đơn",
    "C10": "Đơn có nhiều người đứng tên",
    "D10": "Đơn một người đứng tên",
    "E10": "Đơn khác",
    "F10": "Đơn có nhiều người đứng tên",
    "G10": "Đơn một người đứng tên",
    "H10": "Đơn khác",
    "I7:I10": "Số đơn đã xử lý",
    "J10": "Số đơn",
    "K10": "Số vụ việc",
    "L10": "Khiếu nại",
    "M10": "Tố cáo",
    "N10": "Kiến nghị, phản ánh",
    "O10": "Lần đầu",
    "P10": "Nhiều lần",
    "Q9:Q10": "Đang giải quyết",
    "R9:R10": "Chưa giải quyết",
    "S10": "Tổng số",
    "T10": "Khiếu nại",
    "U10": "Tố cáo",
    "V10": "Kiến nghị, phản ánh",
    "W10": "Tổng số",
    "X10": "Hướng dẫn",
    "Y10": "Chuyển đơn",
    "Z10": "Đôn đốc giải quyết",
    "AA7:AA10": "Số văn bản phúc đáp nhận được do chuyển đơn",
    "AB7:AB10": "Ghi chú",
}
_EQUALITIES = {1: "1=2+3+…+7", 9: "9=11+12+13=14+15+16+17=18+22", 18: "18=19+20+21", 22: "22=23+24+25"}
_OFFICES = (
    "Văn phòng UBND tỉnh",
    "Thanh tra tỉnh",
    "Sở Tài chính",
    "Sở Nội vụ",
    "Sở Nông nghiệp và Môi trường",
    "Sở Xây dựng",
    "Ban Tiếp công dân",
    "UBND cấp xã",
)
_FIRST, _TOTAL = 12, 20
_FIGURES = "B C D E F G H I J K L M N O P Q R S T U V W X Y Z AA"


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("Thanh tra", "01-XLD")
    pen = Pen(sheet, size=10)
    _draw_top(pen)
    pen.header(_GROUPS, size=9)
    turned = {area: text for area, text in _LEAVES.items() if area not in {"A7:A10", "AB7:AB10"}}
    pen.header({area: text for area, text in _LEAVES.items() if area not in turned}, size=9)
    pen.header(turned, size=9, bold=False, turn=90)
    pen.series(
        "A11",
        ["MS", *(_EQUALITIES.get(number, str(number)) for number in range(1, 28))],
        size=7,
        across="center",
        wrap=True,
    )
    _draw_rows(pen)
    _draw_bottom(pen)
    _set_up(pen)
    return book


def _draw_top(pen: Pen) -> None:
    pen.write("A1:D1", "Biểu số: 01/XLD", bold=True)
    pen.write("A2:D2", "Ban hành theo Thông tư số 02/2021/TT-TTCP", size=9, italic=True)
    pen.write("A3:D3", "Đơn vị báo cáo: …………", size=9)
    pen.write("A4:AB4", "TỔNG HỢP KẾT QUẢ XỬ LÝ ĐƠN", size=14, bold=True, across="center")
    pen.write(
        "A5:AB5", "Kỳ báo cáo: Số liệu tính từ ngày …/…/…… đến ngày …/…/……", size=11, italic=True, across="center"
    )
    pen.write("X6:AB6", "Đơn vị tính: đơn", size=9, italic=True, across="right")


def _draw_rows(pen: Pen) -> None:
    for row, office in enumerate(_OFFICES, start=_FIRST):
        pen.write(f"A{row}", office, wrap=True)
    pen.write(f"A{_TOTAL}", "Tổng", bold=True, across="center")
    pen.figures(f"B{_FIRST}:AA{_TOTAL - 1}", "#,##0", across="center")
    pen.figures(f"B{_TOTAL}:AA{_TOTAL}", "#,##0", across="center", bold=True)
    pen.figures(f"AB{_FIRST}:AB{_TOTAL}", "@", across="left", wrap=True)
    pen.formulas(f"=SUM({{c}}{_FIRST}:{{c}}{_TOTAL - 1})", _FIGURES, [_TOTAL])
    pen.lines(f"A7:AB{_TOTAL}")


def _draw_bottom(pen: Pen) -> None:
    pen.write("A22", "Lưu ý:", bold=True, underline=True)
    pen.write("A23:AB23", "- Số liệu tại các cột 11, 12, 13 được tổng hợp từ Biểu 02, 03, 04/XLD.", italic=True)
    pen.write(
        "A24:AB24",
        "- Cột (1) = (2) + … + (7); cột (9) phải bằng tổng theo nội dung, theo tình trạng và theo thẩm quyền.",
        italic=True,
    )
    pen.write("V26:AB26", "………, ngày … tháng … năm ……", italic=True, across="center")
    pen.write("A27:E27", "NGƯỜI LẬP BIỂU", bold=True, across="center")
    pen.write("V27:AB27", "CHÁNH THANH TRA", bold=True, across="center")


def _set_up(pen: Pen) -> None:
    pen.widths({"A": 21, "B:Z": 5.3, "AA": 8, "AB": 11})
    pen.heights({4: 22, 7: 18, 8: 18, 9: 28, 10: 112, 11: 62} | dict.fromkeys(range(_FIRST, _TOTAL), 24))
    pen.sheet.sheet_view.zoomScale = 85
    pen.sheet.row_breaks.append(Break(id=28))
    print_on(pen.sheet, A3, "landscape", "A1:AB30")
