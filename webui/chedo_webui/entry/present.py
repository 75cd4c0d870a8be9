"""The form page as it is drawn, and the data its script works on."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.cell_types import as_computed
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures.sheet import written
from chedo_engine.once import once
from chedo_webui.entry.findings import Remark, count_words, marks_of, remarks_of
from chedo_webui.entry.surroundings import browser_surroundings
from chedo_webui.grid.cells import FIGURE_TYPES, plain, shown, value_text
from chedo_webui.grid.layout import Contents, Grid, Line, grid_of
from chedo_webui.grid.leaving import leaving
from chedo_webui.grid.places import definition_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure, Saved
    from chedo_engine.queries.form_page import Earlier, FormPage, PageRow
    from chedo_webui.grid.leaving import Leaving


_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class FormView:
    """Everything the template needs."""

    grid: Grid
    remarks: tuple[Remark, ...]
    summary: str
    wrong: bool
    seen: str
    data: Mapping[str, Any]


def form_view(
    page: FormPage, units: Mapping[str, str], lang: str, *, every_row: bool, typed: Mapping[str, str] = _NOTHING
) -> FormView:
    """Arrange a form for its template; ``typed`` is what could not be taken."""
    contents = dataclasses.replace(_contents(page, lang, every_row=every_row), typed=typed)
    grid = grid_of(page.form, contents, units)
    remarks = remarks_of(grid, page.findings, page.explanations)
    grid = grid_of(page.form, dataclasses.replace(contents, marks=marks_of(remarks)), units)
    return FormView(grid, remarks, count_words(remarks), _any_wrong(remarks), _seen(grid, remarks), page_data(page))


def _any_wrong(remarks: tuple[Remark, ...]) -> bool:
    return any(remark.level == "error" for remark in remarks)


def _contents(page: FormPage, lang: str, *, every_row: bool) -> Contents:
    return Contents(
        figures=all_figures(page),
        lines={
            group: [Line(row.id, plain(row.label), row.parent, row.number) for row in rows]
            for group, rows in page.rows.items()
        },
        group=page.header.group,
        editable=page.editable,
        open_groups=page.open_groups,
        only_own=not every_row,
        lang=lang,
        leaving=leaving_on(page, lang),
    )


def leaving_on(page: FormPage, lang: str) -> Leaving:
    """Collect what is announced to go, as told on a report."""
    titles = {tab.id: tab.title for tab in page.header.tabs if tab.kind == "form"}
    return leaving(page.form, page.header.key.period, titles, lang)


def all_figures(page: FormPage) -> dict[str, Figure]:
    """Return fixed and repeating figures under the keys by which they are saved."""
    figures = dict(page.figures)
    for group, rows in page.rows.items():
        for row in rows:
            figures[f"{group}:{row.id}.@label"] = row.label
            figures |= {f"{group}:{row.id}.{column}": figure for column, figure in row.cells.items()}
    return figures


def rows_going(page: FormPage, group: str, row: str) -> tuple[str, ...]:
    """Name the rows that go when one is taken away: itself, then all inside it."""
    own = next((one for one in page.rows.get(group, ()) if one.id == row), None)
    if own is None:
        return ()
    inside = [
        name
        for inner in page.form.repeats
        if inner.within == group
        for one in page.rows.get(inner.id, ())
        if one.parent == row
        for name in rows_going(page, inner.id, one.id)
    ]
    return (f"{own.number} {plain(own.label)}".strip(), *inside)


def _seen(grid: Grid, remarks: tuple[Remark, ...]) -> str:
    cells = [cell for row in grid.rows for cell in (*row.cells, *((row.name,) if row.name else ()))]
    seen = {cell.key: [cell.revision, cell.field or cell.text] for cell in cells if cell.kind == "input"}
    seen |= {remark.key: [remark.revision, remark.explanation] for remark in remarks if remark.key}
    return json.dumps(seen, ensure_ascii=False, separators=(",", ":"))


def numeric_cells(page: FormPage) -> frozenset[str]:
    """Return the keys of cells in which numbers are typed."""
    numeric = {(cell.row, cell.column) for cell in page.form.cells if cell.type in FIGURE_TYPES}
    fixed = {f"{row}.{column}" for row, column in numeric}
    repeated = {
        f"{group}:{row.id}.{column}"
        for group, rows in page.rows.items()
        for row in rows
        for column in row.cells
        if (group, column) in numeric
    }
    return frozenset(fixed | repeated)


def page_data(page: FormPage) -> dict[str, Any]:
    """Return what the browser recomputes with: the form's meaning, its figures, and those of earlier periods."""
    cells = cells_by_id(page.form)
    return {
        "form": browser_form(page.form, page.header.group),
        "figures": {
            "cells": {name: js_value(figure, cells.get(name)) for name, figure in page.figures.items()},
            "rows": {group: [_js_row(row, group, cells) for row in rows] for group, rows in page.rows.items()},
        },
        "context": {
            **browser_surroundings(page.form, page.context),
            "previous": _earlier(page.previous, cells),
            "last_year": _earlier(page.last_year, cells),
        },
    }


