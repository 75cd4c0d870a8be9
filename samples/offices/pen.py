"""A pen for office sheets: text, lines, shades and formulas put where a person would put them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.cell import get_column_letter, range_boundaries
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from openpyxl.cell.cell import Cell
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.worksheet.worksheet import Worksheet

A3, A4 = 8, 9
Line = Literal["thin", "medium", "hair", "dotted", "double"]


class Manner(TypedDict, total=False):
    """How a text is written; what is left out is as the office usually does it."""

    face: str
    size: float
    bold: bool
    italic: bool
    underline: bool
    colour: str
    across: str
    up: str
    wrap: bool
    indent: int
    turn: int


@dataclass(frozen=True)
class Pen:
    """Writes on one sheet in the office's face and size; ``spell`` turns text into what that face was made for."""

    sheet: Worksheet
    face: str = "Times New Roman"
    size: float = 11
    spell: Callable[[str], str] = str

    def write(self, area: str, text: str | float | CellRichText, **manner: Unpack[Manner]) -> None:
        """Write into a cell, or across an area that is merged for it."""
        cell = next(self.cells(area))
        if ":" in area:
            self.sheet.merge_cells(area)
        cell.value = self.spell(text) if isinstance(text, str) and not text.startswith("=") else text
        cell.font = Font(
            name=manner.get("face", self.face),
            size=manner.get("size", self.size),
            bold=manner.get("bold", False),
            italic=manner.get("italic", False),
            underline="single" if manner.get("underline") else None,
            color=manner.get("colour", "000000"),
        )
        cell.alignment = Alignment(
            horizontal=manner.get("across", "left"),
            vertical=manner.get("up", "center"),
            wrap_text=manner.get("wrap", False),
            indent=manner.get("indent", 0),
            text_rotation=manner.get("turn", 0),
        )

    def header(self, places: dict[str, str], **manner: Unpack[Manner]) -> None:
        """Write the headings of a table, each in the middle of its area."""
        for area, text in places.items():
            self.write(area, text, **({"bold": True, "across": "center", "wrap": True} | manner))

    def series(self, first: str, texts: Iterable[str | float], **manner: Unpack[Manner]) -> None:
        """Write texts side by side."""
        start = self.sheet[first]
        for offset, text in enumerate(texts):
            self.write(start.offset(0, offset).coordinate, text, **manner)

    def formulas(self, pattern: str, columns: str, rows: Iterable[int]) -> None:
        """Write a formula into several columns and rows; ``{c}`` and ``{r}`` are where it stands."""
        for row in rows:
            for column in columns.split():
                self.sheet[f"{column}{row}"].value = pattern.format(c=column, r=row)

    def figures(self, area: str, number_format: str, **manner: Unpack[Manner]) -> None:
        """Set the face, side and number format of cells that hold figures."""
        for cell in self.cells(area):
            cell.font = Font(
                name=manner.get("face", self.face),
                size=manner.get("size", self.size),
                bold=manner.get("bold", False),
                italic=manner.get("italic", False),
            )
            cell.alignment = Alignment(
                horizontal=manner.get("across", "right"), vertical="center", wrap_text=manner.get("wrap", False)
            )
            cell.number_format = number_format

    def lines(self, area: str, inside: Line = "thin", around: Line = "thin", between: Line | None = None) -> None:
        """Draw a table's lines: inside it (between its rows maybe others than between its columns), and around it."""
        left, top, right, bottom = _corners(area)
        for cell in self.cells(area):
            row, column = cell.row, cell.column
            flat = between or inside
            cell.border = Border(
                left=Side(style=around if column == left else inside),
                right=Side(style=around if column == right else inside),
                top=Side(style=around if row == top else flat),
                bottom=Side(style=around if row == bottom else flat),
            )

    def shade(self, areas: str, colour: str) -> None:
        """Fill areas, one after the other, with a colour."""
        for area in areas.split():
            for cell in self.cells(area):
                cell.fill = PatternFill("solid", fgColor=colour)

    def unlock(self, areas: str) -> None:
        """Leave areas open to filling when the sheet is protected."""
        for area in areas.split():
            for cell in self.cells(area):
                cell.protection = Protection(locked=False)

    def cross_out(self, areas: str, sign: str = "x") -> None:
        """Mark cells that nobody fills."""
        for area in areas.split():
            for cell in self.cells(area):
                cell.value = sign
                cell.font = Font(name=self.face, size=self.size)
                cell.alignment = Alignment(horizontal="center", vertical="center")

    def widths(self, sizes: Mapping[str, float]) -> None:
        """Set widths of columns; "D:G" is four of them."""
        for columns, width in sizes.items():
            left, _, right, _ = _corners(":".join(f"{column}1" for column in columns.split(":")))
            for column in range(left, right + 1):
                self.sheet.column_dimensions[get_column_letter(column)].width = width

    def heights(self, sizes: Mapping[int, float]) -> None:
        """Set heights of rows."""
        for row, height in sizes.items():
            self.sheet.row_dimensions[row].height = height

    def cells(self, area: str) -> Iterator[Cell]:
        """Yield the cells of an area, row by row."""
        left, top, right, bottom = _corners(area)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield cast("Cell", self.sheet.cell(row, column))


def _corners(area: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = (edge or 0 for edge in range_boundaries(area))
    return left, top, right, bottom


def new_book(author: str, sheet: str) -> tuple[Workbook, Worksheet]:
    """Open a workbook that somebody at the office once made."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = author
    book.properties.created = book.properties.modified = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC).replace(tzinfo=None)
    page: Worksheet = book.worksheets[0]
    page.title = sheet
    return book, page


def print_on(
    sheet: Worksheet, paper: int, orientation: Literal["portrait", "landscape"], area: str, *, wide: bool = True
) -> None:
    """Set what is printed, and on which paper; ``wide`` presses it to the width of one page."""
    sheet.page_setup.paperSize = paper
    sheet.page_setup.orientation = orientation
    sheet.print_area = area
    if wide:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
