"""What was said about a regime on trial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_engine.keys import is_pilot
from chedo_engine.permissions import Permission, Surroundings, allows, demand
from chedo_engine.store.reports import load_opening
from chedo_engine.store.stages import FeedbackRow

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor, SubmissionKey


@dataclass(frozen=True, slots=True)
class Feedback:
    """One remark, whose it is, and on whose report."""

    reporter: str
    name: str
    organisation: str
    at: dt.datetime
    words: str


def feedback_on(session: Session, key: SubmissionKey, actor: Actor) -> tuple[Feedback, ...]:
    """List the remarks on one report, to its own people and to the host's; nobody else sees any."""
    if not key.on_trial:
        return ()
    opening = load_opening(session, key.tenant, key.regime, key.period)
    place = Surroundings(opening.row.host, opening.parents, key.reporter)
    if not any(allows(one, actor, place) for one in (Permission.SEE_WORKING_COPY, Permission.SEE_PERIOD)):
        return ()
    return tuple(one for one in _all(session, key.tenant, key.regime, key.period) if one.reporter == key.reporter)


def feedback_of_period(session: Session, regime: str, period: str, actor: Actor) -> tuple[Feedback, ...]:
    """List all remarks of a period to its host.

    Raises:
        Refused: ``not-found`` or ``not-yours-to-see``.
    """
    if not is_pilot(regime):
        return ()
    opening = load_opening(session, actor.tenant, regime, period)
    demand(Permission.SEE_PERIOD, actor, Surroundings(opening.row.host, opening.parents))
    return _all(session, actor.tenant, regime, period)


def _all(session: Session, tenant: str, regime: str, period: str) -> tuple[Feedback, ...]:
    query = select(FeedbackRow).where(
        FeedbackRow.tenant == tenant, FeedbackRow.regime == regime, FeedbackRow.period == period
    )
    rows = session.scalars(query.order_by(FeedbackRow.at, FeedbackRow.reporter, FeedbackRow.number))
    return tuple(Feedback(row.reporter, row.name, row.organisation, row.at, row.words) for row in rows)
