"""Making room in a sheet of the office's template: lines are copied, formatting and merges move along."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.worksheet.cell_range import CellRange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet


def repeat_lines(sheet: Worksheet, models: Sequence[int], sequence: Sequence[int]) -> int:
    """Make lines of model lines that stand one below the other, each of the model that ``sequence`` names.

    What stands below moves down, or up when there are fewer lines than models. Merged ranges, heights, styles and the
    print area below move with it. Returns the row of the first line.
    """
    first, last = min(models), max(models)
    looks = {row: _look(sheet, row) for row in range(first, last + 1)}
    for merged in [one for one in sheet.merged_cells.ranges if first <= one.min_row == one.max_row <= last]:
        sheet.unmerge_cells(merged.coord)
    by = len(sequence) - (last - first + 1)
    if by:
        _shift(sheet, last + 1, by)
    for place, model in enumerate(sequence):
        _put_on(sheet, first + place, looks[model])
    return first


@dataclass(frozen=True, slots=True)
class _Look:
    """How a line looks: the style of each cell, its height, and which of its cells are merged."""

    styles: tuple[object, ...]
    height: float | None
    merges: tuple[tuple[int, int], ...]


def _look(sheet: Worksheet, row: int) -> _Look:
    cells = [sheet.cell(row, column) for column in range(1, sheet.max_column + 1)]
    merged = [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == row]
    return _Look(
        tuple(copy(cell._style) for cell in cells),  # type: ignore[union-attr]  # noqa: SLF001
        sheet.row_dimensions[row].height,
        tuple((one.min_col, one.max_col) for one in merged),
    )


def _put_on(sheet: Worksheet, row: int, look: _Look) -> None:
    for column, style in enumerate(look.styles, 1):
        sheet.cell(row, column)._style = copy(style)  # type: ignore[union-attr]  # noqa: SLF001
    sheet.row_dimensions[row].height = look.height
    for start, end in look.merges:
        sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=end)


def _shift(sheet: Worksheet, first: int, by: int) -> None:
    """Move all lines from ``first`` on, with what belongs to them."""
    last, width = sheet.max_row, sheet.max_column
    moved = [merged for merged in sheet.merged_cells.ranges if merged.min_row >= first]
    heights = {row: sheet.row_dimensions[row].height for row in range(first, last + 1)}
    for merged in moved:
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


def _extend_print_area(sheet: Worksheet, by: int) -> None:
    if sheet.print_area:
        area = CellRange(sheet.print_area.rpartition("!")[2].replace("$", ""))
        area.expand(down=by)
        sheet.print_area = area.coord
