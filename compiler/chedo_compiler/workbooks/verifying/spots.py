"""Cells of a workbook by one name each: the sheet, an exclamation mark and the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.addresses import column_number
from chedo_compiler.workbooks.sheet import Place, address, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.workbooks.sheet import Area


def spot(sheet: str, place: Place) -> str:
    """Return the name of a cell: ``Biểu 01!C9``."""
    return f"{sheet}!{address(place)}"


def place_of(name: str) -> tuple[str, Place]:
    """Return the sheet and the place of a cell."""
    sheet, _, written = name.rpartition("!")
    letters = written.rstrip("0123456789")
    return sheet, Place(int(written[len(letters) :]), column_number(letters))


def spots(sheet: str, area: Area) -> list[str]:
    """Return the names of the cells of an area, row by row."""
    return [spot(sheet, place) for place in places(area)]


def spots_of(form: Form) -> Mapping[str, str]:
    """Return where the cells of a form stand in its workbook; of repeating rows those of the model line."""
    book = form.workbook
    if book is None:
        return {}
    columns = {name: column_number(letters) for name, letters in book.columns.items()}
    return {
        cell.id: spot(book.sheet, Place(book.rows[cell.row], columns[cell.column]))
        for cell in form.cells
        if cell.row in book.rows and cell.column in columns
    }
