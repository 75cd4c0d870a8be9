"""The empty form as an .xlsx file: formulas live in its cells, what people fill is unlocked, the rest protected."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.protection import SheetProtection

from chedo_compiler.addresses import column_number
from chedo_compiler.layout.cell_values import FIGURES
from chedo_compiler.workbooks.exporting.cells import Cells
from chedo_compiler.workbooks.exporting.drawing import draw
from chedo_compiler.workbooks.exporting.exported import Exported
from chedo_compiler.workbooks.exporting.frame import framed
from chedo_compiler.workbooks.exporting.graft import with_drawings
from chedo_compiler.workbooks.exporting.ids import name_ids
from chedo_compiler.workbooks.exporting.misplaced import misplaced_rows
from chedo_compiler.workbooks.exporting.model_lines import with_model_lines
from chedo_compiler.workbooks.exporting.package import packed
from chedo_compiler.workbooks.exporting.page import CLOSED
from chedo_compiler.workbooks.exporting.template import opened, show_first
from chedo_compiler.workbooks.exporting.validations import Validations
from chedo_compiler.workbooks.formulas.addresses import excel_formula
from chedo_compiler.workbooks.formulas.table import Tables, over_merged, table_of
from chedo_compiler.workbooks.legacy import in_unicode
from chedo_compiler.workbooks.shares import is_share, with_plain_sign
from chedo_compiler.workbooks.sheet import Area, Place, address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact import v1
    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.artefact.v1 import Workbook as Places
    from chedo_compiler.workbooks.formulas.table import Table


def export_form(form: Form, units: Mapping[str, str], lang: str = "vi", beside: Iterable[Form] = ()) -> Exported:
    """Return the empty form as an .xlsx file.

    ``units`` are the names of units by id, ``beside`` the other forms of the regime: formulas may read those that stand
    in the same workbook.
    """
    placed = form if form.workbook else replace(form, workbook=framed(form))
    places = cast("Places", placed.workbook)
    template = in_unicode(base64.b64decode(form.workbook.content)) if form.workbook else b""
    book = opened(template) if template else draw(placed, places, units)
    sheet: Worksheet = book[places.sheet]
    misplaced = misplaced_rows(form, sheet)
    tables = _tables(placed, beside)
    if form.workbook:
        merged = (Area(one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges)
        table = over_merged(with_model_lines(tables.tables[sheet.title], sheet, places), merged)
        tables = replace(tables, tables={**tables.tables, sheet.title: table})
    blank = _fill(sheet, placed, tables, Validations(book, sheet, form, lang))
    _protect(sheet, form)
    name_ids(book, form, places)
    show_first(book, sheet)
    book.calculation.fullCalcOnLoad = True
    content = packed(book)
    if template:
        content = with_drawings(content, template)
    return Exported(content, tuple(address(place) for place in blank), misplaced)


def _tables(form: Form, beside: Iterable[Form]) -> Tables:
    same = [one for one in beside if one.workbook and form.workbook and one.workbook.sha256 == form.workbook.sha256]
    tables = [table for one in (*same, form) if (table := table_of(one))]
    return Tables({table.sheet: table for table in tables})


def _fill(sheet: Worksheet, form: Form, tables: Tables, validations: Validations) -> list[Place]:
    """Give every cell of the form its formula or free it for people, and lock all else; returns what stays blank."""
    table = tables.tables[sheet.title]
    cells = Cells(sheet)
    cells.lock_all()
    blank = []
    for one in form.cells:
        for place in _places(one, table):
            cell = cells.at(place)
            if one.type in FIGURES and is_share(cell.number_format):
                # Formulas and people count as the form does: 12.5, which such a format would show as 1250 %.
                cell.number_format = with_plain_sign(cell.number_format)
            if one.kind == "computed":
                cell.value = _formula(one, place, table, tables)
                blank += [place] if cell.value is None else []
                continue
            if one.kind == "closed":
                cells.shade(cell, CLOSED)
                continue
            cell.value = None
            cells.lock(cell, locked=False)
            validations.add(one, Place(cell.row, cell.column))
    for place in _written_by_hand(form, table):
        cells.lock(cells.at(place), locked=False)
    validations.finish([*table.rows, *table.bare_rows])
    return blank


def _places(cell: v1.Cell, table: Table) -> Iterator[Place]:
    """Where a cell stands: nowhere, at one place, or on the model line of added rows."""
    column = table.letters.get(cell.column)
    if column is not None:
        yield from (Place(row, column) for row in table.lines.get(cell.row, ()))


def _formula(cell: v1.Cell, place: Place, table: Table, tables: Tables) -> str | None:
    """The formula of a cell; None where people fill it, and where what it reads has no place on the sheet."""
    return excel_formula(cell.expression, place, table, tables) if cell.expression is not None else None


def _written_by_hand(form: Form, table: Table) -> Iterator[Place]:
    """Yield the places beside the figures that people fill: period, organisation, date, names of added rows."""
    book = cast("Places", form.workbook)
    yield from (Place(*coordinate_to_tuple(address)) for address in book.fields.values())
    for group in form.repeats:
        for row in table.lines.get(group.id, ()):
            yield from (Place(row, column_number(one)) for one in (book.label_column, book.stt_column) if one)


def _protect(sheet: Worksheet, form: Form) -> None:
    """Protect a sheet without a password: widths may be changed and lists filtered, and lines added where rows are."""
    adds = bool(form.repeats)
    sheet.protection = SheetProtection(
        sheet=True,
        formatColumns=False,
        formatRows=False,
        autoFilter=False,
        sort=False,
        insertRows=not adds,
        deleteRows=not adds,
    )
