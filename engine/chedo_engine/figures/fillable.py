"""Which places of a form a group of reporters fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.once import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.sheet import Sheet


@once
def fillable_cells(form: v1.Form, group: str) -> Mapping[str, v1.Cell]:
    """Return the fixed input cells that reporters of the group fill."""
    rows = {row.id for row in form.rows if row.only in {None, group}}
    return {cell.id: cell for cell in form.cells if cell.kind == "input" and cell.row in rows}


@once
def open_groups(form: v1.Form, group: str) -> Mapping[str, v1.RepeatingGroup]:
    """Return the repeating groups to which reporters of the group add rows."""
    return {one.id: one for one in form.repeats if one.only in {None, group}}


@once
def row_labels(form: v1.Form) -> Mapping[str, str]:
    """Return each fixed row's label, and for a repeating group what is asked for."""
    return {**{row.id: row.label for row in form.rows}, **{group.id: group.ask for group in form.repeats}}


@once
def column_labels(form: v1.Form) -> Mapping[str, str]:
    """Return each column's label."""
    return {column.id: column.label for column in form.columns}


@once
def cell_labels(form: v1.Form) -> Mapping[str, tuple[str, str]]:
    """Return the labels of row and column of each cell."""
    rows, columns = row_labels(form), column_labels(form)
    return {cell.id: (rows[cell.row], columns[cell.column]) for cell in form.cells}


def filled_count(form: v1.Form, group: str, sheet: Sheet) -> int:
    """Count the fixed inputs of the group that hold something."""
    return len(fillable_cells(form, group).keys() & sheet.values.keys())


def required_asks(outline: v1.Outline | None) -> tuple[v1.Ask, ...]:
    """Return what an outline insists on."""
    sections = outline.sections if outline else ()
    return tuple(section.ask for section in sections if section.ask and section.ask.required)


def input_count(forms: tuple[v1.Form, ...], outline: v1.Outline | None, group: str) -> int:
    """Count what a reporter of the group has to fill: fixed inputs and required texts."""
    return sum(len(fillable_cells(form, group)) for form in forms) + len(required_asks(outline))
