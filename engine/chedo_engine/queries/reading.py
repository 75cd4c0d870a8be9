"""Which copy of a report a person reads, and its figures with their revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.figures.changes import Figure
from chedo_engine.figures.sheet import Sheet
from chedo_engine.permissions import Permission, Surroundings, allows, demand
from chedo_engine.refusals import Refused
from chedo_engine.store.sheets import read_sheets
from chedo_engine.store.surroundings import surroundings_of
from chedo_engine.workflow.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.sheet import Line
    from chedo_engine.keys import Actor
    from chedo_engine.store.reports import Report
    from chedo_engine.store.surroundings import ReportSurroundings


def readable_number(report: Report, actor: Actor, number: int | None) -> int:
    """Return which revision to show: the working copy (0) to the reporter's people, to others what was sent last.

    Raises:
        Refused: ``not-yours-to-see``, ``no-such-revision``; ``not-found`` of another project.
    """
    if actor.tenant != report.row.tenant:
        raise Refused("not-found", what=report.row.regime)
    place = surroundings(report)
    own = allows(Permission.SEE_WORKING_COPY, actor, place)
    if number is None:
        number = 0 if own else report.row.number
    if number == 0 and not own:
        raise Refused("not-yours-to-see")
    demand(Permission.SEE_SENT, actor, place)
    if not 0 <= number <= report.row.number:
        raise Refused("no-such-revision", number=number)
    return number


def surroundings(report: Report) -> Surroundings:
    """Return where a report belongs."""
    return Surroundings(report.regime.host, report.opening.parents, report.row.reporter)


def current_sheets(
    session: Session, report: Report, number: int, around: ReportSurroundings | None = None
) -> dict[str, Sheet]:
    """Return the sheets of a revision by form; those of a draft computed anew, for earlier periods may have changed."""
    sheets = read_sheets(session, report.key, number)
    found = {form.id: sheets.get(form.id) or Sheet() for form in report.forms}
    if number == 0 and report.state is State.DRAFT:
        (around or surroundings_of(session, report)).compute(found)
    return found


def fixed_figures(form: v1.Form, sheet: Sheet, revisions: Mapping[str, int]) -> dict[str, Figure]:
    """Return every fixed cell that is not closed."""
    repeating = {group.id for group in form.repeats}
    return {
        cell.id: figure_at(sheet, cell.id, revisions.get(cell.id, 0))
        for cell in form.cells
        if cell.kind != "closed" and cell.row not in repeating
    }


def figure_at(line: Line, name: str, revision: int = 0) -> Figure:
    """Return one cell of a line."""
    return Figure(line.values.get(name), line.errors.get(name, ""), revision)
