"""The host's matrix: who has sent and who is late, reporter by reporter and period by period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor
    from chedo_engine.workflow.states import Action, State


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One reporter in one period. ``late``: sent after the deadline, or not sent and the deadline is over."""

    period: str
    state: State
    sent_at: dt.datetime | None
    late: bool
    number: int
    returns: int
    filled: int
    inputs: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One reporter: this period's cell (None: not assigned in it) and, by period key, those of all shown periods."""

    organisation: str
    label: str
    group: str
    current: MatrixCell | None
    cells: dict[str, MatrixCell]


@dataclass(frozen=True, slots=True)
class MatrixCounts:
    """The period in numbers; ``received`` = sent or accepted."""

    total: int
    received: int
    accepted: int
    to_accept: int
    late: int
    missing: int
    returned: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix with its periods in order of time, the shown one last or wherever it stands.

    ``actions`` are what this person may do with a sent report (accept, return).
    """

    tenant: str
    regime: str
    title: str
    version: str
    host_label: str
    period: str
    periods: tuple[str, ...]
    window: tuple[dt.date, dt.date]
    send_by: dt.date | None
    deadline: dt.datetime | None
    consolidate_by: dt.date | None
    days_left: int | None
    groups: dict[str, str]
    rows: tuple[MatrixRow, ...]
    counts: MatrixCounts
    actions: tuple[Action, ...]


def matrix(session: Session, regime: str, period: str, actor: Actor, now: dt.datetime, columns: int = 12) -> Matrix:
    """Show a period of a regime and up to ``columns`` periods until the newest.

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see`` (host's people and those above it only).
    """
    raise NotImplementedError
