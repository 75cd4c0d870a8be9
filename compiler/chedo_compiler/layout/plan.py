"""What each cell of a form is: who fills it, what it holds, and how consolidation combines it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.layout.cell_values import FIGURES, cell_values
from chedo_compiler.layout.combining import Combined, Combining
from chedo_compiler.layout.grid import every_column, is_pair, leaves, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.layout.cell_values import CellValues
    from chedo_compiler.model.form import ColumnEntry, FormFile, RowEntry
    from chedo_compiler.model.registry import IndicatorEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Table


class PlannedCell(NamedTuple):
    """A cell before its formula is bound. ``rule`` says which formula fills it: "row", "column" or ""."""

    id: str
    row: RowEntry
    column: ColumnEntry
    kind: str
    values: CellValues
    combined: Combined
    formula: Text | None
    rule: str

    @property
    def type(self) -> str:
        """What it holds."""
        return self.values.type

    @property
    def decimals(self) -> int:
        """How many decimals it is rounded to."""
        return self.values.decimals

    @property
    def aggregate(self) -> str:
        """How the figures of several units are combined."""
        return self.combined.units


@dataclass(frozen=True)
class FormPlan:
    """A form laid out: fixed rows first, then one line per repeating group, outer groups before inner ones.

    ``samples`` are the first cells of each kind: all others are like one of them in everything but their row.
    """

    form: FormFile
    columns: tuple[ColumnEntry, ...]
    rows: tuple[RowEntry, ...]
    repeats: tuple[RowEntry, ...]
    stt: Mapping[str, str]
    combining: Combining
    cells: tuple[PlannedCell, ...]
    samples: tuple[PlannedCell, ...]

    @cached_property
    def by_id(self) -> Mapping[str, PlannedCell]:
        """The cells by id."""
        return {cell.id: cell for cell in self.cells}

    @property
    def lines(self) -> tuple[ColumnEntry | RowEntry, ...]:
        """All columns and rows as written: a pair is one column."""
        written = (one for one in every_column(self.form.columns) if not one.pair and (not one.columns or is_pair(one)))
        return (*written, *self.form.rows)


def plan(form: FormFile, indicators: Table[IndicatorEntry]) -> FormPlan:
    """Lay a form out."""
    columns = leaves(form.columns)
    rows = tuple(row for row in form.rows if row.repeat is None)
    repeats = _outer_first(tuple(row for row in form.rows if row.repeat is not None))
    combining = Combining(form, indicators)
    cells, samples = _cells([row for row in (*rows, *repeats) if not row.heading], columns, combining)
    return FormPlan(form, columns, rows, repeats, numbers(form.rows), combining, cells, samples)


def depth_of(row: RowEntry, groups: Mapping[str, RowEntry]) -> int:
    """How many groups a repeating group stands inside of; a circle counts as deep as there are groups."""
    depth = 0
    while row.repeat and row.repeat.within and depth < len(groups):
        outer = groups.get(row.repeat.within.value)
        if outer is None:
            break
        row = outer
        depth += 1
    return depth


def _outer_first(repeats: tuple[RowEntry, ...]) -> tuple[RowEntry, ...]:
    groups = {row.id.value: row for row in repeats}
    return tuple(sorted(repeats, key=lambda row: depth_of(row, groups)))


def _cells(
    rows: list[RowEntry], columns: tuple[ColumnEntry, ...], combining: Combining
) -> tuple[tuple[PlannedCell, ...], tuple[PlannedCell, ...]]:
    """Return all cells, and the first of each kind: rows that say nothing of their cells have cells that are alike."""
    known: dict[tuple[str, bool], tuple[PlannedCell, ...]] = {}
    cells: list[PlannedCell] = []
    samples: list[PlannedCell] = []
    for row in rows:
        like = (row.indicator.value if row.indicator else "", row.repeat is not None)
        silent = row.is_silent and not combining.listed(row)
        if silent and like in known:
            cells += _copied(known[like], row)
            continue
        line = tuple(_cell(row, column, combining) for column in columns)
        if silent:
            known[like] = line
        cells += line
        samples += line
    return tuple(cells), tuple(samples)


_made = tuple.__new__
"""Makes a cell of its fields without a call of Python: a province has hundreds of thousands."""


def _copied(line: tuple[PlannedCell, ...], row: RowEntry) -> Iterator[PlannedCell]:
    name = row.id.value
    for _, _, column, kind, values, combined, formula, rule in line:
        yield _made(PlannedCell, (f"{name}.{column.id.value}", row, column, kind, values, combined, formula, rule))


def _cell(row: RowEntry, column: ColumnEntry, combining: Combining) -> PlannedCell:
    name = f"{row.id.value}.{column.id.value}"
    values = cell_values(row, column)
    if any(closed.value == column.id.value for closed in row.closed):
        return PlannedCell(name, row, column, "closed", values, Combined("none", "none"), None, "")
    formula, rule = _formula(row, column, values.type, adds=combining.adds(column))
    kind = "computed" if formula else "input"
    return PlannedCell(name, row, column, kind, values, combining.cell(row, column, values.type), formula, rule)


def _formula(row: RowEntry, column: ColumnEntry, kind: str, *, adds: bool) -> tuple[Text | None, str]:
    """Choose the formula of a cell. A row's formula speaks of figures only, and not of columns that cannot be added."""
    precedence = row.precedence or column.precedence
    row_speaks = row.formula is not None and kind in FIGURES and (adds or precedence == "row")
    if row_speaks and (column.formula is None or precedence != "column"):
        return row.formula, "row"
    return column.formula, "column" if column.formula else ""
