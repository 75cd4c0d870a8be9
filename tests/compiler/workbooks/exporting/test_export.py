"""An exported form: formulas live in its cells, what people fill is unlocked, and the template looks as it did."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.cell import MergedCell

from chedo_compiler.workbooks.exporting.export import export_form
from chedo_compiler.workbooks.exporting.frame import framed
from chedo_compiler.workbooks.exporting.graft import with_drawings
from chedo_compiler.workbooks.exporting.job import exported as exported_apart
from chedo_compiler.workbooks.opening import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation

KEPT = ("font", "fill", "border", "alignment", "number_format")


def placed(form: v1.Form) -> dict[str, str]:
    """The addresses of a form's cells."""
    places = form.workbook or framed(form)
    return {cell.id: f"{places.columns[cell.column]}{places.rows[cell.row]}" for cell in form.cells}


def sheet_of(form: v1.Form, book: Workbook) -> Worksheet:
    return book[(form.workbook or framed(form)).sheet]


@pytest.mark.req("REG-04")
def test_computed_cells_hold_formulas_and_all_others_nothing(
    form: v1.Form, exported: Callable[[v1.Form], Workbook], units: dict[str, str]
) -> None:
    sheet = sheet_of(form, exported(form))
    blank = set(export_form(form, units).blank)

    for cell in form.cells:
        address = placed(form)[cell.id]
        value = sheet[address].value
        if cell.kind == "computed" and address not in blank:
            assert str(value).startswith("=")
        elif cell.kind != "closed":
            assert value is None


def test_only_what_a_sheet_cannot_say_stays_blank(form: v1.Form, units: dict[str, str]) -> None:
    blank = set(export_form(form, units).blank)

    said = {placed(form)[cell.id]: cell.formula for cell in form.cells}
    for address in blank:
        assert any(word in said[address] for word in ("PREV", "LASTYEAR", "YTD", "PERIOD", "IND(", "!"))


@pytest.mark.req("REG-04")
def test_what_people_fill_is_unlocked_and_the_rest_protected(
    form: v1.Form, exported: Callable[[v1.Form], Workbook]
) -> None:
    book = exported(form)
    sheet, places = sheet_of(form, book), form.workbook or framed(form)
    inputs = {placed(form)[cell.id] for cell in form.cells if cell.kind == "input"}
    names = {f"{column}{places.rows[group.id]}" for group in form.repeats for column in (places.label_column, "A")}

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.autoFilter
    unlocked = {
        cell.coordinate
        for line in sheet.iter_rows()
        for cell in line
        if not isinstance(cell, MergedCell) and not cell.protection.locked
    }
    assert inputs <= unlocked <= inputs | names | set(places.fields.values())
    assert unlocked & set(places.fields.values())


def test_lines_may_be_added_only_where_a_form_has_any(form: v1.Form, exported: Callable[[v1.Form], Workbook]) -> None:
    protection = sheet_of(form, exported(form)).protection

    assert protection.insertRows is protection.deleteRows is (not form.repeats)


def test_ids_travel_as_hidden_names(form: v1.Form, exported: Callable[[v1.Form], Workbook]) -> None:
    names, places = exported(form).defined_names, form.workbook or framed(form)

    assert names["chedo.form"].attr_text == f'"{form.id}"'
    for row, number in places.rows.items():
        assert names[f"chedo.row.{row}"].attr_text == f"'{places.sheet}'!${number}:${number}"
    for column, letters in places.columns.items():
        assert names[f"chedo.col.{column}"].attr_text == f"'{places.sheet}'!${letters}:${letters}"
    assert all(name.hidden for name in names.values())


