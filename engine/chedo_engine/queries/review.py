"""The leader's page: everything needed to approve, refuse or accept, on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.units import unit_of
from chedo_engine.figures.computing import examine
from chedo_engine.figures.fillable import cell_labels, column_labels
from chedo_engine.queries.events import ReportEvent, events_of, report_events
from chedo_engine.queries.form_page import explanations_of
from chedo_engine.queries.headers import header_of
from chedo_engine.queries.outline_page import page_sections
from chedo_engine.queries.quotes import Quotes
from chedo_engine.queries.reading import current_sheets, figure_at, readable_number
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import read_sheets
from chedo_engine.store.surroundings import surroundings_of
from chedo_engine.workflow.states import RECEIVED_STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.checks import Finding
    from chedo_engine.figures.changes import Figure
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.queries.headers import ReportHeader
    from chedo_engine.queries.outline_page import PageSection
    from chedo_engine.store.earlier import EarlierSheets
    from chedo_engine.store.reports import Report
    from chedo_engine.store.surroundings import ReportSurroundings

__all__ = ["ReportEvent", "ReviewPage", "report_events", "review_page"]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that stands out: a total row's cell, with the same cell of the compared period or revision."""

    form: str
    cell: str
    row_label: str
    column_label: str
    unit: str
    definition: v1.Cell
    figure: Figure
    before: Decimal | str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """An input that differs from what it is compared with. Computed cells follow from inputs and are left out."""

    form: str
    cell: str
    row_label: str
    column_label: str
    definition: v1.Cell
    before: Decimal | str | None
    after: Decimal | str | None


@dataclass(frozen=True, slots=True)
class FormReview:
    """One form's checks: what fired, and what was written to explain it (by ``check:row``)."""

    form: v1.Form
    findings: tuple[Finding, ...]
    explanations: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The whole report at a glance. ``compared_with`` is "revision 2" as ("revision", "2") or ("period", "2026-01")."""

    header: ReportHeader
    number: int
    key_figures: tuple[KeyFigure, ...]
    compared_with: tuple[str, str] | None
    differences: tuple[Difference, ...]
    forms: tuple[FormReview, ...]
    outline_title: str
    sections: tuple[PageSection, ...]
    events: tuple[ReportEvent, ...]


def review_page(
    session: Session, key: SubmissionKey, actor: Actor, now: dt.datetime, *, lang: str = "vi"
) -> ReviewPage:
    """Show a report to its leader (working copy) or to its host (last sent revision).

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    report = load_report(session, key)
    shown = readable_number(report, actor, None)
    around = surroundings_of(session, report)
    sheets = current_sheets(session, report, shown, around)
    compared_with, before = _comparison(session, report, around.earlier, shown)
    outline = report.outline
    return ReviewPage(
        header=header_of(report, actor, now),
        number=shown,
        key_figures=tuple(one for form in report.forms for one in _key_figures(form, sheets[form.id], before)),
        compared_with=compared_with,
        differences=tuple(one for form in report.forms for one in _differences(form, sheets[form.id], before)),
        forms=tuple(_review(form, sheets, around) for form in report.forms),
        outline_title=Quotes(report, sheets, lang).text(outline.title) if outline else "",
        sections=page_sections(session, report, sheets, shown, lang),
        events=events_of(session, report, actor),
    )


def _comparison(
    session: Session, report: Report, earlier: EarlierSheets, shown: int
) -> tuple[tuple[str, str] | None, Mapping[str, Sheet]]:
    """Return what to compare with: the revision sent before this one, else the period before this one."""
    last = (shown or _coming(report)) - 1
    if last > 0:
        return ("revision", str(last)), read_sheets(session, report.key, last)
    before = earlier.period.previous
    if before is not None and earlier.previous is not None:
        return ("period", before.key), earlier.previous
    return None, {}


def _coming(report: Report) -> int:
    """Number the working copy: as the revision it was sent as, or as the one it will be."""
    return report.row.number + (report.state not in RECEIVED_STATES)


def _key_figures(form: v1.Form, sheet: Sheet, before: Mapping[str, Sheet]) -> Iterator[KeyFigure]:
    totals = {row.id for row in form.rows if row.total}
    labels = cell_labels(form)
    for cell in form.cells:
        if cell.row in totals and cell.kind != "closed":
            yield KeyFigure(
                form=form.id,
                cell=cell.id,
                row_label=labels[cell.id][0],
                column_label=labels[cell.id][1],
                unit=unit_of(cell, form),
                definition=cell,
                figure=figure_at(sheet, cell.id),
                before=_value(before, form, cell.id),
            )


def _differences(form: v1.Form, sheet: Sheet, before: Mapping[str, Sheet]) -> Iterator[Difference]:
    if form.id not in before:
        return
    labels = cell_labels(form)
    groups = {group.id for group in form.repeats}
    for cell in form.cells:
        was, now = _value(before, form, cell.id), sheet.values.get(cell.id)
        if cell.kind == "input" and cell.row not in groups and was != now:
            yield Difference(form.id, cell.id, *labels[cell.id], definition=cell, before=was, after=now)
    for group in form.repeats:
        yield from _differences_of_rows(form, group.id, sheet, before[form.id])


def _differences_of_rows(form: v1.Form, group: str, sheet: Sheet, before: Sheet) -> Iterator[Difference]:
    """Compare added rows by their ids, which they keep from period to period; those taken away come last."""
    now, was = ({row.id: row for row in one.rows.get(group, ())} for one in (sheet, before))
    cells = [cell for cell in form.cells if cell.row == group and cell.kind == "input"]
    columns = column_labels(form)
    for place, row in enumerate({**now, **{name: row for name, row in was.items() if name not in now}}.values(), 1):
        for cell in cells:
            old, new = (rows[row.id].values.get(cell.column) if row.id in rows else None for rows in (was, now))
            if old != new:
                name = f"{group}:{row.id}.{cell.column}"
                label = row.label or str(place)
                yield Difference(form.id, name, label, columns[cell.column], definition=cell, before=old, after=new)


def _review(form: v1.Form, sheets: Mapping[str, Sheet], around: ReportSurroundings) -> FormReview:
    sheet = sheets[form.id]
    findings = examine(form, sheet, around.context(form, sheets), around.group)
    return FormReview(form, findings, explanations_of(sheet, {}))


def _value(sheets: Mapping[str, Sheet], form: v1.Form, cell: str) -> Decimal | str | None:
    return sheets[form.id].values.get(cell) if form.id in sheets else None
