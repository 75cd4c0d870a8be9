"""A sheet that is being drawn for a form: its measures, and how its parts look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from chedo_compiler.addresses import column_number
from chedo_compiler.workbooks.exporting.frame import header_depth, is_numbered
from chedo_compiler.workbooks.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact.v1 import Form, Workbook

FACE = "Times New Roman"
_THIN = Side(style="thin", color="000000")
_HAIR = Side(style="hair", color="000000")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
LINE = Border(left=_THIN, right=_THIN, top=_HAIR, bottom=_HAIR)
CLOSING = Border(top=_THIN)
CLOSED = PatternFill("solid", fgColor="EDEDED")
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
ACROSS = Alignment(horizontal="centerContinuous", vertical="top")
PLAIN, BOLD = Font(name=FACE, size=11), Font(name=FACE, size=11, bold=True)
ITALIC = Font(name=FACE, size=11, italic=True)
_MANY_COLUMNS = 20


@dataclass(frozen=True)
class Page:
    """A sheet, the form on it, where its parts stand, and the names of units."""

    sheet: Worksheet
    form: Form
    places: Workbook
    units: Mapping[str, str]

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return min(self.places.rows.values())

    @property
    def last_row(self) -> int:
        """The last row of the table."""
        return max(self.places.rows.values())

    @property
    def first_column(self) -> int:
        """The first column of figures."""
        return column_number(self.places.columns[self.form.columns[0].id])

    @property
    def last_column(self) -> int:
        """The last column of the table."""
        return column_number(self.places.columns[self.form.columns[-1].id])

    @property
    def header_end(self) -> int:
        """The last row of the header's labels; a row of numbers may follow."""
        return self.first_row - 1 - is_numbered(self.form)

    @property
    def header_top(self) -> int:
        """The first row of the header."""
        return self.header_end - header_depth(self.form) + 1

    @property
    def is_wide(self) -> bool:
        """Whether columns must be narrow for a page to hold them."""
        return len(self.form.columns) > _MANY_COLUMNS

    @property
    def has_units(self) -> bool:
        """Whether a column ĐVT stands before the figures."""
        return self.first_column > column_number(self.places.label_column) + 1

    def put(self, place: tuple[int, int], text: str, font: Font, alignment: Alignment) -> None:
        """Write a text."""
        cell = self.sheet.cell(*place)
        if text:
            write_text(cell, text)  # type: ignore[arg-type]
        cell.font = font
        cell.alignment = alignment

    def merge(self, corner: tuple[int, int], opposite: tuple[int, int]) -> None:
        """Make one cell of several, where there are several."""
        (top, left), (bottom, right) = corner, opposite
        if corner != opposite:
            self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
