"""The work queue (việc của tôi): what this person owes, by when, and what waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from chedo_compiler.runtime.calendar import WorkingCalendar
from chedo_compiler.runtime.schedule import occasion_labels
from chedo_engine.keys import SubmissionKey
from chedo_engine.permissions import standing
from chedo_engine.queries.headers import may_edit
from chedo_engine.queries.openings import current_headers, with_period
from chedo_engine.store.artefacts import regimes_of, registry_of
from chedo_engine.store.submissions import SubmissionRow
from chedo_engine.workflow.lateness import is_late, today, working_days_left
from chedo_engine.workflow.states import OPEN_STATES, RECEIVED_STATES, Action, Role, State, open_actions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.keys import Actor
    from chedo_engine.store.regimes import PeriodRow

    Headers = Sequence[tuple[SubmissionRow, PeriodRow]]

_REPORTING = frozenset({Role.DATA_ENTRY, Role.APPROVER, Role.SENDER})
_RECEIVING = frozenset({Role.APPROVER, Role.CONSOLIDATOR})
_DONE = 12
_FORWARD = (Action.PRESENT, Action.APPROVE, Action.SEND)


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One report of the person's own organisation. ``next_action`` is the person's own next act, if it is their turn.

    A draft that one may fill has ``may_edit``; ``days_left`` as in :class:`ReportHeader`.
    """

    key: SubmissionKey
    title: str
    organisation: str
    state: State
    send_by: dt.date | None
    send_time: str
    days_left: int | None
    overdue: bool
    late: bool
    filled: int
    inputs: int
    reason: str
    reason_action: str
    reason_by: str
    state_at: dt.datetime
    sent_at: dt.datetime | None
    may_edit: bool
    next_action: Action | None
    period_label: str = ""
    """What the regime calls an occasion; "" for all other periods."""


@dataclass(frozen=True, slots=True)
class HostedPeriod:
    """A period of a regime that the person's organisation hosts: how many came, how many wait to be accepted."""

    tenant: str
    regime: str
    period: str
    title: str
    send_by: dt.date | None
    consolidate_by: dt.date | None
    consolidate_time: str
    days_left: int | None
    """Working days to ``consolidate_by``; negative after it."""
    total: int
    sent: int
    """Received: sent or accepted."""
    accepted: int
    to_accept: int
    asked: int
    """Accepted, but the reporter asks for a correction."""
    late: int
    missing: int
    period_label: str = ""
    """What the regime calls an occasion; "" for all other periods."""


@dataclass(frozen=True, slots=True)
class WorkQueue:
    """The queue in its groups, each in the order to work it off. An item stands in one group only."""

    overdue: tuple[QueueItem, ...]
    due: tuple[QueueItem, ...]
    waiting: tuple[QueueItem, ...]
    """Presented for my approval, or approved for me to send."""
    hosted: tuple[HostedPeriod, ...]
    done: tuple[QueueItem, ...]
    """Sent lately, newest first."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all items of one queue are judged by."""

    actor: Actor
    now: dt.datetime
    registry: v1.Registry
    regimes: Mapping[tuple[str, str], v1.Regime]
    labels: Mapping[str, str]
    calendars: Mapping[str, WorkingCalendar]

    def regime(self, row: SubmissionRow) -> v1.Regime:
        return self.regimes[row.regime, row.version]

    def days_left(self, day: dt.date | None, row: SubmissionRow) -> int | None:
        calendar = self.calendars.get(self.regime(row).calendar)
        return working_days_left(day, today(self.now, self.registry.timezone), calendar)

    def late(self, row: SubmissionRow, period: PeriodRow) -> bool:
        return is_late(State(row.state), row.sent_at, period.send_due, period.timezone, self.now)


