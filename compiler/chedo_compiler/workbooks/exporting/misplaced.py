"""Rows that a form and its template have in different places: one was changed without the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.wording import folded
from chedo_compiler.workbooks.exporting.exported import Misplaced

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from chedo_compiler.artefact.v1 import Form


def misplaced_rows(form: Form, sheet: Worksheet) -> tuple[Misplaced, ...]:
    """Return the rows where the sheet has another row's words, while it has theirs elsewhere."""
    places = form.workbook
    if places is None or not places.label_column:
        return ()
    placed = {row.id: (places.rows[row.id], folded(row.label)) for row in form.rows if row.id in places.rows}
    known = {words for _, words in placed.values()}
    numbers = range(min(places.rows.values(), default=1), sheet.max_row + 1)
    texts = {number: folded(str(sheet[f"{places.label_column}{number}"].value or "")) for number in numbers}
    where = {words: number for number, words in reversed(texts.items())}
    return tuple(
        Misplaced(row, place, where[words])
        for row, (place, words) in placed.items()
        if words in where and texts.get(place) != words and texts.get(place) in known
    )
