"""A small office workbook as bytes, and its parts changed at will."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"


def drawn() -> bytes:
    """Draw a form with all that an importer looks at."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 01"
    _write(sheet)
    _mark(sheet)
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.defined_names["chedo.row.thu"] = DefinedName("chedo.row.thu", attr_text="'Biểu 01'!$3:$3", hidden=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: Worksheet) -> None:
    title = TextBlock(InlineFont(rFont=".VnTimeH", b=True), "b¸o c¸o")
    sheet["A1"] = CellRichText(title, TextBlock(InlineFont(rFont="Times New Roman"), " tháng"))
    sheet["A2"], sheet["B2"], sheet["C2"] = "Chỉ tiêu", "Kế hoạch", "Đạt"
    sheet["A3"], sheet["B3"], sheet["C3"] = "Thu", 1200.5, "=B3*2"
    sheet["A4"], sheet["B4"], sheet["C4"] = "Chi", True, "=SUM(B3:B4)"
    sheet["D3"] = 46000
    sheet["D3"].number_format = "dd/mm/yyyy"
    sheet.merge_cells("A1:C1")


def _mark(sheet: Worksheet) -> None:
    side = Side(style="thin")
    for row in sheet["A2:C4"]:
        for cell in row:
            cell.border = Border(left=side, right=side, top=side, bottom=side)
    sheet["A2"].font = Font(name="Arial", size=12, bold=True, italic=True)
    sheet["A2"].alignment = Alignment(horizontal="center", indent=2)
    sheet["A2"].fill = PatternFill("solid", fgColor="00FFCC00")
    sheet["B3"].protection = Protection(locked=False)
    sheet["B3"].number_format = "#,##0.0"
    sheet["AMJ2"].fill = PatternFill("solid", fgColor="00FFCC00")
    sheet["B900"].border = Border(left=side)
    sheet["C5"].fill = PatternFill("solid", fgColor="00FFFFFF")
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[4].hidden = True
    sheet.protection.sheet = True
    listed = DataValidation(type="list", formula1='"có,không"')
    listed.add("B3:B4")
    sheet.add_data_validation(listed)


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Put another part in the place of one, or beside the others."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for known, one in (parts_of(content) | {name: part}).items():
            archive.writestr(known, one)
    return file.getvalue()


def replaced(content: bytes, name: str, old: str, new: str) -> bytes:
    """Replace a text within a part; it must stand there."""
    part = parts_of(content)[name]
    assert old.encode() in part, part[:2000]
    return with_part(content, name, part.replace(old.encode(), new.encode()))
