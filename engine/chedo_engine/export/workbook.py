"""Figures into the office's own .xlsx, its formatting kept."""

from __future__ import annotations

import base64
import datetime as dt
import io
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from chedo_compiler.runtime.cell_types import show_day, show_value
from chedo_compiler.runtime.serial_dates import parts
from chedo_compiler.workbooks.writing import write
from chedo_engine.export.periods import written_period
from chedo_engine.export.template import repeat_lines
from chedo_engine.figures.files import names_in
from chedo_engine.queries.consolidated import consolidated
from chedo_engine.queries.form_page import form_page
from chedo_engine.refusals import Refused
from chedo_engine.workflow.lateness import today

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet
    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.queries.consolidated import ConsolidatedRow


@dataclass(frozen=True, slots=True)
class Line:
    """A repeating row to write; ``parent`` is the outer row that it stands in, ``number`` its generated one."""

    label: str
    cells: Mapping[str, Figure]
    id: str = ""
    parent: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a form's template; ``fields`` by the names that layouts use."""

    form: v1.Form
    figures: Mapping[str, Figure]
    rows: Mapping[str, Sequence[Line]]
    fields: Mapping[str, str]


def consolidated_workbook(session: Session, regime: str, period: str, form: str, actor: Actor, *, on: dt.date) -> bytes:
    """Return the host's consolidated form as an .xlsx file, dated ``on``.

    Raises:
        Refused: ``no-workbook`` when the form has no layout, or as for the consolidated page.
    """
    page = consolidated(session, regime, period, form, actor)
    rows = {
        group: [Line(_whose(row), row.cells, row.id, row.parent, row.number) for row in lines]
        for group, lines in page.rows.items()
    }
    name = page.period_label or written_period(page.period)
    fields = _fields(name, page.window, on, organisation=page.host_label, recipient=page.recipient)
    return fill(Filling(page.form, page.figures, rows, fields))


def _whose(row: ConsolidatedRow) -> str:
    """Name a row with its organisation; a row inside another is under its outer row's organisation."""
    if row.parent:
        return row.label
    return f"{row.label} ({row.organisation_label})" if row.label else row.organisation_label


def report_workbook(
    session: Session, key: SubmissionKey, form: str, actor: Actor, now: dt.datetime, *, number: int | None = None
) -> bytes:
    """Return one report's form as an .xlsx file (working copy or sent revision, as on its page)."""
    page = form_page(session, key, form, actor, now, number=number)
    rows = {
        group: [Line(str(row.label.value or ""), row.cells, row.id, row.parent, row.number) for row in lines]
        for group, lines in page.rows.items()
    }
    head = page.header
    on = today(now, head.timezone)
    name = head.period_label or written_period(key.period)
    fields = _fields(name, head.window, on, organisation=head.organisation, recipient=head.host_label)
    return fill(Filling(page.form, page.figures, rows, fields))


def fill(filling: Filling) -> bytes:
    """Write figures into the form's template."""
    layout = filling.form.workbook
    if layout is None:
        raise Refused("no-workbook", form=filling.form.number or filling.form.id)
    book = load_workbook(io.BytesIO(base64.b64decode(layout.content)))
    sheet = book[layout.sheet]
    for name, address in layout.fields.items():
        if name in filling.fields:
            cell = sheet[address]
            write(sheet, cell.row, cell.column_letter, filling.fields[name])
    _write_fixed(sheet, filling, layout)
    outer = [group.id for group in filling.form.repeats if group.id in layout.rows and not group.within]
    # From the bottom up, so that lines which are added move no place that is still to be written.
    for group in sorted(outer, key=lambda name: layout.rows[name], reverse=True):
        _write_lines(sheet, filling, layout, group)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write_fixed(sheet: Worksheet, filling: Filling, layout: v1.Workbook) -> None:
    for cell in filling.form.cells:
        figure = filling.figures.get(cell.id)
        if figure is not None and cell.row in layout.rows and cell.column in layout.columns:
            value = content_of(figure, cell, filling.form)
            write(sheet, layout.rows[cell.row], layout.columns[cell.column], value)


def _write_lines(sheet: Worksheet, filling: Filling, layout: v1.Workbook, group: str) -> None:
    models = [layout.rows[name] for name in _nest(filling.form, group) if name in layout.rows]
    lines = [(name, line) for name, line in _in_order(filling, group) if name in layout.rows]
    first = repeat_lines(sheet, models, [layout.rows[name] for name, _ in lines])
    for place, (name, line) in enumerate(lines):
        _write_line(sheet, filling, layout, first + place, (name, line, place + 1))


def _write_line(sheet: Worksheet, filling: Filling, layout: v1.Workbook, row: int, what: tuple[str, Line, int]) -> None:
    group, line, place = what
    if layout.stt_column:
        write(sheet, row, layout.stt_column, line.number or str(place))
    if layout.label_column:
        write(sheet, row, layout.label_column, line.label)
    cells = {cell.column: cell for cell in filling.form.cells if cell.row == group}
    for column, figure in line.cells.items():
        if column in layout.columns:
            write(sheet, row, layout.columns[column], content_of(figure, cells[column], filling.form))


def _nest(form: v1.Form, group: str) -> Iterator[str]:
    """Yield a group and the groups inside its rows."""
    yield group
    for inner in form.repeats:
        if inner.within == group:
            yield from _nest(form, inner.id)


def _in_order(filling: Filling, group: str, parent: str = "") -> Iterator[tuple[str, Line]]:
    """Yield the rows of a group, each followed by the rows inside it."""
    for line in filling.rows.get(group, ()):
        if line.parent == parent:
            yield group, line
            for inner in filling.form.repeats:
                if inner.within == group:
                    yield from _in_order(filling, inner.id, line.id)


def content_of(figure: Figure, cell: v1.Cell, form: v1.Form) -> Decimal | dt.date | str | None:
    """Return what a cell of a workbook holds: numbers and days as such, all else as people read it."""
    value = figure.value
    if figure.error or value is None:
        return figure.error or None
    if isinstance(value, Decimal):
        return _day(value) if cell.type == "date" else value
    return names_in(value) if cell.type == "attachment" else show_value(cell, value, form)


def _day(number: Decimal) -> dt.date | str:
    """Excel's 29 February 1900 is no day anywhere else."""
    found = parts(float(number))
    try:
        return dt.date(*found) if found else str(number)
    except ValueError:
        return show_day(number)


def _fields(
    period: str, window: tuple[dt.date, dt.date], on: dt.date, *, organisation: str, recipient: str
) -> dict[str, str]:
    first, last = (f"{day:%d/%m/%Y}" for day in window)
    return {
        "period": f"Kỳ báo cáo: {period} (từ ngày {first} đến ngày {last})",
        "organisation": organisation,
        "recipient": recipient,
        "date": f"Ngày {on.day:02d} tháng {on.month:02d} năm {on.year}",
    }
