"""The workbook and the form that importing and exporting are measured on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Protection, Side

from chedo_compiler.addresses import letters

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

ROWS, PAIRS, FIRST = 100, 6, 9
"""So many rows of so many pairs of columns under a heading each, from this row of the sheet on."""
WIDE_ROWS, WIDE_COLUMNS = 300, 30
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_THIN = Side(style="thin")
_ALL = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def template() -> bytes:
    """Draw a template as offices do: two levels of header, numbers of columns, totals of ten rows each."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 01"
    sheet["A1"], sheet["A4"] = "ỦY BAN NHÂN DÂN", "TÌNH HÌNH THỰC HIỆN KẾ HOẠCH"
    sheet["A6"] = "Đơn vị tính: triệu đồng"
    _draw_header(sheet)
    for row in range(FIRST, FIRST + ROWS):
        _draw_row(sheet, row)
    for cells in sheet.iter_rows(FIRST - 3, FIRST + ROWS - 1, 1, 2 + 2 * PAIRS):
        for cell in cells:
            cell.border = _ALL
            cell.font = Font(name="Times New Roman", size=12)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _draw_header(sheet: Worksheet) -> None:
    top = FIRST - 3
    for column, label in ((1, "STT"), (2, "Chỉ tiêu")):
        sheet.cell(top, column, label)
        sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
        sheet.cell(FIRST - 1, column, "AB"[column - 1])
    for pair in range(PAIRS):
        column = 3 + 2 * pair
        sheet.cell(top, column, f"Nguồn vốn {pair + 1}").alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=top, end_row=top, start_column=column, end_column=column + 1)
        for place, label in enumerate(("Kế hoạch", "Thực hiện")):
            sheet.cell(top + 1, column + place, label)
            sheet.cell(FIRST - 1, column + place, f"({2 * pair + place + 1})")


def _draw_row(sheet: Worksheet, row: int) -> None:
    at = row - FIRST
    is_total = at % 10 == 0
    sheet.cell(
        row, 1, ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][at // 10] if is_total else str(at % 10)
    )
    sheet.cell(row, 2, f"Nhóm công trình thứ {at // 10 + 1}" if is_total else f"Công trình số {at}")
    for column in range(3, 3 + 2 * PAIRS):
        cell = sheet.cell(row, column)
        if is_total:
            cell.value = f"=SUM({letters(column)}{row + 1}:{letters(column)}{row + 9})"
        cell.protection = Protection(locked=is_total)
        cell.number_format = "#,##0"


def write_wide_form(folder: Path) -> None:
    """Write the wide form into a regime's folder: sums over rows and over columns."""
    columns = [f'  - {{id: cot_{at}, label: "Cột {at}"}}' for at in range(1, WIDE_COLUMNS)]
    columns.append(f'  - {{id: cong, label: "Cộng", formula: "=SUM(cot_1:cot_{WIDE_COLUMNS - 1})"}}')
    rows = []
    for at in range(WIDE_ROWS):
        total = f', formula: "=SUM(dong_{at + 1}:dong_{at + 9})"' if at % 10 == 0 else ", level: 1"
        rows.append(f'  - {{id: dong_{at}, label: "Dòng {at}"{total}}}')
    lines = ["kind: form", "id: rong", 'title: "Biểu rộng"', "content: figures", "columns:", *columns, "rows:", *rows]
    (folder / "rong.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
