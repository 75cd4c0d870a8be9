"""The cells of a form while it is computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from chedo_compiler.runtime.over_time import combine_over_time
from chedo_compiler.runtime.period_parts import earlier_in_year
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Value


@dataclass(slots=True)
class FormCells:
    """Figures that are being computed, the repeating row that is being looked at, and earlier periods."""

    figures: Figures
    context: Context
    group: str = ""
    row: RepeatingRow | None = None
    _rows: dict[tuple[str, str], dict[str, dict[str, Value]]] = field(default_factory=dict)
    _inner: dict[str, dict[str, list[RepeatingRow]]] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        """The period that is reported."""
        return self.context.period

    def value(self, cell: str) -> Value:
        """Return a fixed cell of this form."""
        return self.figures.cells.get(cell)

    def column(self, group: str, column: str) -> list[Value]:
        """Return a column over the rows of a repeating group."""
        return [row.cells.get(column) for row in self.figures.rows.get(group, ())]

    def inner(self, group: str, column: str) -> list[Value]:
        """Return a column over those rows of an inner group that stand in the repeating row at hand."""
        outer = self.row.id if self.row else ""
        return [row.cells.get(column) for row in self._inside(group).get(outer, ())]

    def here(self, column: str) -> Value:
        """Return a cell of the same repeating row."""
        return self.row.cells.get(column) if self.row else None

    def previous(self, cell: str) -> Value:
        """Return a fixed cell of the previous period."""
        return _sent(self.context.previous, cell)

    def last_year(self, cell: str) -> Value:
        """Return a fixed cell of the same period last year."""
        return _sent(self.context.last_year, cell)

    def previous_here(self, column: str) -> Value:
        """Return a cell of the same repeating row in the previous period."""
        return self._sent_here("previous", self.context.previous, column)

    def last_year_here(self, column: str) -> Value:
        """Return a cell of the same repeating row in the same period last year."""
        return self._sent_here("last_year", self.context.last_year, column)

    def _inside(self, group: str) -> dict[str, list[RepeatingRow]]:
        """The rows of a group by the row that they were added inside of, gathered once."""
        if group not in self._inner:
            found: dict[str, list[RepeatingRow]] = {}
            for row in self.figures.rows.get(group, ()):
                found.setdefault(row.parent, []).append(row)
            self._inner[group] = found
        return self._inner[group]

    def year_to_date(self, cell: str, method: str, weight: str = "") -> Value:
        """Return a fixed cell over the periods of the year so far."""
        now = self.value(cell), self.value(weight)
        return self._year(now, lambda sent: (_sent(sent, cell), _sent(sent, weight)), method)

    def year_to_date_here(self, column: str, method: str, weight: str = "") -> Value:
        """Return a cell of the same repeating row over the periods of the year so far."""
        now = self.here(column), self.here(weight)
        places = count()

        def row_of(sent: Figures | None) -> tuple[Value, Value]:
            when = f"year {next(places)}"
            return self._sent_here(when, sent, column), self._sent_here(when, sent, weight)

        return self._year(now, row_of, method)

    def form_value(self, form: str, cell: str) -> Value:
        """Return a fixed cell of another form; blank where the reporter does not fill that form."""
        figures = self.context.forms.get(form)
        return figures.cells.get(cell) if figures else None

    def form_column(self, form: str, group: str, column: str) -> list[Value]:
        """Return a column over the rows of a repeating group of another form."""
        figures = self.context.forms.get(form)
        return [row.cells.get(column) for row in figures.rows.get(group, ())] if figures else []

    def indicator(self, key: str) -> Value:
        """Return what the organisation sent of an indicator in another regime."""
        return self.context.indicators.get(key, ErrorValue.MISSING)

    def attribute(self, name: str) -> Value:
        """Return a number that describes the organisation."""
        return self.context.attributes.get(name, ErrorValue.MISSING)

    def _year(
        self, now: tuple[Value, Value], of: Callable[[Figures | None], tuple[Value, Value]], method: str
    ) -> Value:
        """Combine a figure and its weight over the earlier periods of the year and this one, which comes last."""
        earlier = self.context.year
        if earlier is None:
            earlier = (None,) * len(earlier_in_year(self.period))
        values, weights = zip(*map(of, earlier), now, strict=True)
        return combine_over_time(method, values, weights)

    def _sent_here(self, when: str, sent: Figures | None, column: str) -> Value:
        """A row that is new has no earlier figures: they are blank, not missing."""
        if sent is None:
            return ErrorValue.MISSING
        key = (when, self.group)
        if key not in self._rows:
            self._rows[key] = {row.id: row.cells for row in sent.rows.get(self.group, ())}
        cells = self._rows[key].get(self.row.id if self.row else "", {})
        return cells.get(column)


def _sent(figures: Figures | None, cell: str) -> Value:
    return ErrorValue.MISSING if figures is None else figures.cells.get(cell)
