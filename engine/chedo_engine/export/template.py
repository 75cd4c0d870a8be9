"""Writing figures into a sheet of the office's template: lines are copied, formatting and merges move along."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.cell_range import CellRange

if TYPE_CHECKING:
    from decimal import Decimal

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""


def write(sheet: Worksheet, row: int, column: str, value: Decimal | str | None) -> None:
    """Put a value in a place: a number as a number, a text as nothing but text."""
    cell = anchor(sheet, row, column_index_from_string(column))
    if isinstance(value, str):
        # Set by hand: whoever sets a text beginning with "=" through openpyxl writes a formula.
        cell.value = None
        cell.value = _clean(value)
        cell.data_type = "s"
    else:
        cell.value = value


def anchor(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return the cell, or the one that shows for it when it is merged into others."""
    place = sheet.cell(row, column)
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            place = sheet.cell(merged.min_row, merged.min_col)
    return place  # type: ignore[return-value]


def repeat_line(sheet: Worksheet, model: int, count: int) -> None:
    """Make ``count`` lines of one model line; what stands below moves down, or one up when there is no line at all.

    Merged ranges, heights, styles and the print area below move with it.
    """
    if count == 0:
        _shift(sheet, model + 1, -1)
    elif count > 1:
        _shift(sheet, model + 1, count - 1)
        for row in range(model + 1, model + count):
            _copy_line(sheet, model, row)


def _shift(sheet: Worksheet, first: int, by: int) -> None:
    """Move all lines from ``first`` on, with what belongs to them."""
    last, width = sheet.max_row, sheet.max_column
    moved = [merged for merged in sheet.merged_cells.ranges if merged.min_row >= first]
    heights = {row: sheet.row_dimensions[row].height for row in range(first, last + 1)}
    for merged in moved:
        sheet.unmerge_cells(merged.coord)
    if by < 0:
        for merged in [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == first - 1]:
            sheet.unmerge_cells(merged.coord)
    sheet.move_range(f"A{first}:{sheet.cell(last, width).coordinate}", rows=by, translate=True)
    for row in range(first, last + 1):
        sheet.row_dimensions[row].height = None
    for row, height in heights.items():
        sheet.row_dimensions[row + by].height = height
    for merged in moved:
        merged.shift(row_shift=by)
        sheet.merge_cells(merged.coord)
    _extend_print_area(sheet, by)


def _copy_line(sheet: Worksheet, model: int, row: int) -> None:
    for column in range(1, sheet.max_column + 1):
        source, target = sheet.cell(model, column), sheet.cell(row, column)
        if source.has_style:
            target._style = copy(source._style)  # type: ignore[union-attr]  # noqa: SLF001
    sheet.row_dimensions[row].height = sheet.row_dimensions[model].height
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row == merged.max_row == model:
            sheet.merge_cells(start_row=row, end_row=row, start_column=merged.min_col, end_column=merged.max_col)


def _extend_print_area(sheet: Worksheet, by: int) -> None:
    if sheet.print_area:
        area = CellRange(sheet.print_area.rpartition("!")[2].replace("$", ""))
        area.expand(down=by)
        sheet.print_area = area.coord


def _clean(text: str) -> str:
    """Leave out what no workbook can hold."""
    kept = "".join(sign for sign in text if sign in "\n\t" or sign >= " ")
    return kept.encode("utf-8", "ignore").decode("utf-8")[:_LONGEST]
