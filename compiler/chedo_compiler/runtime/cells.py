"""What a formula can ask for while it is evaluated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Value


class Cells(Protocol):
    """The figures around a formula."""

    @property
    def period(self) -> Period:
        """The period that is reported."""

    def value(self, cell: str) -> Value:
        """Return a fixed cell of this form."""

    def column(self, group: str, column: str) -> Sequence[Value]:
        """Return a column over the rows of a repeating group."""

    def inner(self, group: str, column: str) -> Sequence[Value]:
        """Return a column over those rows of an inner group that stand in the repeating row at hand."""

    def here(self, column: str) -> Value:
        """Return a cell of the same repeating row."""

    def previous(self, cell: str) -> Value:
        """Return a fixed cell of the previous period."""

    def last_year(self, cell: str) -> Value:
        """Return a fixed cell of the same period last year."""

    def previous_here(self, column: str) -> Value:
        """Return a cell of the same repeating row in the previous period."""

    def last_year_here(self, column: str) -> Value:
        """Return a cell of the same repeating row in the same period last year."""

    def year_to_date(self, cell: str, method: str, weight: str = "") -> Value:
        """Return a fixed cell over the periods of the year so far; ``weight`` is the cell that weighs a mean."""

    def year_to_date_here(self, column: str, method: str, weight: str = "") -> Value:
        """Return a cell of the same repeating row over the periods of the year so far."""

    def form_value(self, form: str, cell: str) -> Value:
        """Return a fixed cell of another form of the report."""

    def form_column(self, form: str, group: str, column: str) -> Sequence[Value]:
        """Return a column over the rows of a repeating group of another form."""

    def indicator(self, key: str) -> Value:
        """Return what the organisation sent of an indicator in another regime."""

    def attribute(self, name: str) -> Value:
        """Return a number that describes the organisation."""


@dataclass(frozen=True, slots=True)
class NamedCells:
    """Cells that are simply given by name; there are no repeating rows and nothing was sent before."""

    values: Mapping[str, Value]
    period: Period
    columns: Mapping[str, Sequence[Value]] = field(default_factory=dict)

    def value(self, cell: str) -> Value:
        """Return the named value."""
        return self.values.get(cell)

    def column(self, group: str, column: str) -> Sequence[Value]:
        """Return the named column ``group.column``."""
        return self.columns.get(f"{group}.{column}", ())

    inner = column

    def here(self, column: str) -> Value:
        """Return the named value."""
        return self.values.get(column)

    def previous(self, cell: str) -> Value:  # noqa: ARG002 - nothing was sent
        """Return #N/A."""
        return ErrorValue.MISSING

    last_year = previous_here = last_year_here = indicator = attribute = previous

    def year_to_date(self, cell: str, method: str, weight: str = "") -> Value:  # noqa: ARG002
        """Return #N/A."""
        return ErrorValue.MISSING

    year_to_date_here = year_to_date

    def form_value(self, form: str, cell: str) -> Value:  # noqa: ARG002 - there is no other form
        """Return blank."""
        return None

    def form_column(self, form: str, group: str, column: str) -> Sequence[Value]:  # noqa: ARG002
        """Return no rows."""
        return ()
