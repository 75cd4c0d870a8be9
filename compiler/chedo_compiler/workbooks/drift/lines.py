"""Rows and columns alike: what a form and a sheet have in common, and what of it may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.addresses import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.artefact.v1 import Form
    from chedo_compiler.workbooks.drafting.draft import Draft, DraftColumn


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column: its id, the number before or above it, its words, and where it stands on the sheet (0: nowhere).

    Of a column the words begin with those of the headings above it. ``kind`` tells rows that people add from fixed
    ones, and columns by what they hold; ``unit`` is "" where nothing is said.
    """

    id: str
    number: str
    label: str
    place: int
    unit: str
    kind: str


_KINDS = {"integer": "number", "money": "number", "percent": "number", "long_text": "text", "attachment": "text"}
"""Types that a sheet does not tell apart."""
_BETWEEN = " / "


def rows_of_form(form: Form) -> tuple[Line, ...]:
    """Return the rows of a form, as they stand on its sheet."""
    places = form.workbook.rows if form.workbook else {}
    rows = [
        Line(
            row.id,
            row.stt,
            row.label,
            places.get(row.id, 0),
            row.unit or form.unit or "",
            _row_kind(heading=row.heading),
        )
        for row in form.rows
    ]
    groups = [
        Line(group.id, "", group.ask, places.get(group.id, 0), group.unit or form.unit or "", "repeat")
        for group in form.repeats
    ]
    return tuple(sorted([*rows, *groups], key=lambda line: line.place))


def rows_of_draft(draft: Draft) -> tuple[Line, ...]:
    """Return the rows of a sheet."""
    return tuple(
        Line(
            row.id,
            row.stt,
            row.label,
            row.row,
            row.unit or draft.unit,
            "repeat" if row.repeat else _row_kind(heading=row.heading),
        )
        for row in draft.rows
    )


def columns_of_form(form: Form) -> tuple[Line, ...]:
    """Return the columns of a form that hold figures."""
    places = form.workbook.columns if form.workbook else {}
    return tuple(
        Line(
            column.id,
            column.number,
            _BETWEEN.join(_headings(form, at)),
            column_number(places.get(column.id, "")),
            column.unit or "",
            _KINDS.get(column.type, column.type),
        )
        for at, column in enumerate(form.columns)
    )


def columns_of_draft(draft: Draft) -> tuple[Line, ...]:
    """Return the columns of a sheet that hold figures."""
    return tuple(
        Line(
            column.id,
            column.number,
            _BETWEEN.join([*above, column.label]),
            column.column,
            column.unit,
            _KINDS.get(column.type or "number", column.type or "number"),
        )
        for above, column in _leaves(draft.columns, ())
    )


def _row_kind(*, heading: bool) -> str:
    return "heading" if heading else "fixed"


def _headings(form: Form, at: int) -> Iterator[str]:
    """The words above a column, from the top."""
    above = (cell for cell in form.header if cell.column <= at < cell.column + cell.column_span)
    yield from (cell.label for cell in sorted(above, key=lambda cell: cell.row))


def _leaves(columns: Sequence[DraftColumn], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], DraftColumn]]:
    for column in columns:
        if column.columns:
            yield from _leaves(column.columns, (*above, column.label))
        else:
            yield above, column
