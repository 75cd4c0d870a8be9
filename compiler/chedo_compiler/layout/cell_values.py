"""What a cell holds: its type, decimals, bounds and choices, from what its row and its column say."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from chedo_compiler.runtime.serial_dates import dated

if TYPE_CHECKING:
    from chedo_compiler.model.form import ColumnEntry, RowEntry
    from chedo_compiler.model.text import Text

FIGURES = frozenset({"number", "integer", "money", "percent"})
"""Types that can be computed with and added up."""
COUNTED = frozenset({"number", "integer", "money"})
"""Figures that count in a unit, which a row may name; the others say themselves what they are."""
WITH_DECIMALS = frozenset({"number", "money", "percent"})
BOUNDED = FIGURES | {"date"}
NOT_COMPUTED = frozenset({"choice", "attachment", "long_text"})
"""Types that only people fill."""
WORDS = frozenset({"text", "long_text", "attachment"})
"""What a row's ``required`` does not ask for: remarks and papers."""

_DECIMALS = {"number": 2, "percent": 1, "money": 0}


@dataclass(frozen=True, slots=True)
class CellValues:
    """Resolved values of a cell, with the texts that they come from."""

    type: str
    decimals: int
    choices: Text | None
    many: bool
    minimum: Text | None
    maximum: Text | None
    required: bool
    required_if: Text | None


def hears_rows(column: ColumnEntry) -> bool:
    """Say whether rows may tell what their cells in a column hold: where figures of the row's unit are filled in."""
    return column.type in COUNTED and column.formula is None and not column.pair


def cell_values(row: RowEntry, column: ColumnEntry) -> CellValues:
    """Resolve a cell: what its row says comes before its column, where the row speaks of the column at all."""
    said, own = row.values, column.values
    speaks = hears_rows(column)
    kind = said.type.value if said.type and speaks else column.type
    typed = speaks and said.type is not None
    asked = kind not in WORDS
    return CellValues(
        type=kind,
        decimals=_decimals(row, column, kind),
        choices=said.choices if typed else own.choices,
        many=said.many if typed else own.many,
        minimum=(said.minimum if speaks else None) or (None if typed else own.minimum),
        maximum=(said.maximum if speaks else None) or (None if typed else own.maximum),
        required=own.required or (said.required and asked),
        required_if=(said.required_if if asked else None) or own.required_if,
    )


def _decimals(row: RowEntry, column: ColumnEntry, kind: str) -> int:
    """Decimals of the row speak of its own unit, so a percent or whole-number column keeps its own."""
    if kind not in WITH_DECIMALS:
        return 0
    of_row = row.values.decimals if column.type in COUNTED else None
    of_column = column.values.decimals if column.type == kind else None
    said = of_column if of_row is None else of_row
    return _DECIMALS[kind] if said is None else said


def bound(text: Text, kind: str) -> Decimal | None:
    """Read a bound as an exact number (a day as Excel's day number); None when it is none of the type's."""
    if kind == "date":
        day = dated(text.value)
        return None if day is None else Decimal(int(day))
    try:
        number = Decimal(text.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
