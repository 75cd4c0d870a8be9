"""What the reporters of a period sent, in a few statements however many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from chedo_engine.aggregation.combine import Contribution
from chedo_engine.figures.body import NO_ROWS, Body
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

_HEADERS = SubmissionRow.__table__
# The table itself, for thousands of rows: mapped columns would pass each through the mapper.

_HEADER = (
    _HEADERS.c.reporter,
    _HEADERS.c.group_id,
    _HEADERS.c.state,
    _HEADERS.c.sent_at,
    _HEADERS.c.number,
)


def read_headers(session: Session, period: PeriodRow) -> Sequence[Row[str, str, str, dt.datetime | None, int]]:
    """Return the header columns of every reporter of a period."""
    query = select(*_HEADER).where(
        _HEADERS.c.tenant == period.tenant,
        _HEADERS.c.regime == period.regime,
        _HEADERS.c.period == period.period,
    )
    return session.execute(query).all()


def read_contributions(session: Session, period: PeriodRow, form: str) -> dict[str, list[Contribution]]:
    """Return the fixed cells of a form as last sent by those whose report is with the host, by layout."""
    found: dict[str, list[Contribution]] = {}
    query = _last_sent(period, form).where(BODY.c.part == "")
    for reporter, _, layout, packed, texts in session.execute(query).all():
        found.setdefault(layout, []).append(Contribution(reporter, packed, texts))
    return found


def read_repeating(session: Session, period: PeriodRow, form: str) -> list[tuple[str, Body]]:
    """Return the repeating rows of a form likewise."""
    query = _last_sent(period, form).where(BODY.c.part != "", BODY.c.texts != NO_ROWS)
    return [
        (reporter, Body(part, layout, packed, texts))
        for reporter, part, layout, packed, texts in session.execute(query)
    ]


def _last_sent(period: PeriodRow, form: str) -> Select[Any]:
    same = [BODY.c[name] == _HEADERS.c[name] for name in (*KEY, "number")]
    columns = BODY.c.reporter, BODY.c.part, BODY.c.layout, BODY.c.vector, BODY.c.texts
    return (
        select(*columns)
        .join(_HEADERS, and_(*same))
        .where(
            BODY.c.tenant == period.tenant,
            BODY.c.regime == period.regime,
            BODY.c.period == period.period,
            BODY.c.number > 0,
            BODY.c.form == form,
            _HEADERS.c.state.in_(RECEIVED_STATES),
        )
    )