def work_queue(session: Session, actor: Actor, now: dt.datetime) -> WorkQueue:
    """Collect what concerns this person now."""
    own = _own_reports(session, actor) if actor.roles & _REPORTING else []
    hosted = current_headers(session, actor.tenant, actor.organisation, now) if actor.roles & _RECEIVING else []
    setting = _setting(session, actor, now, [*own, *hosted])
    items = [_item(setting, row, period) for row, period in own]
    still_open = sorted((item for item in items if item.state in OPEN_STATES), key=_by_deadline)
    waiting = [item for item in still_open if item.next_action in {Action.APPROVE, Action.SEND}]
    others = [item for item in still_open if item not in waiting]
    return WorkQueue(
        overdue=tuple(item for item in others if item.overdue),
        due=tuple(item for item in others if not item.overdue),
        waiting=tuple(waiting),
        hosted=_hosted(setting, hosted),
        done=tuple(item for item in items if item.state in RECEIVED_STATES),
    )


def _own_reports(session: Session, actor: Actor) -> Headers:
    own = with_period().where(SubmissionRow.tenant == actor.tenant, SubmissionRow.reporter == actor.organisation)
    still_open = session.execute(own.where(SubmissionRow.state.in_(OPEN_STATES))).all()
    sent = own.where(SubmissionRow.state.in_(RECEIVED_STATES)).order_by(SubmissionRow.sent_at.desc()).limit(_DONE)
    return [*still_open, *session.execute(sent)]


def _setting(session: Session, actor: Actor, now: dt.datetime, headers: Headers) -> _Setting:
    registry = registry_of(session, actor.tenant)
    return _Setting(
        actor=actor,
        now=now,
        registry=registry,
        regimes=regimes_of(session, actor.tenant, {(row.regime, row.version) for row, _ in headers}),
        labels={organisation.id: organisation.label for organisation in registry.organisations},
        calendars={calendar.id: WorkingCalendar(calendar) for calendar in registry.calendars},
    )


def _item(setting: _Setting, row: SubmissionRow, period: PeriodRow) -> QueueItem:
    regime, state = setting.regime(row), State(row.state)
    person = standing(setting.actor, row.reporter, regime.host)
    late = setting.late(row, period)
    acts = [step.action for step in open_actions(state, person, regime.workflow) if step.action in _FORWARD]
    return QueueItem(
        key=SubmissionKey(row.tenant, row.regime, row.period, row.reporter),
        title=regime.title,
        organisation=setting.labels.get(row.reporter, row.reporter),
        state=state,
        send_by=period.send_by,
        send_time=period.send_time,
        days_left=setting.days_left(period.send_by, row),
        overdue=late and state in OPEN_STATES,
        late=late,
        filled=row.filled,
        inputs=row.inputs,
        reason=row.reason,
        reason_action=row.reason_action,
        reason_by=row.reason_by,
        state_at=row.state_at,
        sent_at=row.sent_at,
        may_edit=may_edit(state, person, regime.workflow),
        next_action=acts[0] if acts else None,
        period_label=occasion_labels(regime).get(row.period, ""),
    )


def _hosted(setting: _Setting, headers: Headers) -> tuple[HostedPeriod, ...]:
    ordered = sorted(headers, key=lambda pair: (-pair[1].ordinal, pair[1].regime, pair[1].period))
    groups = groupby(ordered, key=lambda pair: (pair[1].regime, pair[1].period))
    return tuple(_hosted_period(setting, list(pairs)) for _, pairs in groups)


def _hosted_period(setting: _Setting, pairs: Headers) -> HostedPeriod:
    row, period = pairs[0]
    states = [State(row.state) for row, _ in pairs]
    sent = sum(state in RECEIVED_STATES for state in states)
    return HostedPeriod(
        tenant=period.tenant,
        regime=period.regime,
        period=period.period,
        title=period.title,
        send_by=period.send_by,
        consolidate_by=period.consolidate_by,
        consolidate_time=period.consolidate_time,
        days_left=setting.days_left(period.consolidate_by, row),
        total=len(pairs),
        sent=sent,
        accepted=states.count(State.ACCEPTED),
        to_accept=states.count(State.SENT),
        asked=states.count(State.ASKED),
        late=sum(setting.late(row, period) for row, period in pairs),
        missing=len(pairs) - sent,
        period_label=occasion_labels(setting.regime(row)).get(row.period, ""),
    )


def _by_deadline(item: QueueItem) -> tuple[bool, str, SubmissionKey]:
    return item.send_by is None, f"{item.send_by}T{item.send_time}", item.key
