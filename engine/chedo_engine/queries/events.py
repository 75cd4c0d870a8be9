"""What happened to a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_engine.permissions import Permission, allows
from chedo_engine.queries.reading import readable_number, surroundings
from chedo_engine.store.reports import load_report
from chedo_engine.store.submissions import EventRow
from chedo_engine.workflow.states import RECEIVED_STATES, Action, State

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.store.reports import Report


@dataclass(frozen=True, slots=True)
class ReportEvent:
    """One act in the life of a report; ``revision`` is the number sent by it, else 0."""

    number: int
    action: Action
    source: State
    target: State
    by: str
    name: str
    organisation: str
    at: dt.datetime
    reason: str
    revision: int


def report_events(session: Session, key: SubmissionKey, actor: Actor) -> tuple[ReportEvent, ...]:
    """List what happened to a report, oldest first; to others than the reporter's people only what reached the host.

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    report = load_report(session, key)
    readable_number(report, actor, None)
    return events_of(session, report, actor)


def events_of(session: Session, report: Report, actor: Actor) -> tuple[ReportEvent, ...]:
    """List the events that the person may see of a report that they may see."""
    key = report.key
    query = select(EventRow).filter_by(tenant=key.tenant, regime=key.regime, period=key.period, reporter=key.reporter)
    events = [_event(row) for row in session.scalars(query.order_by(EventRow.number))]
    if allows(Permission.SEE_WORKING_COPY, actor, surroundings(report)):
        return tuple(events)
    return tuple(one for one in events if one.source in RECEIVED_STATES or one.target in RECEIVED_STATES)


def _event(row: EventRow) -> ReportEvent:
    return ReportEvent(
        number=row.number,
        action=Action(row.action),
        source=State(row.source),
        target=State(row.target),
        by=row.account,
        name=row.name,
        organisation=row.organisation,
        at=row.at,
        reason=row.reason,
        revision=row.revision,
    )
