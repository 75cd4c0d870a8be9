"""What each cell of a form is: who fills it, with how many decimals, and how consolidation combines it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.layout.grid import leaves, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.model.form import ColumnEntry, FormFile, RowEntry
    from chedo_compiler.model.registry import IndicatorEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Table

NUMBER_DECIMALS = 2
PERCENT_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """A cell before its formula is bound. ``rule`` says which formula fills it: "row", "column" or ""."""

    row: RowEntry
    column: ColumnEntry
    kind: str
    decimals: int
    aggregate: str
    formula: Text | None
    rule: str

    @property
    def id(self) -> str:
        """Name of the cell in its form."""
        return f"{self.row.id}.{self.column.id}"


@dataclass(frozen=True, slots=True)
class FormPlan:
    """A form laid out: fixed rows first, then one line per repeating group."""

    form: FormFile
    columns: tuple[ColumnEntry, ...]
    rows: tuple[RowEntry, ...]
    repeats: tuple[RowEntry, ...]
    stt: Mapping[str, str]
    combining: Combining
    cells: tuple[PlannedCell, ...]


def plan(form: FormFile, indicators: Table[IndicatorEntry]) -> FormPlan:
    """Lay a form out."""
    columns = leaves(form.columns)
    rows = tuple(row for row in form.rows if row.repeat is None)
    repeats = tuple(row for row in form.rows if row.repeat is not None)
    combining = Combining(form, indicators)
    lines = [row for row in (*rows, *repeats) if not row.heading]
    cells = tuple(_cell(row, column, combining) for row in lines for column in columns)
    return FormPlan(form, columns, rows, repeats, numbers(form.rows), combining, cells)


class Combining:
    """How consolidation combines the cells of a form (cách tổng hợp), from what its parts say."""

    def __init__(self, form: FormFile, indicators: Table[IndicatorEntry]) -> None:
        self.default = form.aggregate_default or "sum"
        self._listed = {name.value: kind.value for name, kind in form.aggregates}
        self._indicators = indicators

    def column(self, column: ColumnEntry) -> str | None:
        """Return what is said of a column."""
        return column.aggregate.value if column.aggregate else self._listed.get(column.id.value)

    def row(self, row: RowEntry) -> str | None:
        """Return what is said of a row, or of the indicator that it shows."""
        indicator = self._indicators.get(row.indicator)
        said = row.aggregate.value if row.aggregate else self._listed.get(row.id.value)
        return said or (indicator.aggregate if indicator else None)

    def cell(self, row: RowEntry, column: ColumnEntry) -> str:
        """A column that cannot be added decides first, then row, indicator, column and the form's default."""
        if row.repeat:
            return self.row(row) or "append"
        said = self.column(column)
        if said and (said == "recompute" or column.type == "percent"):
            return said
        if column.type == "text":
            return said or "none"
        return self.row(row) or said or self.default

    def adds(self, column: ColumnEntry) -> bool:
        """Say whether values of the column may be added to each other."""
        return column.type != "percent" and self.column(column) != "recompute"


def _cell(row: RowEntry, column: ColumnEntry, combining: Combining) -> PlannedCell:
    if any(name.value == column.id.value for name in row.closed):
        return PlannedCell(row, column, "closed", _decimals(row, column), "none", None, "")
    formula, rule = _formula(row, column, adds=combining.adds(column))
    kind = "computed" if formula else "input"
    return PlannedCell(row, column, kind, _decimals(row, column), combining.cell(row, column), formula, rule)


def _formula(row: RowEntry, column: ColumnEntry, *, adds: bool) -> tuple[Text | None, str]:
    """Choose the formula of a cell. A row's formula does not speak of texts, nor of columns that cannot be added."""
    precedence = row.precedence or column.precedence
    row_speaks = row.formula is not None and column.type != "text" and (adds or precedence == "row")
    if row_speaks and (column.formula is None or precedence != "column"):
        return row.formula, "row"
    return column.formula, "column" if column.formula else ""


def _decimals(row: RowEntry, column: ColumnEntry) -> int:
    """Decimals of the row speak of its own unit, so a percent or whole-number column keeps its own."""
    if column.type == "percent":
        return PERCENT_DECIMALS if column.decimals is None else column.decimals
    if column.type != "number":
        return 0
    if row.decimals is not None:
        return row.decimals
    return NUMBER_DECIMALS if column.decimals is None else column.decimals
