"""The cells of a form while it is computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
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
