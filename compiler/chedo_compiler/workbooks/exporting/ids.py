"""Ids that travel with a workbook as hidden names, so that reading it in again finds the same rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

if TYPE_CHECKING:
    from openpyxl import Workbook

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.artefact.v1 import Workbook as Places

_OURS = "chedo."
FORM, ROW, COLUMN = f"{_OURS}form", f"{_OURS}row.", f"{_OURS}col."


def name_ids(book: Workbook, form: Form, places: Places) -> None:
    """Give rows and columns their ids; those of an earlier export are forgotten."""
    for name in [name for name in book.defined_names if name.startswith(_OURS)]:
        del book.defined_names[name]
    sheet = quote_sheetname(places.sheet)
    _name(book, FORM, f'"{form.id}"')
    for row, number in places.rows.items():
        _name(book, f"{ROW}{row}", f"{sheet}!${number}:${number}")
    for column, letters in places.columns.items():
        _name(book, f"{COLUMN}{column}", f"{sheet}!${letters}:${letters}")


def _name(book: Workbook, name: str, meaning: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=meaning, hidden=True)
