"""Sums over the units' own workbooks, made with openpyxl and Decimal and nothing of ours."""

from __future__ import annotations

import io
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

Sheet = dict[tuple[int, str], Decimal]


def figures(content: bytes, rows: Iterable[int], columns: Iterable[str]) -> Sheet:
    """Read the numbers that stand at these rows and columns."""
    sheet = load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    values = {(row, column): sheet[f"{column}{row}"].value for row in rows for column in columns}
    return {place: Decimal(str(value)) for place, value in values.items() if isinstance(value, int | float)}


def total(sheets: Iterable[Sheet]) -> Sheet:
    """Add sheets up, place by place."""
    sums: Sheet = {}
    for sheet in sheets:
        for place, value in sheet.items():
            sums[place] = sums.get(place, Decimal(0)) + value
    return sums


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """A ratio in percent with one decimal, as on paper."""
    return (part / whole * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
