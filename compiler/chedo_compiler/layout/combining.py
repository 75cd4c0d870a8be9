"""How the cells of a form are combined (cách tổng hợp), over units and over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.layout.cell_values import FIGURES
from chedo_compiler.layout.grid import every_column, is_pair

if TYPE_CHECKING:
    from chedo_compiler.model.aggregate import MethodsEntry
    from chedo_compiler.model.form import ColumnEntry, FormFile, RowEntry
    from chedo_compiler.model.registry import IndicatorEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.names import Table

_OVER_TIME = {"append": "none"}
"""Over time figures are combined as over units, where nothing else is said; rows that were put in a list are not."""


@dataclass(frozen=True, slots=True)
class Combined:
    """The methods of a cell; ``time`` is "" where nobody says how periods are combined."""

    units: str
    time: str
    weight: Text | None = None


def over_time(units: str) -> str:
    """Return how periods are combined where only the method for units is said."""
    return _OVER_TIME.get(units, units)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one part of a form says, as far as it says something."""

    units: str = ""
    time: str = ""
    weight: Text | None = None


class Combining:
    """The methods of a form's cells, from what its parts say."""

    def __init__(self, form: FormFile, indicators: Table[IndicatorEntry]) -> None:
        self._default = _said(form.aggregate_default)
        self._listed = {name.value: said for name, said in form.aggregates}
        for column in every_column(form.columns):
            if is_pair(column) and (said := self._listed.get(column.id.value)):
                self._listed |= {half.id.value: said for half in column.columns}
        self._indicators = indicators
        self._of_entry: dict[int, _Said] = {}

    def listed(self, row: RowEntry) -> bool:
        """Say whether the form's own ``aggregate`` names a row."""
        return row.id.value in self._listed

    def column(self, column: ColumnEntry) -> str:
        """Return the method for units that is said of a column, else the form's."""
        return self._own(column).units or self._default.units or "sum"

    def adds(self, column: ColumnEntry) -> bool:
        """Say whether values of the column may be added to each other."""
        return column.type != "percent" and self._own(column).units != "recompute"

    def cell(self, row: RowEntry, column: ColumnEntry, kind: str) -> Combined:
        """A column that cannot be added decides first, then row, indicator, column and the form's default."""
        of_row, of_column = self._own(row), self._own(column)
        if row.repeat:
            return Combined(of_row.units or "append", "none")
        if kind not in FIGURES:
            return _first([of_column, *([of_row] if column.type in FIGURES else [])], "none")
        parts = [of_row, self._indicator(row), of_column]
        if of_column.units and (of_column.units == "recompute" or column.type == "percent"):
            parts = [of_column, of_row]
        return _first([*parts, self._default], "sum")

    def _own(self, entry: RowEntry | ColumnEntry) -> _Said:
        """What a row or column says, found out once for all its cells."""
        found = self._of_entry.get(id(entry))
        if found is None:
            self._of_entry[id(entry)] = found = _said(entry.aggregate or self._listed.get(entry.id.value))
        return found

    def _indicator(self, row: RowEntry) -> _Said:
        found = self._indicators.get(row.indicator)
        return _Said(found.aggregate, found.over_time) if found else _Said()


def _first(parts: list[_Said], otherwise: str) -> Combined:
    """Each method from the first part that says it."""
    units, time, weight = "", "", None
    for part in parts:
        units, time, weight = units or part.units, time or part.time, weight or part.weight
    return Combined(units or otherwise, time, weight)


def _said(entry: MethodsEntry | None) -> _Said:
    if entry is None:
        return _Said()
    return _Said(entry.units.value if entry.units else "", entry.time.value if entry.time else "", entry.weight)
