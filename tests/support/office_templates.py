"""Workbooks drawn at random as offices draw forms: fonts, fills, lines, merged cells, widths, hidden columns."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TOP, _LEFT = 6, 1
FONTS = st.builds(
    Font,
    name=st.sampled_from(["Times New Roman", "Arial", "Calibri", "Tahoma"]),
    size=st.sampled_from([9, 11, 12.5, 14]),
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.sampled_from([None, "single"]),
    color=st.sampled_from([None, "FF0000", "1F4E79"]),
)
FILLS = st.sampled_from([None, "FFF2CC", "DDEBF7", "FCE4D6"]).map(
    lambda colour: PatternFill("solid", fgColor=colour) if colour else PatternFill()
)
ALIGNMENTS = st.builds(
    Alignment,
    horizontal=st.sampled_from([None, "left", "center", "right", "justify"]),
    vertical=st.sampled_from([None, "top", "center"]),
    wrap_text=st.booleans(),
    text_rotation=st.sampled_from([0, 90]),
)
FORMATS = st.sampled_from(["General", "0", "#,##0", "#,##0.00", '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', "0.0"])
SIDES = st.sampled_from(
    [Side(style="thin"), Side(style="hair", color="000000"), Side(style="medium", color="1F4E79"), Side(style="double")]
)


@dataclass
class _Drawn:
    draw: st.DrawFn
    sheet: Worksheet

    def style(self, row: int, column: int, side: Side) -> None:
        """Give a cell of the table some look; lines are drawn around all of them."""
        cell = self.sheet.cell(row, column)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.font, cell.alignment = self.draw(FONTS), self.draw(ALIGNMENTS)


@st.composite
def templates(draw: st.DrawFn) -> bytes:
    """A workbook with one form on its first sheet."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = draw(st.sampled_from(["Biểu 01", "B1", "Số liệu's"]))
    made = _Drawn(draw, sheet)
    groups = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    last = _LEFT + 1 + sum(groups)
    sheet.cell(1, 1, "Biểu số 07").font = draw(FONTS)
    sheet.cell(3, 1, "BÁO CÁO KẾT QUẢ CÔNG VIỆC").font = Font(name="Arial", size=15, bold=True)
    sheet.merge_cells(start_row=3, start_column=1, end_row=3, end_column=last)
    side = draw(SIDES)
    _header(made, groups, side)
    _lines(made, last, side)
    _measures(made, last)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _header(made: _Drawn, groups: list[int], side: Side) -> None:
    sheet, column = made.sheet, _LEFT + 2
    for place, label in enumerate(["STT", "Nội dung"]):
        sheet.cell(_TOP, _LEFT + place, label)
        sheet.merge_cells(start_row=_TOP, end_row=_TOP + 1, start_column=_LEFT + place, end_column=_LEFT + place)
    for number, width in enumerate(groups, start=1):
        sheet.cell(_TOP, column, f"Nhóm {number} của biểu")
        down = _TOP + 1 if width == 1 else _TOP
        if width > 1:
            for place in range(width):
                sheet.cell(_TOP + 1, column + place, f"Phần {number} {place + 1} của nhóm")
        sheet.merge_cells(start_row=_TOP, end_row=down, start_column=column, end_column=column + width - 1)
        column += width
    for row in (_TOP, _TOP + 1):
        for place in range(_LEFT, column):
            if sheet.cell(row, place).coordinate not in sheet.merged_cells or _is_first(sheet, row, place):
                made.style(row, place, side)
                sheet.cell(row, place).fill = made.draw(FILLS)


def _is_first(sheet: Worksheet, row: int, column: int) -> bool:
    return any((area.min_row, area.min_col) == (row, column) for area in sheet.merged_cells.ranges)


def _lines(made: _Drawn, last: int, side: Side) -> None:
    formats = [made.draw(FORMATS) for _ in range(last)]
    for place in range(made.draw(st.integers(2, 5))):
        row = _TOP + 2 + place
        for column in range(_LEFT, last + 1):
            made.style(row, column, side)
        made.sheet.cell(row, _LEFT, place + 1)
        made.sheet.cell(row, _LEFT + 1, f"Việc thứ {place + 1} trong kỳ")
        for column in range(_LEFT + 2, last + 1):
            made.sheet.cell(row, column).number_format = formats[column - 1]
            made.sheet.cell(row, column).fill = made.draw(FILLS)


def _measures(made: _Drawn, last: int) -> None:
    sheet, draw = made.sheet, made.draw
    for column in range(1, last + 1):
        sheet.column_dimensions[get_column_letter(column)].width = draw(st.sampled_from([4.5, 9, 13.7, 40]))
    sheet.column_dimensions[get_column_letter(last + 3)].hidden = draw(st.booleans())
    for row in range(1, _TOP + 4):
        sheet.row_dimensions[row].height = draw(st.sampled_from([None, 15, 33.75]))
    sheet.page_setup.orientation = draw(st.sampled_from(["portrait", "landscape"]))
    sheet.page_margins.left = draw(st.sampled_from([0.3, 0.7]))
    sheet.print_title_rows = draw(st.sampled_from([None, f"{_TOP}:{_TOP + 1}"]))
    sheet.freeze_panes = draw(st.sampled_from([None, "C8"]))
    sheet.sheet_view.showGridLines = draw(st.booleans())
    sheet.cell(_TOP + 12, 2, "NGƯỜI LẬP BIỂU").font = draw(FONTS)


def look_of(sheet: Worksheet) -> dict[str, Any]:
    """How a sheet looks, cell by cell and as a whole."""
    known: dict[tuple[Any, ...], str] = {}
    cells = {cell.coordinate: _look(cell, known) for line in sheet.iter_rows() for cell in line}
    return {
        "cells": cells,
        "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
        "columns": {name: (one.width, one.hidden) for name, one in sheet.column_dimensions.items()},
        "rows": {row: one.height for row, one in sheet.row_dimensions.items() if one.height},
        "page": repr((sheet.page_setup, sheet.page_margins, sheet.print_options)),
        "titles": (sheet.print_title_rows, sheet.print_area, sheet.freeze_panes),
        "grid": sheet.sheet_view.showGridLines,
    }


def _look(cell: Any, known: dict[tuple[Any, ...], str]) -> str:
    """How a cell looks; many look alike, and telling it takes long."""
    style = tuple(cell._style or ())
    if style not in known:
        known[style] = repr((cell.font, cell.fill, cell.border, cell.alignment, cell.number_format))
    return known[style]
