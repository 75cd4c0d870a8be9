"""What the reporters of a period sent, in a few statements however many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from chedo_engine.aggregation.combine import Contribution
from chedo_engine.figures.body import Body
from chedo_engine.store.bodies import BODY
from chedo_engine.store.submissions import KEY, SubmissionRow
from chedo_engine.workflow.states import RECEIVED_STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session

    from chedo_engine.store.regimes import PeriodRow

_HEADER = (
    SubmissionRow.reporter,
    SubmissionRow.group_id,
    SubmissionRow.state,
    SubmissionRow.sent_at,
    SubmissionRow.number,
)


def read_headers(session: Session, period: PeriodRow) -> Sequence[Row[str, str, str, dt.datetime | None, int]]:
    """Return the header columns of every reporter of a period."""
    query = select(*_HEADER).where(
        SubmissionRow.tenant == period.tenant,
        SubmissionRow.regime == period.regime,
        SubmissionRow.period == period.period,
    )
    return session.execute(query).all()


def read_contributions(session: Session, period: PeriodRow, form: str) -> dict[str, list[Contribution]]:
    """Return the fixed cells of a form as last sent by those whose report is with the host, by layout."""
    found: dict[str, list[Contribution]] = {}
    query = _last_sent(period, form).where(BODY.c.part == "")
    for reporter, _, layout, packed, texts in session.execute(query):
        found.setdefault(layout, []).append(Contribution(reporter, packed, texts))
    return found


def read_repeating(session: Session, period: PeriodRow, form: str) -> list[tuple[str, Body]]:
    """Return the repeating rows of a form likewise."""
    query = _last_sent(period, form).where(BODY.c.part != "")
    return [
        (reporter, Body(part, layout, packed, texts))
        for reporter, part, layout, packed, texts in session.execute(query)
    ]


def _last_sent(period: PeriodRow, form: str) -> Select[Any]:
    same = [BODY.c[name] == getattr(SubmissionRow, name) for name in (*KEY, "number")]
    columns = BODY.c.reporter, BODY.c.part, BODY.c.layout, BODY.c.vector, BODY.c.texts
    return (
        select(*columns)
        .join(SubmissionRow, and_(*same))
        .where(
            BODY.c.tenant == period.tenant,
            BODY.c.regime == period.regime,
            BODY.c.period == period.period,
            BODY.c.number > 0,
            BODY.c.form == form,
            SubmissionRow.state.in_(RECEIVED_STATES),
        )
    )
