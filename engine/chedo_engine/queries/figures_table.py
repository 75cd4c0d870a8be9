"""A submission as plain text: what the packed vector hides from SQL, given back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import show_day
from chedo_engine.figures.fillable import cell_labels
from chedo_engine.figures.sheet import Sheet, written
from chedo_engine.refusals import Refused
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import OUTLINE, read_answers, read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.sheet import Given
    from chedo_engine.keys import SubmissionKey

_WIDEST = 60


def figures_table(session: Session, key: SubmissionKey, number: int) -> tuple[str, ...]:
    """Return the lines of the table. For the operator of the system: no permission is asked.

    Raises:
        Refused: ``not-found``, ``no-such-revision``.
    """
    report = load_report(session, key)
    if number > report.row.number:
        raise Refused("no-such-revision", number=number)
    sheets = read_sheets(session, key, number)
    lines = [f"{key.regime} {key.period} {key.reporter} · {report.row.version} · {report.state} · revision {number}"]
    for form in report.forms:
        lines += ["", f"{form.id}: {form.title}", *_aligned(list(_cells(form, sheets.get(form.id) or Sheet())))]
    answers = read_answers(session, key, number)
    if answers:
        lines += ["", f"{OUTLINE}:", *(f"{ask}: {text}" for ask, text in answers.items())]
    return tuple(lines)


def _cells(form: v1.Form, sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    labels = cell_labels(form)
    days = {cell.id for cell in form.cells if cell.type == "date"}
    for place, line, name in sheet.places():
        row, _, column = place.rpartition(".")
        label = " / ".join(labels[place]) if place in labels else _repeating(sheet, row, column)
        is_day = f"{row.partition(':')[0]}.{column}" in days
        yield place, label[:_WIDEST], line.errors.get(name) or _written(line.values.get(name), is_day=is_day)


def _written(value: Given, *, is_day: bool) -> str:
    return show_day(value) if is_day and isinstance(value, Decimal) else written(value)


def _repeating(sheet: Sheet, place: str, column: str) -> str:
    group, _, name = place.partition(":")
    row = sheet.row(group, name)
    return f"{row.label if row else name} / {column}"


def _aligned(cells: list[tuple[str, str, str]]) -> list[str]:
    widths = [max((len(cell[column]) for cell in cells), default=0) for column in range(3)]
    return [
        f"{place:<{widths[0]}}  {label:<{widths[1]}}  {value:>{widths[2]}}".rstrip() for place, label, value in cells
    ]
