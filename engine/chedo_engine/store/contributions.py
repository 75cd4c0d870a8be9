"""What the reporters of a period sent, in a few statements however many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, select

from chedo_engine.figures.body import NO_ROWS, Body
from chedo_engine.store.bodies import BODY
from chedo_engine.store.submissions import KEY, SubmissionRow
from chedo_engine.workflow.states import RECEIVED_STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from chedo_engine.store.regimes import PeriodRow

_HEADERS = SubmissionRow.__table__
# The table itself, for thousands of rows: mapped columns would pass each through the mapper.

_LAST_SENT = and_(
    *(BODY.c[name] == _HEADERS.c[name] for name in (*KEY, "number")),
    BODY.c.form == bindparam("form"),
    BODY.c.number > 0,
    _HEADERS.c.state.in_(RECEIVED_STATES),
)
_OF_PERIOD = tuple(_HEADERS.c[name] == bindparam(name) for name in ("tenant", "regime", "period"))
_REPORTS = (
    select(
        *(_HEADERS.c[name] for name in ("reporter", "group_id", "state", "sent_at", "number")),
        BODY.c.vector,
        BODY.c.texts,
    )
    .select_from(_HEADERS)
    .outerjoin(BODY, and_(_LAST_SENT, BODY.c.part == "", BODY.c.layout == bindparam("layout")))
    .where(*_OF_PERIOD)
)
_REPEATING = (
    select(BODY.c.reporter, BODY.c.part, BODY.c.layout, BODY.c.vector, BODY.c.texts)
    .select_from(_HEADERS)
    .join(BODY, and_(_LAST_SENT, BODY.c.part != "", BODY.c.texts != NO_ROWS))
    .where(*_OF_PERIOD)
)


def read_reports(session: Session, period: PeriodRow, form: str, layout: str) -> Sequence[Any]:
    """Return of every reporter of a period its group, state, time of sending and last number, and a form's fixed cells.

    These are the vector and the texts beside it as last sent under a layout; None unless the report is with the host.
    """
    return session.execute(_REPORTS, {**_names(period), "form": form, "layout": layout}).all()


def read_repeating(session: Session, period: PeriodRow, form: str) -> list[tuple[str, Body]]:
    """Return the repeating rows of a form as last sent by those whose report is with the host."""
    return [
        (reporter, Body(*columns))
        for reporter, *columns in session.execute(_REPEATING, {**_names(period), "form": form})
    ]


def _names(period: PeriodRow) -> dict[str, str]:
    return {"tenant": period.tenant, "regime": period.regime, "period": period.period}
