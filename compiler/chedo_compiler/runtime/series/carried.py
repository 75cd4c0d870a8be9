"""The figures of a report of one release, as another release names and counts them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_compiler.runtime.figures import Figures, RepeatingRow
from chedo_compiler.runtime.series.routes import Routes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.links import Link
    from chedo_compiler.runtime.series.routes import Figure
    from chedo_compiler.runtime.values import Value


@dataclass(frozen=True, slots=True)
class Carried:
    """Figures by form of the target; ``unknown`` names the fixed numeric cells that the source has nothing of.

    ``joints`` are all links over which something was carried or lost.
    """

    figures: Mapping[str, Figures]
    unknown: Mapping[str, frozenset[str]]
    joints: tuple[Link, ...]


def carried(figures: Mapping[str, Figures], source: v1.Regime, target: v1.Regime) -> Carried:
    """Read figures of one release under another; a form of which the source sent nothing is absent."""
    routes = Routes(source, target)
    found: dict[str, Figures] = {}
    unknown: dict[str, frozenset[str]] = {}
    for form in target.forms:
        if form.id in figures or routes.sources(form) & figures.keys():
            found[form.id], unknown[form.id] = carried_form(form, routes, figures)
    return Carried(found, unknown, tuple(routes.met))


def group_source(form: v1.Form, group: str, routes: Routes) -> tuple[str, str] | None:
    """Return of which group of which form the rows of a repeating group were; None: of none, or of several."""
    cells = [cell for cell in form.cells if cell.row == group]
    found = {(term.form, term.cell.partition(".")[0]) for cell in cells for term in routes.of(form.id, cell).terms}
    return next(iter(found)) if len(found) == 1 else None


def carried_form(form: v1.Form, routes: Routes, figures: Mapping[str, Figures]) -> tuple[Figures, frozenset[str]]:
    """Return one form of the target, and its fixed numeric cells that the source has nothing of."""

    def value(name: str, cell: str) -> Figure:
        return figures[name].cells.get(cell) if name in figures else None

    result, unknown = Figures(), set()
    for cell in fixed_cells(form):
        route = routes.of(form.id, cell)
        if not route.terms and cell.type in NUMERIC_TYPES:
            unknown.add(cell.id)
        if (given := _plain(route.read(value))) is not None:
            result.cells[cell.id] = given
    for group in form.repeats:
        result.rows[group.id] = _rows(form, group.id, routes, figures)
    return result, frozenset(unknown)


def fixed_cells(form: v1.Form) -> tuple[v1.Cell, ...]:
    """Return the cells outside of repeating groups that hold something."""
    groups = {group.id for group in form.repeats}
    return tuple(cell for cell in form.cells if cell.row not in groups and cell.kind != "closed")


def _rows(form: v1.Form, group: str, routes: Routes, figures: Mapping[str, Figures]) -> list[RepeatingRow]:
    source = group_source(form, group, routes)
    rows = figures[source[0]].rows.get(source[1], []) if source and source[0] in figures else []
    cells = [cell for cell in form.cells if cell.row == group]
    return [RepeatingRow(row.id, row.label, _row(row, cells, form.id, routes), row.parent) for row in rows]


def _row(row: RepeatingRow, cells: list[v1.Cell], form: str, routes: Routes) -> dict[str, Value]:
    def value(_form: str, cell: str) -> Figure:
        return row.cells.get(cell.partition(".")[2])

    found = {cell.column: _plain(routes.of(form, cell).read(value)) for cell in cells}
    return {column: given for column, given in found.items() if given is not None}


def _plain(figure: Figure) -> Value:
    return float(figure) if isinstance(figure, Decimal) else figure
