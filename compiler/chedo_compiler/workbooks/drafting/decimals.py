"""Decimals of rows: where the number formats of a sheet differ from row to row, as its units do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.types import decimals_of
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.workbooks.drafting.draft import DraftColumn, DraftRow
    from chedo_compiler.workbooks.drafting.grid import Grid
    from chedo_compiler.workbooks.drafting.header import Leaf

_USUAL = {"number": 2, "money": 0, "integer": 0}
"""Types whose figures count in the unit of a row, with the decimals that go without saying."""


def decimals_of_rows(
    grid: Grid, rows: Sequence[DraftRow], leaves: Sequence[tuple[Leaf, DraftColumn]]
) -> tuple[DraftRow, ...]:
    """Give those rows decimals whose cells agree on others than their columns have."""
    counted = [(leaf, column) for leaf, column in leaves if column.type in _USUAL]
    return tuple(_with_decimals(grid, row, counted) for row in rows)


def _with_decimals(grid: Grid, row: DraftRow, counted: Sequence[tuple[Leaf, DraftColumn]]) -> DraftRow:
    if row.heading:
        return row
    shown = [decimals_of(grid.look(Place(row.row, leaf.first)).number_format.lower()) for leaf, _ in counted]
    said = {number for number in shown if number is not None}
    usual = {_decimals(column) for _, column in counted}
    return replace(row, decimals=said.pop()) if len(said) == 1 and None not in shown and usual != said else row


def open_to_decimals(column: DraftColumn, *, vary: bool) -> DraftColumn:
    """Return a column of whole numbers as one of numbers without decimals, where rows have decimals of their own."""
    if column.columns:
        return replace(column, columns=tuple(open_to_decimals(one, vary=vary) for one in column.columns))
    return replace(column, type="number", decimals=0) if vary and column.type == "integer" else column


def _decimals(column: DraftColumn) -> int:
    return _USUAL[column.type] if column.decimals is None else column.decimals
