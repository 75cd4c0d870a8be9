"""The working copy of one form, opened for writing and closed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.forms_order import readers
from chedo_engine.figures import body
from chedo_engine.figures.changes import Figure, Saved
from chedo_engine.figures.computing import computed_cells, computed_columns, examine
from chedo_engine.figures.sheet import Sheet
from chedo_engine.permissions import standing
from chedo_engine.refusals import Refused
from chedo_engine.services.change_log import ChangeLog
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import read_sheet, read_sheets, write_bodies
from chedo_engine.store.surroundings import surroundings_of
from chedo_engine.workflow.states import Side, State, roles_for

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.store.reports import Report


@dataclass(slots=True)
class WorkingCopy:
    """A form of a locked draft in hand."""

    session: Session
    report: Report
    form: v1.Form
    sheet: Sheet
    log: ChangeLog

    @property
    def group(self) -> str:
        """The group of reporters it belongs to."""
        return self.report.row.group_id

    def close(self) -> Saved:
        """Compute and store the form and those whose figures follow from it, and tell what came of it."""
        around = surroundings_of(self.session, self.report, self.form)
        sheets = read_sheets(self.session, self.report.key, 0) if len(around.forms) > 1 else {}
        sheets[self.form.id] = self.sheet
        around.compute(sheets)
        for form in (self.form, *readers(around.forms, self.form.id)):
            write_bodies(self.session, self.report.key, form.id, body.pack(form, sheets[form.id]))
        context = around.context(self.form, sheets)
        conflicts = self.log.store()
        self.session.flush()
        return Saved(
            acknowledged=self.log.acknowledged,
            conflicts=conflicts,
            faults=tuple(self.log.faults),
            computed=computed_figures(self.form, self.sheet),
            findings=examine(self.form, self.sheet, context, self.group),
            filled=self.report.row.filled,
            inputs=self.report.row.inputs,
        )


def open_draft(session: Session, key: SubmissionKey, by: Actor) -> Report:
    """Lock a draft for a person who fills it.

    Raises:
        Refused: not theirs to fill, or not a draft.
    """
    report = load_report(session, key, lock=True)
    demand_editor(report, by)
    if report.state is not State.DRAFT:
        raise Refused("not-in-draft", state=report.state.value)
    return report


def demand_editor(report: Report, by: Actor) -> None:
    """Refuse whoever does not fill this report."""
    person = standing(by, report.row.reporter, report.regime.host)
    if by.tenant != report.row.tenant or Side.REPORTER not in person.sides:
        raise Refused("not-your-organisation", action="edit")
    if not by.roles & roles_for(report.regime.workflow, "edit"):
        raise Refused("not-your-role", action="edit")


def open_copy(session: Session, key: SubmissionKey, form: str, *, by: Actor, at: dt.datetime) -> WorkingCopy:
    """Open a form of a draft for writing."""
    report = open_draft(session, key, by)
    definition = report.form(form)
    sheet = read_sheet(session, key, 0, form) or Sheet()
    return WorkingCopy(session, report, definition, sheet, ChangeLog(session, report, form, by, at))


def computed_figures(form: v1.Form, sheet: Sheet) -> dict[str, Figure]:
    """Return every computed cell by its place."""
    found = {name: Figure(sheet.values.get(name), sheet.errors.get(name, "")) for name in computed_cells(form)}
    for group in form.repeats:
        for column in computed_columns(form, group.id):
            for row in sheet.rows.get(group.id, ()):
                figure = Figure(row.values.get(column), row.errors.get(column, ""))
                found[f"{group.id}:{row.id}.{column}"] = figure
    return found
