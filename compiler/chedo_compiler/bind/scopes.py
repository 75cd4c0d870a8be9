"""What names mean in a formula, by where it stands: in a column, in a row, or over the whole form."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.layout.plan import FormPlan
    from chedo_compiler.model.form import ColumnEntry, RowEntry


class FormNames:
    """The names of a form, each with its place; gathered once for all of its formulas."""

    def __init__(self, plan: FormPlan) -> None:
        self.columns = _placed(column.id.value for column in plan.columns)
        self.rows = frozenset(row.id.value for row in plan.rows if not row.heading)
        self.repeats = frozenset(row.id.value for row in plan.repeats)
        self.lines = _placed(row.id.value for row in plan.form.rows if not row.heading)
        self.entries = {row.id.value: row for row in plan.rows if not row.heading}
        self.leaves = {column.id.value: column for column in plan.columns}
        self.within = {
            row.id.value: row.repeat.within.value for row in plan.repeats if row.repeat and row.repeat.within
        }


class Everywhere:
    """The whole form: only ``row column`` names a cell. ``row`` is where the formula stands, if in a row.

    In a row of an outer group the name of an inner one means the rows inside this row only.
    """

    def __init__(self, names: FormNames, row: RowEntry | None = None) -> None:
        self._row = row.id.value if row else ""
        self._within = names.within
        self._columns = names.columns
        self._rows = names.rows
        self._repeats = names.repeats
        self._lines = names.lines

    @property
    def row(self) -> str:
        """The row in which the formula stands, or ""."""
        return self._row

    def name(self, text: str) -> Expression | None:  # noqa: ARG002  (a name alone is no cell here)
        """A row or column alone names no cell of the form."""
        return None

    def range(self, first: str, last: str) -> Expression | None:  # noqa: ARG002
        """A range of rows or columns alone names no cells of the form."""
        return None

    def intersection(self, first: str, second: str) -> Expression | None:
        """Return the cell of a row and a column, in either order."""
        row, column = (second, first) if first in self._columns else (first, second)
        return self._cell(row, column) if column in self._columns else None

    def suggestions(self) -> Sequence[str]:
        """Return the rows and columns."""
        return [*self._lines, *self._columns]

    def _cell(self, row: str, column: str) -> Expression | None:
        if row in self._rows:
            return ["cell", f"{row}.{column}"]
        if row not in self._repeats:
            return None
        inside = self._row in self._repeats and self._within.get(row) == self._row
        return ["inner" if inside else "repeat", row, column]


class AcrossColumns(Everywhere):
    """A formula that fills a column: a bare name is a column of the same row."""

    def __init__(self, names: FormNames, row: RowEntry) -> None:
        super().__init__(names, row)
        self._repeating = row.repeat is not None

    def name(self, text: str) -> Expression | None:
        """Return the cell of that column in this row."""
        if text not in self._columns:
            return None
        return ["here", text] if self._repeating else ["cell", f"{self._row}.{text}"]

    def range(self, first: str, last: str) -> Expression | None:
        """Return the cells of this row from column to column."""
        between = _between(self._columns, first, last)
        if between is None:
            return None
        if self._repeating:
            return ["hererange", between]
        return ["range", [f"{self._row}.{column}" for column in between], len(between)]

    def suggestions(self) -> Sequence[str]:
        """Return the columns first."""
        return [*self._columns, *self._lines]


class DownRows(Everywhere):
    """A formula that fills a row: a bare name is a row of the same column."""

    def __init__(self, names: FormNames, column: ColumnEntry, row: RowEntry | None = None) -> None:
        super().__init__(names, row)
        self._column = column.id.value

    @property
    def column(self) -> str:
        """The column in which the formula stands."""
        return self._column

    def name(self, text: str) -> Expression | None:
        """Return the cell of that row in this column, or all rows of a repeating group."""
        return self._cell(text, self._column)

    def range(self, first: str, last: str) -> Expression | None:
        """Return the cells from row to row; repeating rows in between would be left out unseen, so they forbid it."""
        between = _between(self._lines, first, last)
        if between is None or not self._repeats.isdisjoint(between):
            return None
        return ["range", [f"{row}.{self._column}" for row in between], 1]


class Anything:
    """A form whose file is broken: whatever is read of it may be there."""

    def name(self, text: str) -> Expression | None:
        """Return a cell of that name."""
        return ["cell", text]

    def range(self, first: str, last: str) -> Expression | None:
        """Return the two cells."""
        return ["range", [first, last], 1]

    def intersection(self, first: str, second: str) -> Expression | None:
        """Return the cell."""
        return ["cell", f"{first}.{second}"]

    def suggestions(self) -> Sequence[str]:
        """Nothing is known."""
        return ()


def _placed(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _between(names: dict[str, int], first: str, last: str) -> list[str] | None:
    if first not in names or last not in names:
        return None
    start, end = sorted((names[first], names[last]))
    return list(islice(names, start, end + 1))
