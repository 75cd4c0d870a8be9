"""Sheets stored under one release, as another release names and counts their figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.series.carried import group_source
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures.sheet import Sheet, SheetRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.routes import Figure, Route, Routes
    from chedo_engine.figures.sheet import Line


def carried_sheets(sheets: Mapping[str, Sheet], routes: Routes, forms: Iterable[v1.Form]) -> dict[str, Sheet]:
    """Return the sheets of the forms as far as anything was sent of which they are made."""
    return {
        form.id: _sheet(form, sheets, routes)
        for form in forms
        if form.id in sheets or routes.sources(form) & sheets.keys()
    }


def _sheet(form: v1.Form, sheets: Mapping[str, Sheet], routes: Routes) -> Sheet:
    """Return one sheet; it knows the cells of which the sheets that were sent knew something."""
    groups = {group.id for group in form.repeats}
    found = Sheet(explanations=sheets[form.id].explanations if form.id in sheets else {})
    known = set()
    for cell in form.cells:
        if cell.row not in groups and cell.kind != "closed":
            route = routes.of(form.id, cell)
            _put(found, cell.id, _read(route, sheets))
            if any(term.form in sheets and term.cell in sheets[term.form].known for term in route.terms):
                known.add(cell.id)
    for group in groups:
        found.rows[group] = _rows(form, group, sheets, routes)
    return replace(found, known=frozenset(known))


def _rows(form: v1.Form, group: str, sheets: Mapping[str, Sheet], routes: Routes) -> list[SheetRow]:
    source = group_source(form, group, routes)
    rows = sheets[source[0]].rows.get(source[1], []) if source and source[0] in sheets else []
    cells = [cell for cell in form.cells if cell.row == group]
    found = []
    for row in rows:
        carried = SheetRow(id=row.id, label=row.label, parent=row.parent)
        for cell in cells:
            _put(carried, cell.column, _of_row(routes.of(form.id, cell), row))
        found.append(carried)
    return found


def _read(route: Route, sheets: Mapping[str, Sheet]) -> Figure:
    return route.read(lambda form, cell: figure_in(sheets[form], cell) if form in sheets else None)


def _of_row(route: Route, row: SheetRow) -> Figure:
    return route.read(lambda _form, cell: figure_in(row, cell.partition(".")[2]))


def figure_in(line: Line, name: str) -> Figure:
    """Return what a line holds in a cell: an exact number, a text, an error or nothing."""
    return ErrorValue(line.errors[name]) if name in line.errors else line.values.get(name)


def _put(line: Line, name: str, figure: Figure) -> None:
    if isinstance(figure, ErrorValue):
        line.errors[name] = figure.value
    elif isinstance(figure, Decimal | str):
        line.values[name] = figure
