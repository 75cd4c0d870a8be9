"""R6, new rural communes: two sheets in an old face, a hidden column of codes, a hidden sheet, works to be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.workbooks.legacy import encode
from offices.pen import A4, Pen, new_book, print_on

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FACE = ".VnArial"
_RESOURCES = (
    ("", "Tổng số", ""),
    ("I", "Ngân sách Trung ương", "NS1"),
    ("1", "Đầu tư phát triển", "NS11"),
    ("2", "Sự nghiệp", "NS12"),
    ("II", "Ngân sách địa phương", "NS2"),
    ("1", "Ngân sách tỉnh", "NS21"),
    ("2", "Ngân sách xã", "NS22"),
    ("III", "Vốn lồng ghép", "LG"),
    ("IV", "Vốn tín dụng", "TD"),
    ("V", "Vốn doanh nghiệp", "DN"),
    ("VI", "Nhân dân đóng góp", "ND"),
    ("1", "Ngày công quy đổi thành tiền", "ND1"),
    ("2", "Tiền mặt, hiện vật", "ND2"),
)
_FIRST = 10
_LAST = _FIRST + len(_RESOURCES) - 1
_SUMS = {10: "={c}11+{c}14+{c}17+{c}18+{c}19+{c}20", 11: "={c}12+{c}13", 14: "={c}15+{c}16", 20: "={c}21+{c}22"}
_WORKS_HEADER = {
    "A6:A8": "TT",
    "B6:B8": "Nội dung",
    "C6:C8": "Số lượng (công trình)",
    "D6:K6": "Kinh phí thực hiện",
    "D7:D8": "Tổng số",
    "E7:K7": "Trong đó",
    "L6:S6": "Kế hoạch vốn giai đoạn",
    "L7:L8": "Tổng số",
    "M7:S7": "Trong đó",
}
_SOURCES = ("NSTW (ĐTPT)", "NSTW (SN)", "NSĐP", "Lồng ghép", "Tín dụng", "Doanh nghiệp", "Dân góp")
_COMMUNES = ("Bản Vược", "Mường Hum", "Nghĩa Đô", "Phong Hải", "Võ Lao")


def draw() -> Workbook:
    """Draw the workbook."""
    book, sheet = new_book("VPĐP NTM", "Biểu 11")
    _draw_resources(Pen(sheet, face=_FACE, size=11, spell=lambda text: encode(text, _FACE)))
    _draw_works(Pen(book.create_sheet("Biểu 12"), size=10))
    _draw_communes(book.create_sheet("DM"))
    return book


def _draw_resources(pen: Pen) -> None:
    pen.write("A1:B1", "Biểu 11", bold=True)
    pen.write("E1:H1", "Đơn vị báo cáo: UBND xã ……", across="right")
    pen.write("A3:H3", "Kết quả huy động nguồn lực xây dựng nông thôn mới", size=13, bold=True, across="center")
    pen.write("A4:H4", "Kỳ báo cáo: 6 tháng, năm ……", italic=True, across="center")
    pen.write("H6", "ĐVT: Triệu đồng", size=10, italic=True, across="right")
    header = {"A7:A8": "STT", "B7:B8": "Nguồn vốn", "C7:C8": "Mã", "D7:D8": "Kế hoạch"}
    pen.header(header | {"E7:G7": "Thực hiện", "E8": "Kỳ 1", "F8": "Kỳ 2", "G8": "Tổng", "H7:H8": "Tỷ lệ (%)"})
    pen.series("A9", ("A", "B", "C", "1", "2", "3", "4=2+3", "5=4/1"), size=9, italic=True, across="center")
    _draw_resource_rows(pen)
    pen.write("A24:H24", "Hai dòng dưới ngân sách địa phương do người soạn mẫu thêm.", size=9, italic=True)
    pen.write("E26:H26", "Ngày …… tháng …… năm ……", italic=True, across="center")
    pen.write("A27:B27", "Người lập", bold=True, across="center")
    pen.write("E27:H27", "TM. Uỷ ban nhân dân", bold=True, across="center")
    pen.widths({"A": 6, "B": 40, "C": 8, "D:G": 13, "H": 11})
    pen.sheet.column_dimensions["C"].hidden = True
    print_on(pen.sheet, A4, "portrait", "A1:H30")


def _draw_resource_rows(pen: Pen) -> None:
    for row, (code, label, key) in enumerate(_RESOURCES, start=_FIRST):
        strong = not code or code in {"I", "II", "III", "IV", "V", "VI"}
        pen.write(f"A{row}", code, bold=strong, across="center")
        pen.write(f"B{row}", label, bold=strong, indent=0 if strong else 1)
        pen.write(f"C{row}", key, size=8)
        pen.figures(f"D{row}:G{row}", "#,##0.0", bold=strong)
        pen.figures(f"H{row}", "0.0", bold=strong)
    for row, pattern in _SUMS.items():
        pen.formulas(pattern, "D E F G", [row])
    pen.formulas("=SUM(E{r}:F{r})", "G", [row for row in range(_FIRST, _LAST + 1) if row not in _SUMS])
    pen.formulas('=IF(D{r}=0,"",G{r}/D{r}*100)', "H", range(_FIRST, _LAST + 1))
    pen.lines(f"A7:H{_LAST}", inside="thin", around="medium", between="hair")
    pen.lines("A7:H9", inside="thin", around="medium")


def _draw_works(pen: Pen) -> None:
    pen.write("A1:B1", "Biểu 12", bold=True)
    pen.write(
        "A3:S3", "DANH MỤC CÔNG TRÌNH VÀ KINH PHÍ THỰC HIỆN XÂY DỰNG NÔNG THÔN MỚI", size=13, bold=True, across="center"
    )
    pen.write("A4:S4", "Kỳ báo cáo: Năm ……", italic=True, across="center")
    pen.write("Q5:S5", "Đơn vị tính: triệu đồng", italic=True, across="right")
    pen.header(_WORKS_HEADER)
    pen.series("E8", _SOURCES, size=9, bold=True, across="center", wrap=True)
    pen.series("M8", _SOURCES, size=9, bold=True, across="center", wrap=True)
    numbers = [f"({number})" for number in range(1, 20)]
    numbers[3], numbers[11] = "(4)=(5)+…+(11)", "(12)=(13)+…+(19)"
    pen.series("A9", numbers, size=8, across="center", wrap=True)
    pen.write("B10", "Tổng cộng", bold=True)
    for row in range(11, 16):
        pen.write(f"A{row}", "…", across="center")
        pen.write(f"B{row}", "…")
    pen.figures("C10:C15", "#,##0", across="center")
    pen.figures("D10:S15", "#,##0.0")
    pen.formulas("=SUM({c}11:{c}15)", " ".join("CDEFGHIJKLMNOPQRS"), [10])
    pen.formulas("=SUM(E{r}:K{r})", "D", range(11, 16))
    pen.formulas("=SUM(M{r}:S{r})", "L", range(11, 16))
    pen.lines("A6:S15")
    pen.write("N17:S17", "TM. ỦY BAN NHÂN DÂN", bold=True, across="center")
    pen.widths({"A": 5, "B": 34, "C": 10, "D:S": 9.5})
    pen.heights({6: 20, 7: 20, 8: 42, 9: 26})
    pen.sheet.freeze_panes = "C10"
    print_on(pen.sheet, A4, "landscape", "A1:S20")


def _draw_communes(sheet: Worksheet) -> None:
    pen = Pen(sheet, size=11)
    pen.write("A1", "Danh mục xã", bold=True)
    for row, commune in enumerate(_COMMUNES, start=2):
        pen.write(f"A{row}", commune)
    sheet.sheet_state = "hidden"
