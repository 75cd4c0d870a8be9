"""What the cells around a form's formulas hold and count in."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from chedo_compiler.formula.units import PERCENT, Measure
from chedo_compiler.layout.cell_values import COUNTED
from chedo_compiler.rules.currency import CURRENCIES

if TYPE_CHECKING:
    from chedo_compiler.layout.plan import PlannedCell
    from chedo_compiler.model.form import ColumnEntry, RowEntry
    from chedo_compiler.model.registry import UnitEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Table
    from chedo_compiler.subjects import FormSubject

Like = tuple[str, str, str]
"""What formulas share that see cells of the same types and units."""

_DEEPEST = 8
"""Steps from a unit to its base; more would be a circle."""


class FormulaCells:
    """Types, codes and units of a form's cells by name, each found out once."""

    def __init__(self, subject: FormSubject) -> None:
        self._subject = subject
        self._registries = subject.of.registries
        self._cells = subject.plan.by_id
        self._rows = {row.id.value: row for row in (*subject.plan.rows, *subject.plan.repeats)}
        self._measures: dict[str, Measure | None] = {}
        self._of_units: dict[str, Measure | None] = {}
        self._alike: dict[tuple[str, str, str], Measure | None] = {}
        self._rows_speak = any(row.values.type for row in self._rows.values())
        self._like_rows: dict[str, Like] = {}
        self._like_columns: dict[str, Like] = {}

    def type_of(self, cell: str) -> str:
        """Return the type of a cell, or "" when there is none of that name."""
        return self._cells[cell].type if cell in self._cells else ""

    def codes_of(self, cell: str) -> frozenset[str] | None:
        """Return the codes that a choice can have; None when they are not known or several may be chosen.

        With a code given twice another may be missing.
        """
        planned = self._cells.get(cell)
        if planned is None or planned.type != "choice" or planned.values.many:
            return None
        listed = self._registries.codelists.get(planned.values.choices)
        codes = frozenset(code.id.value for code in listed.codes) if listed else frozenset()
        return codes if listed and len(codes) == len(listed.codes) else None

    def measure_of(self, cell: str) -> Measure | None:
        """Return the unit of a cell, or None when it is not known."""
        if cell not in self._measures:
            planned = self._cells.get(cell)
            self._measures[cell] = self._like_others(planned) if planned else None
        return self._measures[cell]

    def like_row(self, row: str) -> Like:
        """Return what rows share whose cells hold and count the same, column by column."""
        if row not in self._like_rows:
            entry = self._rows.get(row)
            unit = self._unit_of(entry) if entry else None
            kind = entry.values.type if entry else None
            self._like_rows[row] = "row", unit.value if unit else "", kind.value if kind else ""
        return self._like_rows[row]

    def like_column(self, column: ColumnEntry) -> Like:
        """Return what columns share whose cells hold and count the same, row by row."""
        name = column.id.value
        if name not in self._like_columns:
            # Rows that say what their cells hold are heard where people fill, not where a formula does.
            own = "formula" if column.formula and self._rows_speak else column.pair
            self._like_columns[name] = "column", column.unit.value if column.unit else "", f"{column.type} {own}"
        return self._like_columns[name]

    def _like_others(self, cell: PlannedCell) -> Measure | None:
        """Find the unit of a cell; in rows that say nothing of units themselves those of a column count in one."""
        row = cell.row
        if row.unit or row.repeat:
            return self._measure(cell)
        key = (cell.column.id.value, row.indicator.value if row.indicator else "", cell.type)
        if key not in self._alike:
            self._alike[key] = self._measure(cell)
        return self._alike[key]

    def _measure(self, cell: PlannedCell) -> Measure | None:
        """Find the unit of a cell: its column's or row's own one, else the form's.

        Two that differ leave it open: of row and column, or of an indicator and the row that shows it.
        """
        if cell.type == "percent":
            return PERCENT
        if cell.type not in COUNTED:
            return None
        indicator = self._registries.indicators.get(cell.row.indicator)
        of_row, of_column = self._unit_of(cell.row), cell.column.unit
        if _differ(of_row, of_column):
            return None
        if indicator and _differ(indicator.unit, cell.row.unit or self._subject.form.unit):
            return None
        unit = of_column or of_row or self._subject.form.unit
        name = unit.value if unit else ""
        if name not in self._of_units:
            self._of_units[name] = measure(unit, self._registries.units)
        return self._of_units[name]

    def _unit_of(self, row: RowEntry) -> Text | None:
        """Return what a row says of its unit; rows that are added count as the row that they stand under."""
        indicator = self._registries.indicators.get(row.indicator)
        above = row.repeat.under.value if row.repeat and row.repeat.under else ""
        said = row.unit or (indicator.unit if indicator else None)
        return said or (self._unit_of(self._rows[above]) if above in self._rows else None)


def _differ(one: Text | None, other: Text | None) -> bool:
    return one is not None and other is not None and one.value != other.value


def measure(unit: Text | None, units: Table[UnitEntry]) -> Measure | None:
    """Return a unit as so many of its base unit."""
    entry = units.get(unit)
    factor, label = Decimal(1), entry.label if entry else ""
    for _ in range(_DEEPEST):
        if entry is None:
            return None
        if entry.base is None:
            if entry.label == PERCENT.label:
                return PERCENT
            return Measure(entry.id.value, factor, label, money=entry.id.value in CURRENCIES)
        try:
            factor *= Decimal(entry.factor)
        except InvalidOperation:
            return None
        entry = units.get(entry.base)
    return None
