"""A finding on the line of a row or column says where that stands on the office's own sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from pathlib import Path

    from workspace_tree import Tree

FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
LAYOUT = 'layout: {xlsx: bieu.xlsx, sheet: "Biểu 01", rows: {first: 7}, columns: {first: C}}\n'


def draw(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Biểu 01"
    book.save(path)


def addresses(tree: Tree) -> list[tuple[str, ...]]:
    return [(one.code, *(label for _, label in one.related)) for one in tree.compiled.diagnostics]


def test_a_row_and_a_column_are_named_by_their_address(tree: Tree) -> None:
    draw(tree.folder / "linh-vuc/thu-chi/forms/bieu.xlsx")
    tree.write(FORM, (tree.folder / FORM).read_text("utf-8") + LAYOUT)
    assert addresses(tree) == []
    tree.change(FORM, "SUM(thu_noi_dia:thu_khac)", "SUM(thu_noi_dia:thu_khca)")
    tree.change(FORM, '"=th_thang+IF', '"=th_thag+IF')
    assert addresses(tree) == [("FML010", "Biểu 01!E:E"), ("FML010", "Biểu 01!7:7")]


def test_without_a_sheet_there_is_no_address(tree: Tree) -> None:
    tree.change(FORM, "SUM(thu_noi_dia:thu_khac)", "SUM(thu_noi_dia:thu_khca)")
    assert addresses(tree) == [("FML010",)]
