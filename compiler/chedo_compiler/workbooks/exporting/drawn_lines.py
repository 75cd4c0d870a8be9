"""The lines of a drawn form: number, label, unit, and a cell for each column."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font

from chedo_compiler.artefact.v1 import Row
from chedo_compiler.workbooks.exporting.frame import lines
from chedo_compiler.workbooks.exporting.page import BOLD, CENTRE, CLOSED, CLOSING, FACE, LINE, PLAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact.v1 import Cell, RepeatingGroup
    from chedo_compiler.workbooks.exporting.page import Page

LABEL_WIDTH = 44
_LINE_HEIGHT = 15.5
_ADDED_LEVEL = 1
_FIGURE = Alignment(horizontal="right", vertical="center")
_WORDS = Alignment(vertical="center", wrap_text=True)
_CENTRED = frozenset({"date", "yes_no", "choice"})
_TEXTS = frozenset({"text", "long_text", "attachment"})


def draw_lines(page: Page) -> None:
    """Draw the rows of a form and the model lines of rows that are added."""
    cells = {(cell.row, cell.column): cell for cell in page.form.cells}
    # Cells of a title hold nothing and look like the others of their column.
    cells |= {("", cell.column): cell for cell in reversed(page.form.cells) if cell.kind != "closed"}
    for line in lines(page.form):
        if line.id in page.places.rows:
            _draw_line(page, line, cells)
    # The closing line belongs to the row below: a last row that is copied must not bring its own along.
    for column in range(1, page.last_column + 1):
        page.sheet.cell(page.last_row + 1, column).border = CLOSING


def _draw_line(page: Page, line: Row | RepeatingGroup, cells: Mapping[tuple[str, str], Cell]) -> None:
    row = page.places.rows[line.id]
    font = BOLD if isinstance(line, Row) and (line.heading or line.total) else PLAIN
    label, stt, level = (line.label, line.stt, line.level) if isinstance(line, Row) else ("", "", _ADDED_LEVEL)
    # Numbers tell the level as far as there are any; without them only moving in does.
    indent = max(level - 1, 0) if stt or not label else level
    page.put((row, 1), stt, font, CENTRE)
    page.put((row, 2), label, font, Alignment(vertical="center", wrap_text=True, indent=indent))
    if page.has_units:
        unit = page.units.get(line.unit, line.unit) if line.unit and line.unit != page.form.unit else ""
        page.put((row, 3), unit, Font(name=FACE, size=10, italic=True), CENTRE)
    for column, one in enumerate(page.form.columns, start=page.first_column):
        _draw_cell(page, (row, column), cells.get((line.id, one.id)) or cells.get(("", one.id)), font)
    for column in range(1, page.last_column + 1):
        page.sheet.cell(row, column).border = LINE
    wrapped = math.ceil((len(label) + 2 * level) / LABEL_WIDTH) or 1
    page.sheet.row_dimensions[row].height = 4 + _LINE_HEIGHT * wrapped


def _draw_cell(page: Page, place: tuple[int, int], cell: Cell | None, font: Font) -> None:
    drawn = page.sheet.cell(*place)
    drawn.font = font
    drawn.alignment = _FIGURE
    if cell is None:
        return
    if cell.type in _TEXTS:
        drawn.alignment = _WORDS
    elif cell.type in _CENTRED:
        drawn.alignment = CENTRE
    drawn.number_format = _number_format(cell)
    if cell.kind == "closed":
        drawn.fill = CLOSED


def _number_format(cell: Cell) -> str:
    if cell.type == "date":
        return "dd/mm/yyyy"
    if cell.type in _TEXTS | _CENTRED:
        # A formula in a cell marked as text would stand there as text once it is touched.
        return "@" if cell.type in _TEXTS and cell.kind == "input" else "General"
    return "#,##0." + "0" * cell.decimals if cell.decimals else "#,##0"
