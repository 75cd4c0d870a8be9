"""The lines that a template keeps empty for added rows: the model line, and those below that look like it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.addresses import column_number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact.v1 import Workbook as Places
    from chedo_compiler.workbooks.formulas.table import Table

_LEFT_OPEN = " .…_"


def with_model_lines(table: Table, sheet: Worksheet, places: Places) -> Table:
    """Give all empty lines below the model line of a repeating group to that group."""
    beside = [column_number(one) for one in (places.label_column, places.stt_column) if one]
    rows = dict(table.rows)
    for group in table.groups:
        following = table.lines[group][-1] + 1 if group in table.lines else sheet.max_row + 1
        while following <= sheet.max_row and not (following in rows or following in table.bare_rows):
            if not _is_empty_line(sheet, following, table, beside):
                break
            rows[following] = group
            following += 1
    return replace(table, rows=rows)


def _is_empty_line(sheet: Worksheet, row: int, table: Table, beside: list[int]) -> bool:
    """Say whether a row is drawn as part of the table, and nobody has filled it."""
    named = [sheet.cell(row, column).value for column in beside]
    cells = [sheet.cell(row, column) for column in table.columns]
    drawn = all(any(side and side.style for side in (cell.border.left, cell.border.right)) for cell in cells)
    filled = any(cell.value is not None and not str(cell.value).startswith("=") for cell in cells)
    return drawn and not filled and all(_is_open(value) for value in named)


def _is_open(value: object) -> bool:
    """Say whether a name or number is left to whoever adds the row; numbers may be there already."""
    return value is None or isinstance(value, int) or not str(value).strip(_LEFT_OPEN)
