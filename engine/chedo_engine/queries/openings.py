"""Headers of submissions together with their periods, and which periods an organisation hosts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from chedo_engine.store.regimes import PeriodRow
from chedo_engine.store.submissions import SubmissionRow
from chedo_engine.workflow.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_SHOWN_FOR = dt.timedelta(days=45)


def with_period() -> Select[SubmissionRow, PeriodRow]:
    """Select submissions beside their periods."""
    same = (
        PeriodRow.tenant == SubmissionRow.tenant,
        PeriodRow.regime == SubmissionRow.regime,
        PeriodRow.period == SubmissionRow.period,
    )
    return select(SubmissionRow, PeriodRow).join(PeriodRow, and_(*same))


def current_headers(
    session: Session, tenant: str, host: str, now: dt.datetime
) -> Sequence[tuple[SubmissionRow, PeriodRow]]:
    """Return the submissions of the periods that a host still works on: due lately or later, or with one to accept."""
    other = aliased(SubmissionRow)
    waiting = select(other.period).where(
        other.tenant == tenant,
        other.regime == PeriodRow.regime,
        other.period == PeriodRow.period,
        other.state == State.SENT.value,
    )
    due = or_(PeriodRow.consolidate_by.is_(None), PeriodRow.consolidate_by >= (now - _SHOWN_FOR).date())
    query = with_period().where(PeriodRow.tenant == tenant, PeriodRow.host == host, or_(due, waiting.exists()))
    return session.execute(query).all()
