"""What the reporters of a period sent, in a few statements however many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, select

from chedo_engine.figures.body import NO_ROWS, Body
from chedo_engine.store.bodies import BODY
from chedo_engine.store.submissions import KEY, SubmissionRow
from chedo_engine.workflow.states import RECEIVED_STATES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from chedo_engine.store.regimes import PeriodRow

_HEADERS = SubmissionRow.__table__
# The table itself, for thousands of rows: mapped columns would pass each through the mapper.

_WITH_THE_HOST = and_(
    *(BODY.c[name] == _HEADERS.c[name] for name in (*KEY, "number")),
    BODY.c.number > 0,
    _HEADERS.c.state.in_(RECEIVED_STATES),
)
_LAST_SENT = and_(_WITH_THE_HOST, BODY.c.form == bindparam("form"))
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
_OVER_PERIODS = (
    select(
        _HEADERS.c.period,
        BODY.c.form,
        BODY.c.layout,
        *(_HEADERS.c[name] for name in ("reporter", "group_id", "state", "sent_at", "number")),
        BODY.c.vector,
        BODY.c.texts,
    )
    .select_from(_HEADERS)
    .outerjoin(BODY, and_(_WITH_THE_HOST, BODY.c.part == "", BODY.c.form.in_(bindparam("forms", expanding=True))))
    .where(*(_HEADERS.c[name] == bindparam(name) for name in ("tenant", "regime")))
    .where(_HEADERS.c.period.in_(bindparam("periods", expanding=True)))
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


def read_over_periods(
    session: Session, place: tuple[str, str], periods: Collection[str], forms: Collection[str]
) -> Sequence[Any]:
    """Return of every reporter of some periods what :func:`read_reports` returns, in one statement.

    Before it stand the period, the form and the layout; without a form where the reporter sent none of them.
    """
    tenant, regime = place
    wanted = {"tenant": tenant, "regime": regime, "periods": sorted(periods), "forms": sorted(forms)}
    return session.execute(_OVER_PERIODS, wanted).all()


def _names(period: PeriodRow) -> dict[str, str]:
    return {"tenant": period.tenant, "regime": period.regime, "period": period.period}
