"""Figures into the office's own .xlsx, its formatting kept."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from chedo_engine.export.template import repeat_line, write
from chedo_engine.queries.consolidated import consolidated
from chedo_engine.queries.form_page import form_page
from chedo_engine.refusals import Refused
from chedo_engine.workflow.lateness import today

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet
    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure
    from chedo_engine.keys import Actor, SubmissionKey


@dataclass(frozen=True, slots=True)
class Line:
    """A repeating row to write."""

    label: str
    cells: Mapping[str, Figure]


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
        group: [Line(f"{row.label} ({row.organisation_label})", row.cells) for row in lines]
        for group, lines in page.rows.items()
    }
    fields = _fields(page.period, page.window, on, organisation=page.host_label, recipient=page.recipient)
    return fill(Filling(page.form, page.figures, rows, fields))


def report_workbook(
    session: Session, key: SubmissionKey, form: str, actor: Actor, now: dt.datetime, *, number: int | None = None
) -> bytes:
    """Return one report's form as an .xlsx file (working copy or sent revision, as on its page)."""
    page = form_page(session, key, form, actor, now, number=number)
    rows = {group: [Line(str(row.label.value or ""), row.cells) for row in lines] for group, lines in page.rows.items()}
    head = page.header
    on = today(now, head.timezone)
    fields = _fields(key.period, head.window, on, organisation=head.organisation, recipient=head.host_label)
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
    repeating = [group.id for group in filling.form.repeats if group.id in layout.rows]
    # From the bottom up, so that lines which are added move no place that is still to be written.
    for group in sorted(repeating, key=lambda name: layout.rows[name], reverse=True):
        _write_lines(sheet, filling, layout, group)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write_fixed(sheet: Worksheet, filling: Filling, layout: v1.Workbook) -> None:
    for cell in filling.form.cells:
        figure = filling.figures.get(cell.id)
        if figure is not None and cell.row in layout.rows and cell.column in layout.columns:
            write(sheet, layout.rows[cell.row], layout.columns[cell.column], figure.error or figure.value)


def _write_lines(sheet: Worksheet, filling: Filling, layout: v1.Workbook, group: str) -> None:
    lines, first = filling.rows.get(group, ()), layout.rows[group]
    repeat_line(sheet, first, len(lines))
    for number, line in enumerate(lines):
        row = first + number
        if layout.stt_column:
            write(sheet, row, layout.stt_column, str(number + 1))
        if layout.label_column:
            write(sheet, row, layout.label_column, line.label)
        for column, figure in line.cells.items():
            if column in layout.columns:
                write(sheet, row, layout.columns[column], figure.error or figure.value)


def _fields(
    period: str, window: tuple[dt.date, dt.date], on: dt.date, *, organisation: str, recipient: str
) -> dict[str, str]:
    first, last = (f"{day:%d/%m/%Y}" for day in window)
    return {
        "period": f"Kỳ báo cáo: {written_period(period)} (từ ngày {first} đến ngày {last})",
        "organisation": organisation,
        "recipient": recipient,
        "date": f"Ngày {on.day:02d} tháng {on.month:02d} năm {on.year}",
    }


def written_period(period: str) -> str:
    """Return a period as official papers write it."""
    year, _, part = period.partition("-")
    if not part:
        return f"năm {year}"
    if part.isdigit():
        return f"tháng {int(part)} năm {year}"
    names = {"Q": f"quý {part[1:]}", "H": f"{'6 tháng đầu' if part == 'H1' else '6 tháng cuối'}", "9": "9 tháng"}
    return f"{names[part[0]]} năm {year}"
