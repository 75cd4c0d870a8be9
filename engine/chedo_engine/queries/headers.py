"""What every page about one report shows on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.runtime.schedule import occasion_labels
from chedo_engine.permissions import standing
from chedo_engine.workflow.lateness import is_late, today, working_days_left
from chedo_engine.workflow.states import TRANSITIONS, Action, Side, State, open_actions, roles_for

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.artefact import v1
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.store.reports import Report
    from chedo_engine.store.submissions import SubmissionRow
    from chedo_engine.workflow.states import Standing, Transition


@dataclass(frozen=True, slots=True)
class Tab:
    """A form or outline of the report; ``kind`` is "form" or "outline" (then ``id`` is "outline")."""

    kind: str
    id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class ReportHeader:
    """One report: whose, of what, by when, where it stands, and what the person looking may do next.

    ``days_left`` counts working days from today to ``send_by`` (0: today is the last); negative after it; None without
    a deadline. ``late``: sent after the deadline, or not sent and the deadline is over. ``reason`` is why it last came
    back, or is asked for or kept (``reason_action``: refuse, return, recall, ask or decline; ``reason_by`` who gave
    it). ``events`` counts what was done so far: an act says how many its person had seen.
    """

    key: SubmissionKey
    title: str
    version: str
    organisation: str
    host: str
    host_label: str
    group: str
    group_label: str
    window: tuple[dt.date, dt.date]
    send_by: dt.date | None
    send_time: str
    deadline: dt.datetime | None
    timezone: str
    days_left: int | None
    late: bool
    state: State
    state_at: dt.datetime
    sent_at: dt.datetime | None
    number: int
    events: int
    filled: int
    inputs: int
    reason: str
    reason_action: str
    reason_by: str
    tabs: tuple[Tab, ...]
    may_edit: bool
    actions: tuple[Transition, ...]
    other_actions: tuple[Transition, ...] = ()
    """Open from this state, but to somebody else: what the report waits for."""
    period_label: str = ""
    """What the regime calls an occasion; "" for all other periods."""
    effective_from: str = ""
    """The first period of its release."""


def header_of(report: Report, actor: Actor, now: dt.datetime) -> ReportHeader:
    """Describe a report to the person looking at it."""
    row, opening = report.row, report.opening
    zone, send_by, due, labels = opening.row.timezone, opening.row.send_by, opening.row.send_due, opening.labels
    person = standing(actor, row.reporter, report.regime.host)
    actions = open_actions(report.state, person, report.regime.workflow)
    inner = _stays_inside(row, person)
    return ReportHeader(
        key=report.key,
        title=report.regime.title,
        version=row.version,
        organisation=labels.get(row.reporter, row.reporter),
        host=report.regime.host,
        host_label=labels.get(report.regime.host, report.regime.host),
        group=report.group.id,
        group_label=report.group.label,
        window=(opening.row.window_start, opening.row.window_end),
        send_by=send_by,
        send_time=opening.row.send_time,
        deadline=due.moment(zone) if due else None,
        timezone=zone,
        days_left=working_days_left(send_by, today(now, zone), opening.calendar),
        late=is_late(report.state, row.sent_at, due, zone, now),
        state=report.state,
        state_at=row.state_at,
        sent_at=row.sent_at,
        number=row.number,
        events=row.events,
        filled=row.filled,
        inputs=row.inputs,
        reason="" if inner else row.reason,
        reason_action="" if inner else row.reason_action,
        reason_by="" if inner else row.reason_by,
        tabs=_tabs(report),
        may_edit=may_edit(report.state, person, report.regime.workflow),
        actions=actions,
        other_actions=tuple(step for step in TRANSITIONS if step.source is report.state and step not in actions),
        period_label=occasion_labels(report.regime).get(row.period, ""),
        effective_from=report.regime.effective_from,
    )


def _stays_inside(row: SubmissionRow, person: Standing) -> bool:
    """Say whether why it came back is none of the person's business: a leader's reason stays within the agency."""
    return row.reason_action == Action.REFUSE and Side.REPORTER not in person.sides


def may_edit(state: State, person: Standing, workflow: v1.Workflow) -> bool:
    """Say whether the person fills a report that stands so."""
    fills = person.roles & roles_for(workflow, "edit")
    return state is State.DRAFT and Side.REPORTER in person.sides and bool(fills)


def _tabs(report: Report) -> tuple[Tab, ...]:
    forms = tuple(Tab("form", form.id, form.number, form.title) for form in report.forms)
    if report.outline is None:
        return forms
    title = "".join(part for part in report.outline.title if isinstance(part, str))
    return (*forms, Tab("outline", "outline", "", title.strip()))
