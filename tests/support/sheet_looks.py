"""How a sheet looks, cell by cell and as a page, so that two can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from openpyxl.worksheet.worksheet import Worksheet


def look_of(sheet: Worksheet, but: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return face, fill, lines, alignment and number format of each cell; the fill not of those left out."""
    return {
        cell.coordinate: (
            repr(cell.font),
            "" if cell.coordinate in but else repr(cell.fill),
            repr(cell.border),
            repr(cell.alignment),
            cell.number_format,
        )
        for row in sheet.iter_rows(max_row=_last_row(sheet), max_col=_last_column(sheet))
        for cell in row
    }


def values_of(sheet: Worksheet, but: Collection[str] = ()) -> dict[str, Any]:
    """Return what is written in each cell but those left out; rich text with its runs."""
    return {
        cell.coordinate: repr(cell.value)
        for row in sheet.iter_rows(max_row=_last_row(sheet), max_col=_last_column(sheet))
        for cell in row
        if cell.value is not None and cell.coordinate not in but
    }


def page_of(sheet: Worksheet) -> dict[str, Any]:
    """Return how a sheet is laid out as a whole."""
    return {
        "merged": {str(area) for area in sheet.merged_cells.ranges},
        "widths": {name: (one.width, one.hidden) for name, one in sheet.column_dimensions.items()},
        "heights": {
            row: (one.height, one.hidden) for row, one in sheet.row_dimensions.items() if one.height or one.hidden
        },
        "frozen": sheet.freeze_panes,
        "printed": (sheet.print_area, sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.paperSize),
        "fitted": (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight),
        "margins": repr(sheet.page_margins),
        "footer": sheet.oddFooter.center.text if sheet.oddFooter and sheet.oddFooter.center else None,
        "filter": sheet.auto_filter.ref,
        "grid": sheet.sheet_view.showGridLines,
    }


def _last_row(sheet: Worksheet) -> int:
    return max((area.max_row for area in sheet.merged_cells.ranges), default=sheet.max_row)


def _last_column(sheet: Worksheet) -> int:
    return max((area.max_col for area in sheet.merged_cells.ranges), default=sheet.max_column)
