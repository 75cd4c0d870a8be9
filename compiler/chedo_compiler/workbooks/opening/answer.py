"""The answer of the process that reads workbooks, made a ``Book``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.workbooks.sheet import Area, Book, Look, Place, Run, Sheet, SheetCell, Validation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def book_of(answer: Mapping[str, Any], sha256: str) -> Book:
    """Return the book that an answer tells of."""
    looks = [Look(*look) for look in answer["looks"]]
    return Book(tuple(_sheet(sheet, looks) for sheet in answer["sheets"]), answer["names"], sha256)


def _sheet(told: Mapping[str, Any], looks: Sequence[Look]) -> Sheet:
    cells = (_cell(cell, looks) for cell in told["cells"])
    return Sheet(
        name=told["name"],
        cells={cell.place: cell for cell in cells},
        merged=tuple(Area(*area) for area in told["merged"]),
        widths=dict(told["widths"]),
        hidden_rows=frozenset(told["hidden_rows"]),
        hidden_columns=frozenset(told["hidden_columns"]),
        hidden=told["hidden"],
        protected=told["protected"],
        validations=tuple(_validation(*one) for one in told["validations"]),
    )


def _cell(told: Sequence[Any], looks: Sequence[Look]) -> SheetCell:
    row, column, look, value, formula, runs = told
    own = looks[look]
    fonts = tuple(Run(text, font or own.font) for text, font in runs)
    return SheetCell(Place(row, column), value, formula, fonts, own)


def _validation(areas: Sequence[Sequence[int]], kind: str, operator: str, first: str, second: str) -> Validation:
    return Validation(tuple(Area(*area) for area in areas), kind, operator, first, second)
