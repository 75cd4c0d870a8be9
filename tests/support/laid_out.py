"""The form of the base workspace with an office's workbook, empty but for its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from workspace_tree import Tree

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"


def lay_out(tree: Tree, layout: str) -> None:
    """Write the workbook beside the forms, and the key ``layout`` before the checks."""
    book = Workbook()
    book.worksheets[0].title = "Biểu 01"
    book.save(tree.folder / "linh-vuc/thu-chi/a.xlsx")
    tree.change(FORM, "checks:", f"{layout}checks:")
