"""What every page about one report shows on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from chedo_engine.keys import SubmissionKey
    from chedo_engine.workflow.states import State, Transition


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
    back (``reason_action``: refuse, return or recall; ``reason_by`` who gave it).
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
    deadline: dt.datetime | None
    days_left: int | None
    late: bool
    state: State
    state_at: dt.datetime
    sent_at: dt.datetime | None
    number: int
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
