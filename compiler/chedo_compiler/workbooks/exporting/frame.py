"""Where a form stands on a sheet: in the office's own workbook as its layout says, else as one is drawn for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chedo_compiler.addresses import letters
from chedo_compiler.artefact.v1 import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Form, RepeatingGroup, Row

STT, LABEL, UNIT = 1, 2, 3
"""The columns before the figures of a drawn sheet."""
TITLE_ROW, PERIOD_ROW, UNIT_ROW, HEADER_ROW = 4, 5, 7, 8
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RIGHT_BLOCK = 3
"""How many columns at most the name of the organisation and the signature take."""


def framed(form: Form) -> Workbook:
    """Say where a form that has no layout stands on the sheet that is drawn for it."""
    first_row = HEADER_ROW + header_depth(form) + is_numbered(form)
    first_column = UNIT + has_units(form)
    names = [line.id for line in lines(form)]
    last_column = first_column + len(form.columns) - 1
    right = letters(max(min(first_column + 1, last_column), last_column - _RIGHT_BLOCK + 1))
    return Workbook(
        sheet=_sheet_name(form),
        rows={name: first_row + place for place, name in enumerate(names)},
        columns={one.id: letters(first_column + place) for place, one in enumerate(form.columns)},
        label_column=letters(LABEL),
        stt_column=letters(STT),
        fields={
            "period": f"A{PERIOD_ROW}",
            "organisation": f"{right}1",
            "recipient": f"{right}2",
            "date": f"{right}{first_row + len(names) + 1}",
        },
        sha256="",
        content="",
    )


def lines(form: Form) -> Iterator[Row | RepeatingGroup]:
    """Yield the lines of a form as they stand one below the other, added rows under what they belong to."""
    for row in form.rows:
        yield row
        for group in form.repeats:
            if group.under == row.id:
                yield from _with_inner(form, group)
    for group in form.repeats:
        if not group.under and not group.within:
            yield from _with_inner(form, group)


def header_depth(form: Form) -> int:
    """Count the lines that the header takes, its numbering row apart."""
    return max(cell.row + cell.row_span for cell in form.header)


def is_numbered(form: Form) -> bool:
    """Whether the header ends with a row of column numbers."""
    return any(column.number for column in form.columns)


def has_units(form: Form) -> bool:
    """Whether a column ĐVT stands before the figures: some line counts in something else than the form."""
    return any(line.unit and line.unit != form.unit for line in lines(form))


def _with_inner(form: Form, group: RepeatingGroup) -> Iterator[RepeatingGroup]:
    yield group
    for inner in form.repeats:
        if inner.within == group.id:
            yield from _with_inner(form, inner)


def _sheet_name(form: Form) -> str:
    wanted = _NOT_IN_NAMES.sub(" ", form.number).strip(" '") or form.id
    return wanted[:_LONGEST_NAME].strip(" '")
