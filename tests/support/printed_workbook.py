"""A workbook as it comes out of the printer, by LibreOffice."""

from __future__ import annotations

import subprocess
from copy import copy
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles import Font

from chedo_compiler.workbooks.legacy import decode_text, is_legacy
from chedo_compiler.workbooks.legacy.fonts import of_today

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell.cell import Cell


def first_page(workbook: Path, folder: Path, dots: int = 90) -> bytes:
    """Print a workbook into a folder and return its first page as a PNG with so many dots per inch."""
    profile = f"-env:UserInstallation=file://{folder / 'libreoffice'}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    page, printed = folder / workbook.stem, folder / f"{workbook.stem}.pdf"
    draw = ["pdftoppm", "-r", str(dots), "-f", "1", "-singlefile", "-png", str(printed), str(page)]
    subprocess.run(draw, check=True, timeout=60)
    return page.with_suffix(".png").read_bytes()


def in_faces_of_today(workbook: Path) -> None:
    """Write a workbook anew with what is in old faces as it looks where those are installed."""
    book = load_workbook(workbook, rich_text=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, CellRichText):
                    cell.value = CellRichText([_run_of_today(run) for run in cell.value])
                elif isinstance(cell.value, str) and is_legacy(str(cell.font.name)):
                    _set_today(cell)
    book.save(workbook)


def _set_today(cell: Cell) -> None:
    face = str(cell.font.name)
    if not str(cell.value).startswith("="):
        cell.value = decode_text(str(cell.value), face)
    old = cell.font
    cell.font = Font(name=of_today(face), size=old.size, bold=old.bold, italic=old.italic, color=old.color)


def _run_of_today(run: TextBlock | str) -> TextBlock | str:
    if isinstance(run, str) or not is_legacy(str(run.font.rFont)):
        return run
    font = copy(run.font)
    font.rFont = of_today(str(run.font.rFont))
    return TextBlock(font, decode_text(run.text, str(run.font.rFont)))
