"""Draws a form on a sheet as offices draw them: number and title, merged header, lines, signatures, print set-up."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.properties import PageSetupProperties

from chedo_compiler.workbooks.exporting.drawn_lines import LABEL_WIDTH, draw_lines
from chedo_compiler.workbooks.exporting.frame import PERIOD_ROW, TITLE_ROW, UNIT_ROW, is_numbered
from chedo_compiler.workbooks.exporting.page import ACROSS, BOLD, BOX, CENTRE, FACE, ITALIC, PLAIN, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.artefact.v1 import Workbook as Places

_A4 = 9
_LABEL_COLUMN = 2
_TITLE_WIDTH = 90
"""About how many capitals of a title stand on a line of an A4 page."""
_HEADING_HEIGHT, _LABEL_HEIGHT = 21, 14.5
_LEADING = ("A", "B", "C")
_FEW_COLUMNS, _SOME_COLUMNS = 3, 8
_WIDTHS = (18, 14, 10.5, 6.5)


def draw(form: Form, places: Places, units: Mapping[str, str]) -> Workbook:
    """Draw the form on a sheet of its own; ``units`` are the names of units by id."""
    book = Workbook()
    book.properties.creator = "chedo"
    book.properties.created = dt.datetime(2026, 1, 1)  # noqa: DTZ001  (the library wants it without a zone)
    sheet: Worksheet = book.worksheets[0]
    sheet.title = places.sheet
    page = Page(sheet, form, places, units)
    _draw_top(page)
    _draw_header(page)
    draw_lines(page)
    _draw_signatures(page)
    _set_up_print(page)
    return book


def _draw_top(page: Page) -> None:
    form = page.form
    left, right = Alignment(vertical="center"), Alignment(horizontal="right", vertical="center")
    page.put((1, 1), _number(form), BOLD, left)
    page.put((2, 1), "Ngày nhận báo cáo: …/…/……", ITALIC, left)
    for name, label in (("organisation", "Đơn vị báo cáo: "), ("recipient", "Đơn vị nhận báo cáo: ")):
        row, answer = coordinate_to_tuple(page.places.fields[name])
        # Beside the only column of figures a label would hide what stands at the left of the page.
        is_apart = answer - 1 > _LABEL_COLUMN
        if is_apart:
            page.put((row, answer - 1), label, PLAIN, right)
        page.put((row, answer), f"{'' if is_apart else label}…………………………", BOLD, left)
        page.merge((row, answer), (row, page.last_column))
    for row, text, font in (
        (TITLE_ROW, form.title.upper(), Font(name=FACE, size=14, bold=True)),
        (PERIOD_ROW, "(Kỳ báo cáo: ………………)", Font(name=FACE, size=12, italic=True)),
    ):
        page.put((row, 1), text, font, CENTRE)
        page.merge((row, 1), (row, page.last_column))
    page.sheet.row_dimensions[TITLE_ROW].height = 24 * (1 + len(form.title) // _TITLE_WIDTH)
    if form.unit:
        text = f"Đơn vị tính: {page.units.get(form.unit, form.unit)}"
        page.put((UNIT_ROW, page.last_column), text, ITALIC, right)


def _number(form: Form) -> str:
    return form.number if "Biểu" in form.number or not form.number else f"Biểu {form.number}"


def _draw_header(page: Page) -> None:
    leading = ["STT", _head_of_labels(page), "Đơn vị tính"][: page.first_column - 1]
    for column, label in enumerate(leading, start=1):
        _header_cell(page, label, (page.header_top, column), (page.header_end, column))
    for one in page.form.header:
        top, left = page.header_top + one.row, page.first_column + one.column
        _header_cell(page, one.label, (top, left), (top + one.row_span - 1, left + one.column_span - 1))
    for row in range(page.header_top, page.header_end + 1):
        page.sheet.row_dimensions[row].height = _HEADING_HEIGHT
    page.sheet.row_dimensions[page.header_end].height = max(120 if page.is_wide else 62, _height_of_labels(page))
    if is_numbered(page.form):
        _draw_numbers(page)


def _head_of_labels(page: Page) -> str:
    """What stands above the names of rows: of a list what its lines are asked for."""
    asked = {group.ask for group in page.form.repeats}
    if len(asked) == 1 and len(page.form.repeats) >= len(page.form.rows):
        return asked.pop()
    return "Chỉ tiêu" if page.has_units else "Nội dung"


def _height_of_labels(page: Page) -> float:
    """How high the last row of the header must be for the labels that end there."""
    deepest = page.header_end - page.header_top + 1
    ending = [one for one in page.form.header if one.row + one.row_span == deepest]
    wrapped = (math.ceil(1.3 * len(one.label) / (_figure_width(page) * one.column_span)) for one in ending)
    heights = (
        _LABEL_HEIGHT * lines - _HEADING_HEIGHT * (one.row_span - 1) for lines, one in zip(wrapped, ending, strict=True)
    )
    return max(heights)


def _draw_numbers(page: Page) -> None:
    row = page.first_row - 1
    numbers = [*_LEADING[: page.first_column - 1], *(column.number for column in page.form.columns)]
    for column, number in enumerate(numbers, start=1):
        page.put((row, column), number, Font(name=FACE, size=9, italic=True), CENTRE)
        page.sheet.cell(row, column).border = BOX
    page.sheet.row_dimensions[row].height = 66 if page.is_wide else 26


def _header_cell(page: Page, label: str, corner: tuple[int, int], opposite: tuple[int, int]) -> None:
    page.put(corner, label, BOLD, CENTRE)
    for row in range(corner[0], opposite[0] + 1):
        for column in range(corner[1], opposite[1] + 1):
            page.sheet.cell(row, column).border = BOX
    page.merge(corner, opposite)


def _draw_signatures(page: Page) -> None:
    # Nothing is merged below the table: added lines push it down, and merged cells do not move.
    below, right = coordinate_to_tuple(page.places.fields["date"])
    bold = Font(name=FACE, size=12, bold=True)
    blocks = (
        (below, right, "……, ngày … tháng … năm ……", ITALIC),
        (below + 1, _LABEL_COLUMN, "NGƯỜI LẬP BIỂU", bold),
        (below + 1, right, "THỦ TRƯỞNG ĐƠN VỊ", bold),
        (below + 2, _LABEL_COLUMN, "(Ký, ghi rõ họ tên)", ITALIC),
        (below + 2, right, "(Ký, đóng dấu, ghi rõ họ tên)", ITALIC),
    )
    for row, column, text, font in blocks:
        page.put((row, column), text, font, Alignment(horizontal="center") if column == _LABEL_COLUMN else ACROSS)
        if column == right:
            for beside in range(right + 1, page.last_column + 1):
                page.sheet.cell(row, beside).alignment = ACROSS


def _set_up_print(page: Page) -> None:
    sheet = page.sheet
    sheet.column_dimensions["A"].width = 6
    sheet.column_dimensions["B"].width = LABEL_WIDTH / 2 if page.is_wide else LABEL_WIDTH
    if page.has_units:
        sheet.column_dimensions["C"].width = 11
    for column in range(page.first_column, page.last_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _figure_width(page)
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = f"{get_column_letter(page.first_column)}{page.first_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{page.header_top}:{page.first_row - 1}"
    sheet.print_options.horizontalCentered = True
    # Nghị định 30/2020/NĐ-CP, Phụ lục I: trên, dưới 20 mm; trái 30 mm; phải 15 mm.
    sheet.page_margins.top = sheet.page_margins.bottom = 20 / 25.4
    sheet.page_margins.left, sheet.page_margins.right = 30 / 25.4, 15 / 25.4
    footer = sheet.oddFooter.right if sheet.oddFooter else None
    if footer:
        footer.text, footer.font = "Trang &P/&N", FACE


def _figure_width(page: Page) -> float:
    count = len(page.form.columns)
    few, some, many, wide = _WIDTHS
    if page.is_wide:
        return wide
    return few if count <= _FEW_COLUMNS else some if count <= _SOME_COLUMNS else many
