"""Figures of one release under the names of another, by a plan that is made once for thousands of reports."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_compiler.runtime.figures import Figures, RepeatingRow
from chedo_compiler.runtime.series.carried import fixed_cells, group_source
from chedo_compiler.runtime.series.routes import Routes, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.series.routes import Figure, Route
    from chedo_compiler.runtime.values import Value


@dataclass(frozen=True, slots=True)
class _Group:
    """Where the rows of a repeating group come from, and how each of their columns is read."""

    form: str
    group: str
    columns: tuple[tuple[str, Route], ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a form is read: cells that ``stay`` as they are, those that are ``made`` of others, and ``unknown`` ones."""

    sources: frozenset[str]
    stay: frozenset[str]
    made: tuple[tuple[str, Route], ...]
    groups: Mapping[str, _Group]
    unknown: frozenset[str]


class Carrier:
    """Reads figures of the release ``source`` under ``target``, as the notes between the two declare."""

    def __init__(self, source: v1.Regime, target: v1.Regime, forms: Iterable[v1.Form]) -> None:
        """Plan how these forms of the target are read."""
        routes = Routes(source, target)
        self._plans = {form.id: _plan(form, routes) for form in forms}

    def unknown(self, form: str) -> frozenset[str]:
        """Return the fixed numeric cells of a form of which the source has nothing."""
        return self._plans[form].unknown

    def carried(self, figures: Mapping[str, Figures]) -> dict[str, Figures]:
        """Return figures by form of the target; a form of which the source sent nothing is absent."""
        return {
            name: _form(name, plan, figures)
            for name, plan in self._plans.items()
            if name in figures or not plan.sources.isdisjoint(figures)
        }


def _plan(form: v1.Form, routes: Routes) -> _Plan:
    cells = {cell.id: (cell, routes.of(form.id, cell)) for cell in fixed_cells(form)}
    stay = frozenset(name for name, (_, route) in cells.items() if _stays(form.id, name, route))
    made = tuple((name, route) for name, (_, route) in cells.items() if route.terms and name not in stay)
    unknown = (name for name, (cell, route) in cells.items() if not route.terms and cell.type in NUMERIC_TYPES)
    groups = {}
    for group in form.repeats:
        if source := group_source(form, group.id, routes):
            columns = tuple((cell.column, routes.of(form.id, cell)) for cell in form.cells if cell.row == group.id)
            groups[group.id] = _Group(*source, columns)
    return _Plan(routes.sources(form), stay, made, groups, frozenset(unknown))


def _stays(form: str, name: str, route: Route) -> bool:
    return route.terms == (Term(form, name, Fraction(1)),) and not route.codes


def _form(name: str, plan: _Plan, figures: Mapping[str, Figures]) -> Figures:
    def value(form: str, cell: str) -> Figure:
        return figures[form].cells.get(cell) if form in figures else None

    own = figures[name].cells if name in figures else {}
    cells = {cell: given for cell, given in own.items() if cell in plan.stay}
    cells.update((cell, given) for cell, route in plan.made if (given := _plain(route.read(value))) is not None)
    rows = {group: _rows(source, figures) for group, source in plan.groups.items()}
    return Figures(cells, rows)


def _rows(source: _Group, figures: Mapping[str, Figures]) -> list[RepeatingRow]:
    rows = figures[source.form].rows.get(source.group, []) if source.form in figures else []
    return [RepeatingRow(row.id, row.label, _row(row, source.columns), row.parent) for row in rows]


def _row(row: RepeatingRow, columns: Iterable[tuple[str, Route]]) -> dict[str, Value]:
    def value(_form: str, cell: str) -> Figure:
        return row.cells.get(cell.partition(".")[2])

    found = {column: _plain(route.read(value)) for column, route in columns}
    return {column: given for column, given in found.items() if given is not None}


def _plain(figure: Figure) -> Value:
    return float(figure) if isinstance(figure, Decimal) else figure
