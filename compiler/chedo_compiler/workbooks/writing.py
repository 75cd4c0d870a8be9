"""The one place where values are put into cells of a workbook: a text is never anything but text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import column_index_from_string

from chedo_compiler.workbooks.shares import HUNDRED, is_share

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_DAY = "dd/mm/yyyy"
_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""


def write(sheet: Worksheet, row: int, column: str, value: Decimal | str | dt.date | None) -> None:
    """Put a value in a place: a number as a number, a day as a day, a text as nothing but text.

    Where the place shows percent it gets the hundredth, which is what is then shown.
    """
    cell = anchor(sheet, row, column_index_from_string(column))
    if isinstance(value, str):
        write_text(cell, value)
    else:
        kept = cell.number_format
        cell.value = value / HUNDRED if isinstance(value, Decimal) and is_share(kept) else value
        if isinstance(value, dt.date):
            cell.number_format = kept if is_date_format(kept) else _DAY


def write_text(cell: Cell, text: str) -> None:
    """Put a text in a cell."""
    # Set by hand: whoever sets a text beginning with "=" through openpyxl writes a formula.
    cell.value = None
    cell.value = _clean(text)
    cell.data_type = "s"


def anchor(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return the cell, or the one that shows for it when it is merged into others."""
    place = sheet.cell(row, column)
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            place = sheet.cell(merged.min_row, merged.min_col)
    return place  # type: ignore[return-value]


def _clean(text: str) -> str:
    """Leave out what no workbook can hold."""
    kept = "".join(sign for sign in text if sign in "\n\t" or sign >= " ")
    return kept.encode("utf-8", "ignore").decode("utf-8")[:_LONGEST]
