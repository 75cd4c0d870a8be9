"""The page on which a form is filled and read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.numbering import numbers
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures.changes import Figure
from chedo_engine.figures.computing import examine
from chedo_engine.figures.fillable import fillable_cells, open_groups
from chedo_engine.figures.places import explanation_place
from chedo_engine.figures.sheet import Sheet
from chedo_engine.queries.headers import header_of
from chedo_engine.queries.reading import figure_at, fixed_figures, readable_number
from chedo_engine.store.earlier import never_sent
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import place_history, place_revisions, read_sheet, read_sheets
from chedo_engine.store.surroundings import surroundings_of
from chedo_engine.workflow.states import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.checks import Finding
    from chedo_compiler.runtime.figures import Context
    from chedo_compiler.runtime.periods import Period
    from chedo_engine.figures.sheet import SheetRow
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.queries.headers import ReportHeader
    from chedo_engine.store.reports import Report
    from chedo_engine.store.surroundings import ReportSurroundings


@dataclass(frozen=True, slots=True)
class PageRow:
    """A repeating row: its label, its cells by column id, the outer row it stands in, and its generated number."""

    id: str
    label: Figure
    cells: dict[str, Figure]
    parent: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same form in an earlier period, as last sent, by place: "row.col" or "group:rowid.col".

    A cell that the earlier release did not have is #N/A, as formulas see it; one that its period did not show is blank.
    """

    period: str
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form of one report; ``number`` is the revision shown, 0 the working copy.

    ``figures`` has every fixed cell that is not closed; ``rows`` the repeating groups; ``context`` what formulas see
    besides them.

    ``editable`` names the fixed input cells and ``open_groups`` the repeating groups that this reporter's group fills
    (both empty unless ``header.may_edit``). ``explanations`` are keyed ``check:row`` as in ``@explain:check:row``.
    """

    header: ReportHeader
    number: int
    form: v1.Form
    figures: dict[str, Figure]
    rows: dict[str, tuple[PageRow, ...]]
    findings: tuple[Finding, ...]
    context: Context
    explanations: dict[str, Figure]
    editable: frozenset[str]
    open_groups: frozenset[str]
    previous: Earlier | None
    last_year: Earlier | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One writing of a place; values as texts: canonical numbers ("1234.5"), texts, "" for nothing."""

    revision: int
    old: str
    new: str
    by: str
    name: str
    at: dt.datetime


def form_page(
    session: Session, key: SubmissionKey, form: str, actor: Actor, now: dt.datetime, *, number: int | None = None
) -> FormPage:
    """Show a form: the working copy to the reporter's people, else (or with ``number``) a sent revision.

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    report = load_report(session, key)
    shown = readable_number(report, actor, number)
    definition, header = report.form(form), header_of(report, actor, now)
    around = surroundings_of(session, report, definition)
    sheets = _sheets(session, report, shown, around)
    sheet, context, earlier = sheets[form], around.context(definition, sheets), around.earlier
    revisions = place_revisions(session, key, form) if shown == 0 else {}
    editing = header.may_edit and shown == 0
    return FormPage(
        header=header,
        number=shown,
        form=definition,
        figures=fixed_figures(definition, sheet, revisions),
        rows=_rows(definition, sheet, revisions),
        findings=examine(definition, sheet, context, header.group),
        context=context,
        explanations=explanations_of(sheet, revisions),
        editable=frozenset(fillable_cells(definition, header.group) if editing else ()),
        open_groups=frozenset(open_groups(definition, header.group) if editing else ()),
        previous=_earlier(definition, earlier.period.previous, earlier.previous),
        last_year=_earlier(definition, earlier.period.last_year, earlier.last_year),
    )


def _sheets(session: Session, report: Report, number: int, around: ReportSurroundings) -> dict[str, Sheet]:
    """Read the forms that are looked at; those of a draft are computed anew, for earlier periods may have changed."""
    names = [form.id for form in around.forms]
    if len(names) == 1:
        found = {names[0]: read_sheet(session, report.key, number, names[0])}
    else:
        found = {**read_sheets(session, report.key, number)}
    sheets = {name: found.get(name) or Sheet() for name in names}
    if number == 0 and report.state is State.DRAFT:
        around.compute(sheets)
    return sheets


def explanations_of(sheet: Sheet, revisions: Mapping[str, int]) -> dict[str, Figure]:
    """Return what was written to explain findings, by ``check:row``."""
    return {
        name: Figure(text, revision=revisions.get(explanation_place(*name.split(":", 1)), 0))
        for name, text in sheet.explanations.items()
    }


def history(session: Session, key: SubmissionKey, form: str, cell: str, actor: Actor) -> tuple[HistoryEntry, ...]:
    """Tell who wrote a place and when, newest first: to the reporter's people only.

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    readable_number(load_report(session, key), actor, 0)
    return tuple(
        HistoryEntry(entry.sequence, entry.old, entry.new, entry.account, entry.name, entry.at)
        for entry in place_history(session, key, form, cell)
    )


def _rows(form: v1.Form, sheet: Sheet, revisions: Mapping[str, int]) -> dict[str, tuple[PageRow, ...]]:
    numbered = numbers(form, sheet.as_figures(form).rows)
    return {
        group.id: tuple(
            _row(form, group.id, row, revisions, numbered.get(row.id, "")) for row in sheet.rows.get(group.id, ())
        )
        for group in form.repeats
    }


def _row(form: v1.Form, group: str, row: SheetRow, revisions: Mapping[str, int], number: str) -> PageRow:
    place = f"{group}:{row.id}"
    cells = {
        cell.column: figure_at(row, cell.column, revisions.get(f"{place}.{cell.column}", 0))
        for cell in form.cells
        if cell.row == group and cell.kind != "closed"
    }
    label = Figure(row.label, revision=revisions.get(f"{place}.@label", 0))
    return PageRow(row.id, label, cells, row.parent, number)


def _earlier(form: v1.Form, period: Period | None, sheets: Mapping[str, Sheet] | None) -> Earlier | None:
    sheet = sheets.get(form.id) if sheets else None
    if sheet is None or period is None:
        return None
    figures = {place: figure_at(line, name) for place, line, name in sheet.places()}
    unknown = dict.fromkeys(never_sent(form, sheet, period), Figure(error=ErrorValue.MISSING.value))
    return Earlier(period.key, figures | unknown)
