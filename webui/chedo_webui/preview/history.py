"""Reports of earlier periods, made up and sent, for the formulas that read them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.period_parts import earlier_in_year
from chedo_engine.figures.changes import CellChange
from chedo_engine.figures.places import explanation_place
from chedo_engine.queries.form_page import form_page
from chedo_engine.services.entry import save_cells
from chedo_engine.services.submissions import act
from chedo_engine.workflow.states import Action, Role
from chedo_webui.preview import figures
from chedo_webui.preview.casting import OUTLINE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.periods import Period
    from chedo_engine.keys import Actor, SubmissionKey

_EXAMPLE = "Ví dụ"
_MONTHS = 12
"""Days and weeks are too many to make up a year of them."""


def read_before(forms: Iterable[v1.Form], period: Period) -> tuple[Period, ...]:
    """Return the earlier periods that the formulas of forms read, the oldest first.

    What adds up month by month begins with the year, so that the period before can only be sent after those before it.
    """
    kinds = {inner[0] for form in forms for cell in form.cells if cell.expression for inner in walk(cell.expression)}
    found = [period.last_year] if kinds & {"lastyear", "lastyearhere"} else []
    if kinds & {"prev", "prevhere", "ytd", "ytdhere"}:
        year = earlier_in_year(period)
        found += [period.previous, *(year if len(year) <= _MONTHS else ())]
    known = {one for one in found if one is not None}
    return tuple(sorted(known))


def send(
    session: Session,
    key: SubmissionKey,
    forms: Sequence[v1.Form],
    group: v1.ReporterGroup,
    outline: v1.Outline | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Fill a report, explain what is questionable in it, and send it.

    Raises:
        Refused: made-up figures do not hold to the checks of its forms.
    """
    for form in forms:
        figures.fill(session, key, form, group.id, by=by, at=at, of=key.period)
    if outline is not None:
        asks = [section.ask.id for section in outline.sections if section.ask]
        save_cells(session, key, OUTLINE, [CellChange(ask, _EXAMPLE) for ask in asks], by=by, at=at)
    for form in forms:
        findings = form_page(session, key, form.id, by, at).findings
        said = [CellChange(explanation_place(one.check, one.row), _EXAMPLE) for one in findings if one.explain]
        save_cells(session, key, form.id, said, by=by, at=at)
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
        act(session, key, action, by=_everybody(by), at=at)


def recall(session: Session, key: SubmissionKey, *, by: Actor, at: dt.datetime) -> None:
    """Take back a report that was sent as an earlier one: now it is looked at itself."""
    act(session, key, Action.RECALL, by=_everybody(by), at=at, reason=_EXAMPLE)


def _everybody(by: Actor) -> Actor:
    return replace(by, roles=frozenset({Role.DATA_ENTRY, Role.APPROVER, Role.SENDER}))
