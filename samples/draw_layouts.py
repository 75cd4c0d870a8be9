"""Draws the .xlsx templates of the library's forms as offices draw them: ``python samples/draw_layouts.py``.

The YAML says what stands where (``layout:``); this script draws exactly that, so the two cannot disagree.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

LIBRARY = Path(__file__).resolve().parents[1] / "regimes"

_FACE = "Times New Roman"
_THIN = Side(style="thin", color="000000")
_DOTTED = Side(style="hair", color="000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_LINE = Border(left=_THIN, right=_THIN, top=_DOTTED, bottom=_DOTTED)
_CLOSING = Border(top=_THIN)
_CLOSED = PatternFill("solid", fgColor="EDEDED")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_ACROSS = Alignment(horizontal="centerContinuous", vertical="top")
_A4 = 9
_TITLE_ROW, _PERIOD_ROW, _UNIT_ROW = 4, 5, 7
_LABEL_WIDTH = 44
_MANY_COLUMNS = 20
_LINE_HEIGHT = 15.5


@dataclass(frozen=True)
class Page:
    """A sheet being drawn: its form, where its figures begin, and its size in columns."""

    sheet: Worksheet
    form: dict[str, Any]
    leaves: list[dict[str, Any]]
    depth: int
    first_row: int
    first_column: int
    units: dict[str, str]

    @property
    def last_column(self) -> int:
        """Number of the last column of the table."""
        return self.first_column + len(self.leaves) - 1

    @property
    def numbering_row(self) -> int:
        """The row with (1), (2)=…: the last of the header."""
        return self.first_row - 1

    @property
    def is_wide(self) -> bool:
        """Whether columns must be narrow for a page to hold them."""
        return len(self.leaves) > _MANY_COLUMNS

    @property
    def has_units(self) -> bool:
        """Whether a column ĐVT stands before the figures."""
        return self.first_column > column_index_from_string(self.form["layout"]["label"]) + 1


def leaves_of(columns: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """List the figure columns under a header, from left to right."""
    for column in columns:
        if "columns" in column:
            yield from leaves_of(column["columns"])
        else:
            yield column


def depth_of(columns: list[dict[str, Any]]) -> int:
    """Count the lines that a header needs."""
    return max(1 + depth_of(column["columns"]) if "columns" in column else 1 for column in columns)


def draw(form: dict[str, Any], units: dict[str, str]) -> Workbook:
    """Draw the template of a form."""
    book = Workbook()
    book.properties.creator = "chedo"
    book.properties.created = book.properties.modified = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
    sheet: Worksheet = book.worksheets[0]
    layout = form["layout"]
    sheet.title = layout["sheet"]
    page = Page(
        sheet=sheet,
        form=form,
        leaves=list(leaves_of(form["columns"])),
        depth=depth_of(form["columns"]),
        first_row=layout["rows"]["first"],
        first_column=column_index_from_string(layout["columns"]["first"]),
        units=units,
    )
    _draw_top(page)
    _draw_header(page)
    _draw_rows(page)
    _draw_signatures(page)
    _set_up_print(page)
    return book


def _put(page: Page, place: tuple[int, int], text: str, font: Font, alignment: Alignment) -> None:
    cell = page.sheet.cell(*place, text)
    cell.font = font
    cell.alignment = alignment


def _draw_top(page: Page) -> None:
    sheet, form = page.sheet, page.form
    small, bold = Font(name=_FACE, size=11), Font(name=_FACE, size=11, bold=True)
    italic = Font(name=_FACE, size=11, italic=True)
    left, right = Alignment(vertical="center"), Alignment(horizontal="right", vertical="center")
    _put(page, (1, 1), form["number"] if "Biểu" in form["number"] else f"Biểu {form['number']}", bold, left)
    _put(page, (2, 1), "Ngày nhận báo cáo: …/…/……", italic, left)
    fields = form["layout"]["fields"]
    answer = coordinate_to_tuple(fields["organisation"])[1]
    for row, label in ((1, "Đơn vị báo cáo: "), (2, "Đơn vị nhận báo cáo: ")):
        _put(page, (row, answer - 1), label, small, right)
        _put(page, (row, answer), "…………………………", bold, left)
        sheet.merge_cells(start_row=row, start_column=answer, end_row=row, end_column=page.last_column)
    for row, text, font in (
        (_TITLE_ROW, form["title"].upper(), Font(name=_FACE, size=14, bold=True)),
        (_PERIOD_ROW, "(Kỳ báo cáo: ………………)", Font(name=_FACE, size=12, italic=True)),
    ):
        _put(page, (row, 1), text, font, _CENTRE)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=page.last_column)
    sheet.row_dimensions[_TITLE_ROW].height = 24
    if not page.has_units and "unit" in form:
        text = f"Đơn vị tính: {page.units[form['unit']]}"
        _put(page, (_UNIT_ROW, page.last_column), text, italic, right)


def _draw_header(page: Page) -> None:
    top = page.numbering_row - page.depth
    leading = ["STT", "Chỉ tiêu" if page.has_units else "Nội dung", "Đơn vị tính"][: page.first_column - 1]
    for column, label in enumerate(leading, start=1):
        _header_cell(page, label, (top, column), (page.numbering_row - 1, column))
    _draw_columns(page, page.form["columns"], top, page.first_column)
    numbers = ["A", "B", "C"][: page.first_column - 1] + [leaf.get("number", "") for leaf in page.leaves]
    for column, number in enumerate(numbers, start=1):
        cell = page.sheet.cell(page.numbering_row, column, number)
        cell.font = Font(name=_FACE, size=9, italic=True)
        cell.alignment = _CENTRE
        cell.border = _BOX
    for row in range(top, page.numbering_row):
        tall = 120 if page.is_wide else 62
        page.sheet.row_dimensions[row].height = tall if row == page.numbering_row - 1 else 21
    page.sheet.row_dimensions[page.numbering_row].height = 66 if page.is_wide else 26


def _draw_columns(page: Page, columns: list[dict[str, Any]], row: int, start: int) -> None:
    column = start
    for entry in columns:
        inner = entry.get("columns")
        width = len(list(leaves_of(inner))) if inner else 1
        bottom = row if inner else page.numbering_row - 1
        _header_cell(page, entry["label"], (row, column), (bottom, column + width - 1))
        if inner:
            _draw_columns(page, inner, row + 1, column)
        column += width


def _header_cell(page: Page, label: str, corner: tuple[int, int], opposite: tuple[int, int]) -> None:
    (top, left), (bottom, right) = corner, opposite
    _put(page, (top, left), label, Font(name=_FACE, size=11, bold=True), _CENTRE)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            page.sheet.cell(row, column).border = _BOX
    if (top, left) != (bottom, right):
        page.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _draw_rows(page: Page) -> None:
    rows = page.form["rows"]
    for offset, row in enumerate(rows):
        _draw_line(page, page.first_row + offset, row)
    # The closing line belongs to the row below: a last row that is copied must not bring its own along.
    for column in range(1, page.last_column + 1):
        page.sheet.cell(page.first_row + len(rows), column).border = _CLOSING


def _draw_line(page: Page, place: int, row: dict[str, Any]) -> None:
    heavy = bool(row.get("heading") or row.get("total"))
    repeating = "repeat" in row
    label = "" if repeating else row["label"]
    level = row.get("level", 1 if repeating else 0)
    font = Font(name=_FACE, size=11, bold=heavy)
    _put(page, (place, 1), row.get("stt", ""), font, _CENTRE)
    _put(page, (place, 2), label, font, Alignment(vertical="center", wrap_text=True, indent=max(level - 1, 0)))
    if page.has_units:
        unit = page.units[row["unit"]] if "unit" in row else ""
        _put(page, (place, 3), unit, Font(name=_FACE, size=10, italic=True), _CENTRE)
    for column, leaf in enumerate(page.leaves, start=page.first_column):
        cell = page.sheet.cell(place, column)
        cell.font = font
        cell.alignment = Alignment(horizontal="right", vertical="center")
        cell.number_format = _number_format(row, leaf)
        if leaf["id"] in row.get("closed", []):
            cell.fill = _CLOSED
    for column in range(1, page.last_column + 1):
        page.sheet.cell(place, column).border = _LINE
    lines = math.ceil((len(label) + 2 * level) / _LABEL_WIDTH) or 1
    page.sheet.row_dimensions[place].height = 4 + _LINE_HEIGHT * lines


def _number_format(row: dict[str, Any], leaf: dict[str, Any]) -> str:
    decimals = leaf.get("decimals", 0)
    if leaf["type"] != "percent":
        decimals = row.get("decimals", decimals)
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def _draw_signatures(page: Page) -> None:
    # Nothing is merged below the table: added lines push it down, and merged cells do not move.
    right, below = coordinate_to_tuple(page.form["layout"]["fields"]["date"])[::-1]
    italic, bold = Font(name=_FACE, size=11, italic=True), Font(name=_FACE, size=12, bold=True)
    blocks = (
        (below, right, "……, ngày … tháng … năm ……", italic),
        (below + 1, 2, "NGƯỜI LẬP BIỂU", bold),
        (below + 1, right, "THỦ TRƯỞNG ĐƠN VỊ", bold),
        (below + 2, 2, "(Ký, ghi rõ họ tên)", italic),
        (below + 2, right, "(Ký, đóng dấu, ghi rõ họ tên)", italic),
    )
    for row, column, text, font in blocks:
        _put(page, (row, column), text, font, Alignment(horizontal="center") if column == 2 else _ACROSS)  # noqa: PLR2004
        if column == right:
            for beside in range(right + 1, page.last_column + 1):
                page.sheet.cell(row, beside).alignment = _ACROSS


def _set_up_print(page: Page) -> None:
    sheet = page.sheet
    sheet.column_dimensions["A"].width = 6
    sheet.column_dimensions["B"].width = _LABEL_WIDTH / 2 if page.is_wide else _LABEL_WIDTH
    if page.has_units:
        sheet.column_dimensions["C"].width = 11
    figures = 6.5 if page.is_wide else 14 if len(page.leaves) <= 8 else 10.5  # noqa: PLR2004
    for column in range(page.first_column, page.last_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = figures
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = f"{get_column_letter(page.first_column)}{page.first_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{page.numbering_row - page.depth}:{page.numbering_row}"
    sheet.print_options.horizontalCentered = True
    # Nghị định 30/2020/NĐ-CP, Phụ lục I: trên, dưới 20 mm; trái 30 mm; phải 15 mm.
    sheet.page_margins.top = sheet.page_margins.bottom = 20 / 25.4
    sheet.page_margins.left, sheet.page_margins.right = 30 / 25.4, 15 / 25.4
    footer = sheet.oddFooter.right if sheet.oddFooter else None
    if footer:
        footer.text, footer.font = "Trang &P/&N", _FACE


def main() -> None:
    """Draw the template of every form of the library that has a layout."""
    registry = yaml.safe_load((LIBRARY / "registry" / "units.yaml").read_text(encoding="utf-8"))
    units = {unit["id"]: unit["label"] for unit in registry["units"]}
    for path in sorted(LIBRARY.glob("linh-vuc/**/forms/*.yaml")):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "layout" in form:
            target = (path.parent / form["layout"]["xlsx"]).resolve()
            target.parent.mkdir(exist_ok=True)
            _keep(draw(form, units), target)


def _keep(book: Workbook, target: Path) -> None:
    """Write the file without the times of writing, so that the same drawing gives the same bytes."""
    drawn = io.BytesIO()
    book.save(drawn)
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(target, "w") as kept:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", content)
            kept.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