def test_the_template_looks_as_it_did(form: v1.Form, exported: Callable[[v1.Form], Workbook]) -> None:
    if form.workbook is None:
        return
    before = load_workbook(io.BytesIO(base64.b64decode(form.workbook.content)))[form.workbook.sheet]
    after = sheet_of(form, exported(form))

    assert before.merged_cells.ranges == after.merged_cells.ranges
    assert widths(before) == widths(after)
    assert {row: one.height for row, one in before.row_dimensions.items()} == {
        row: one.height for row, one in after.row_dimensions.items()
    }
    assert (before.print_title_rows, before.freeze_panes) == (after.print_title_rows, after.freeze_panes)
    assert repr(before.page_setup) == repr(after.page_setup)
    assert repr(before.page_margins) == repr(after.page_margins)
    for line in before.iter_rows():
        for cell in line:
            other = after[cell.coordinate]
            assert all(repr(getattr(cell, look)) == repr(getattr(other, look)) for look in KEPT), cell.coordinate


def widths(sheet: Worksheet) -> dict[str, tuple[float, bool]]:
    return {name: (one.width, one.hidden) for name, one in sheet.column_dimensions.items()}


def test_the_same_form_gives_the_same_bytes(form: v1.Form, units: dict[str, str]) -> None:
    assert export_form(form, units).content == export_form(form, units).content


def test_it_runs_in_a_process_of_its_own(
    library: Compilation, units: dict[str, str], exported: Callable[[v1.Form], Workbook]
) -> None:
    form = next(regime for regime in library.shown if regime.id == "tiet-kiem").forms[0]

    apart = exported_apart(form, units, "vi", ())

    assert not isinstance(apart, Stopped)
    assert apart.blank == export_form(form, units).blank
    assert apart == exported_apart(form, units, "vi", ())
    assert contents(load_workbook(io.BytesIO(apart.content), rich_text=True)) == contents(exported(form))


def contents(book: Workbook) -> list[tuple[str, str, object]]:
    """All that stands in the cells of a workbook."""
    return [(sheet.title, cell.coordinate, cell.value) for sheet in book.worksheets for line in sheet for cell in line]


def test_a_formula_may_read_another_form_on_the_same_workbook(library: Compilation, units: dict[str, str]) -> None:
    regime = next(one for one in library.shown if one.id == "xu-ly-don")
    reading, *read = (one for one in regime.forms if one.id in {"xld_01", "xld_02", "xld_03", "xld_04"})
    assert reading.workbook is not None
    book = load_workbook(io.BytesIO(base64.b64decode(reading.workbook.content)))
    beside = [replace(one, workbook=framed(replace(one, number=one.id))) for one in read]
    for one in beside:
        book.create_sheet(one.id)
    stream = io.BytesIO()
    book.save(stream)
    content = base64.b64encode(stream.getvalue()).decode()
    first, *others = (
        replace(one, workbook=replace(one.workbook, content=content, sha256="the same"))
        for one in (reading, *beside)
        if one.workbook
    )

    alone, together = export_form(first, units), export_form(first, units, beside=others)

    assert set(alone.blank) > set(together.blank)
    sheet = load_workbook(io.BytesIO(together.content))[reading.workbook.sheet]
    assert "xld_02'!" in sheet[alone.blank[0]].value or "xld_02!" in sheet[alone.blank[0]].value


def test_ids_of_an_earlier_export_are_forgotten(form: v1.Form, units: dict[str, str]) -> None:
    places = form.workbook or framed(form)
    first = base64.b64encode(export_form(form, units).content).decode()
    last = form.columns[-1].id
    shorter = {name: letters for name, letters in places.columns.items() if name != last}

    again = export_form(replace(form, workbook=replace(places, columns=shorter, content=first)), units)

    names = load_workbook(io.BytesIO(again.content)).defined_names
    assert f"chedo.col.{last}" not in names
    assert f"chedo.col.{form.columns[0].id}" in names


def test_a_workbook_without_drawings_is_left_as_it_was_written(form: v1.Form, units: dict[str, str]) -> None:
    written = export_form(form, units).content

    assert with_drawings(written, written) is written
