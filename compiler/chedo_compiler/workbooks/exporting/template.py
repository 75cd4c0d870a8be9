"""The office's template, opened for writing so that what it looks like is kept."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def opened(template: bytes) -> Workbook:
    """Open a template; texts in several fonts keep them, and drawings are put back in the end."""
    with warnings.catch_warnings():
        # What the library does not know it says in warnings; docs/ tells what is lost.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(template), rich_text=True)
    for sheet in book.worksheets:
        sheet._charts, sheet._images = [], []  # type: ignore[attr-defined]  # noqa: SLF001
    return book


def show_first(book: Workbook, sheet: Worksheet) -> None:
    """Let a workbook open at a sheet; sheets selected together would be typed into together."""
    for one in book.worksheets:
        one.sheet_view.tabSelected = one is sheet
    if sheet.sheet_state == "visible":
        book.active = sheet
