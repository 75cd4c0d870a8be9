"""A sheet that computes the form of the sound workspace: its formulas, and its place in the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workspace_tree import Tree

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
BOOK = "linh-vuc/thu-chi/layout/bieu.xlsx"
SHEET = "Biểu 01"
STATED = {
    **{f"{column}9": f"=SUM({column}10:{column}11)" for column in "CDE"},
    **{f"{column}13": f"=SUM({column}14:{column}16)" for column in "CDE"},
    **{f"F{row}": f'=IF(C{row}=0,"",E{row}/C{row}*100)' for row in range(9, 15)},
}
"""The sheet's formulas: totals in rows 9 and 13, the share in column F; column E reads the period before."""
LAYOUT = f"""layout:
  xlsx: ../layout/bieu.xlsx
  sheet: "{SHEET}"
  label: B
  rows: {{first: 9}}
  columns: {{first: C}}
"""


def lay_out(tree: Tree) -> None:
    """Give the workspace the workbook, and the form its place there."""
    book = Workbook()
    assert book.active is not None
    book.active.title = SHEET
    (tree.folder / BOOK).parent.mkdir()
    book.save(tree.folder / BOOK)
    tree.change(FORM, "checks:\n", f"{LAYOUT}checks:\n")
    state(tree.folder / BOOK, STATED)


def state(path: Path, formulas: Mapping[str, str | None]) -> None:
    """Put formulas and values into the sheet."""
    book = load_workbook(path)
    for address, text in formulas.items():
        book[SHEET][address] = text
    book.save(path)
