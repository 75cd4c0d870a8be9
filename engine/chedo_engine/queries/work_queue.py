"""The work queue (việc của tôi): what this person owes, by when, and what waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.workflow.states import Action, State


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


@dataclass(frozen=True, slots=True)
class HostedPeriod:
    """A period of a regime that the person's organisation hosts: how many came, how many wait to be accepted."""

    tenant: str
    regime: str
    period: str
    title: str
    send_by: dt.date | None
    consolidate_by: dt.date | None
    days_left: int | None
    """Working days to ``consolidate_by``; negative after it."""
    total: int
    sent: int
    """Received: sent or accepted."""
    accepted: int
    to_accept: int
    late: int
    missing: int


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


def work_queue(session: Session, actor: Actor, now: dt.datetime) -> WorkQueue:
    """Collect what concerns this person now."""
    raise NotImplementedError