def _js_row(row: PageRow, group: str, cells: Mapping[str, v1.Cell]) -> dict[str, Any]:
    values = {column: js_value(figure, cells.get(f"{group}.{column}")) for column, figure in row.cells.items()}
    return {"id": row.id, "label": plain(row.label), "parent": row.parent, "cells": values}


def _earlier(earlier: Earlier | None, cells: Mapping[str, v1.Cell]) -> dict[str, Any] | None:
    if earlier is None:
        return None
    return {place: js_value(figure, cells.get(definition_of(place))) for place, figure in earlier.figures.items()}


def browser_form(form: v1.Form, group: str) -> dict[str, Any]:
    """Return the cells of the lines that a group of reporters fills, in the shape that recompute.js reads."""
    others = {row.id for row in form.rows if row.only not in {None, group}}
    others |= {repeat.id for repeat in form.repeats if repeat.only not in {None, group}}
    cells = [
        {
            "row": cell.row,
            "column": cell.column,
            "kind": cell.kind,
            "type": cell.type,
            "decimals": cell.decimals,
            "expression": cell.expression,
            "list": cell.choices,
            "many": cell.many,
        }
        for cell in form.cells
        if cell.row not in others and cell.kind != "closed"
    ]
    return {
        "cells": cells,
        "order": list(form.order),
        "repeats": [{"id": repeat.id} for repeat in form.repeats],
        "lists": {found.id: [[choice.id, choice.label] for choice in found.choices] for found in form.choice_lists},
    }


def js_value(figure: Figure, cell: v1.Cell | None) -> float | str | bool | dict[str, str] | None:
    """Return a figure as the browser computes with it."""
    if figure.error:
        return {"error": figure.error}
    value = as_computed(cell, figure.value) if cell else figure.value
    return float(value) if isinstance(value, Decimal) else str(value) if isinstance(value, ErrorValue) else value


def saved_answer(saved: Saved, form: v1.Form, lang: str) -> dict[str, Any]:
    """Answer a save: what is kept, what somebody else changed, what cannot be taken, what was computed."""
    return {
        "acknowledged": saved.acknowledged,
        "computed": {key: _computed(key, figure, form, lang) for key, figure in saved.computed.items()},
        "filled": saved.filled,
        "inputs": saved.inputs,
    }


def _computed(key: str, figure: Figure, form: v1.Form, lang: str) -> dict[str, Any]:
    cell = cell_of(key, form)
    text, absent = shown(figure, cell, form, lang) if cell else (plain(figure), False)
    return {"text": text, "absent": absent, "value": js_value(figure, cell)}


def cell_of(key: str, form: v1.Form) -> v1.Cell | None:
    """Find the cell that a key means."""
    return cells_by_id(form).get(definition_of(key))


@once
def cells_by_id(form: v1.Form) -> Mapping[str, v1.Cell]:
    """Return the cells of a form by their ids."""
    return {cell.id: cell for cell in form.cells}


def text_of(value: Decimal | str | None, key: str, form: v1.Form, lang: str) -> str:
    """Show a bare value of a cell."""
    cell = cell_of(key, form)
    return value_text(value, cell, form, lang) if cell else written(value)
