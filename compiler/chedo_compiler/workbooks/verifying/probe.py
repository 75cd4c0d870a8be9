"""A form made ready for the proof: which cells are compared, which are given, and which cannot be compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.runtime.expressions import HISTORY, OTHER_FORMS, walk
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.recompute import compute
from chedo_compiler.workbooks.verifying.spots import spots_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact.v1 import Cell, Expression, Form
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Value

_NOT_ON_A_SHEET = HISTORY | {"ind", "org", "period"}
"""What no workbook can know: other periods, other regimes, the organisation."""


@dataclass(frozen=True)
class Probe:
    """``form`` with cells that no workbook can compute made inputs; ``spots`` are where its cells stand.

    ``others`` are cells of other forms that stand in the same workbook, by where they stand.
    """

    form: Form
    spots: Mapping[str, str]
    outside: Mapping[str, Cell]
    others: Mapping[str, tuple[str, Cell]]

    @property
    def inputs(self) -> tuple[Cell, ...]:
        """The cells that values are made up for."""
        return tuple(cell for cell in self.form.cells if cell.kind == "input")

    @property
    def computed(self) -> tuple[Cell, ...]:
        """The cells that the form computes, and that a workbook could."""
        return tuple(cell for cell in self.form.cells if cell.kind == "computed")

    def values(self, given: Mapping[str, Value], others: Mapping[str, Value], period: Period) -> dict[str, Value]:
        """Return all cells as the form computes them, before they are rounded; each group has one row."""
        beside: dict[str, Figures] = {}
        for where, (form, cell) in self.others.items():
            beside.setdefault(form, Figures()).cells[cell.id] = others.get(where)
        figures = compute(self.form, self._figures(given), Context(period, forms=beside))
        found = dict(figures.cells)
        for group, rows in figures.rows.items():
            found |= {f"{group}.{column}": value for row in rows for column, value in row.cells.items()}
        return found

    def _figures(self, given: Mapping[str, Value]) -> Figures:
        groups = {
            group.id: [RepeatingRow(group.id, group.ask, {}, group.within)]
            for group in self.form.repeats
            if self.form.workbook is not None and group.id in self.form.workbook.rows
        }
        figures = Figures({}, groups)
        for cell in self.inputs:
            if cell.row in groups:
                groups[cell.row][0].cells[cell.column] = given.get(cell.id)
            else:
                figures.cells[cell.id] = given.get(cell.id)
        return figures


def probe(form: Form, forms: Mapping[str, Form]) -> Probe:
    """Make a form ready; ``forms`` are those of its regime."""
    beside = dict(_beside(form, forms))
    spots_by_place = {(name, cell.id): where for where, (name, cell) in beside.items()}
    outside = {
        cell.id: cell
        for cell in form.cells
        if cell.expression is not None and not _is_on_sheets(cell.expression, spots_by_place)
    }
    cells = tuple(replace(cell, kind="input", expression=None) if cell.id in outside else cell for cell in form.cells)
    return Probe(replace(form, cells=cells), spots_of(form), outside, beside)


def _beside(form: Form, forms: Mapping[str, Form]) -> Iterator[tuple[str, tuple[str, Cell]]]:
    """The cells of other forms that are drawn in the same workbook."""
    for name in form.needs:
        other = forms.get(name)
        if other is None or other.workbook is None or form.workbook is None:
            continue
        if other.workbook.sha256 == form.workbook.sha256:
            spots = spots_of(other)
            yield from ((spots[cell.id], (name, cell)) for cell in other.cells if cell.id in spots)


def _is_on_sheets(expression: Expression, beside: Mapping[tuple[str, str], str]) -> bool:
    for inner in walk(expression):
        if inner[0] in _NOT_ON_A_SHEET:
            return False
        if inner[0] in OTHER_FORMS:
            read = [inner[2]] if inner[0] == "form" else inner[2] if inner[0] == "formrange" else [""]
            if any((inner[1], cell) not in beside for cell in read):
                return False
    return True
