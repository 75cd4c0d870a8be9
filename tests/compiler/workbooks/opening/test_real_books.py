"""Real workbooks are read as openpyxl itself reads them, in two passes where we need one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from chedo_compiler.workbooks.opening import open_book
from chedo_compiler.workbooks.sheet import Book
from real_workbooks import WORKBOOKS

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.workbooks.sheet import Sheet

FILES = sorted(WORKBOOKS.glob("*.xlsx"))
Contents = dict[Any, Any]


def contents(path: Path, *, stored: bool) -> list[Contents]:
    """What openpyxl finds in each sheet: formulas, or the values stored with them."""
    found = []
    for sheet in load_workbook(path, data_only=stored).worksheets:
        cells = ((cell.row, cell.column, cell.value) for row in sheet.iter_rows() for cell in row)
        found.append({(row, column): value for row, column, value in cells if value is not None})
    return found


def formulas(found: Contents) -> Contents:
    texts = {at: one.text if isinstance(one, ArrayFormula) else one for at, one in found.items()}
    return {at: text for at, text in texts.items() if isinstance(text, str) and text.startswith("=")}


def ours(sheet: Sheet) -> Contents:
    return {tuple(place): cell.value for place, cell in sheet.cells.items() if cell.value is not None}


@pytest.mark.skipif(not FILES, reason="the real workbooks are not here")
def test_real_workbooks_are_read_as_openpyxl_reads_them() -> None:
    for path in FILES:
        book = open_book(path)
        assert isinstance(book, Book)
        assert [ours(sheet) for sheet in book.sheets] == contents(path, stored=True)
        written = [{tuple(at): cell.formula for at, cell in one.cells.items() if cell.formula} for one in book.sheets]
        assert written == [formulas(one) for one in contents(path, stored=False)]
