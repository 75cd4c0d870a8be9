"""Steps in the life of a regime, each written down once it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_compiler.runtime.periods import Period, parse_period
from chedo_engine.refusals import Refused
from chedo_engine.store.regimes import PeriodRow, ReleaseRow
from chedo_engine.store.stages import StageRow
from chedo_engine.workflow.stages import Request, Stage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


def ask_for(session: Session, tenant: str, regime: str, request: Request, *, by: str, at: dt.datetime) -> None:
    """Write down that a regime was asked for: from now on setting it up takes time.

    Raises:
        Refused: ``set-up-already``: it was asked for and is not in force yet.
    """
    last = last_stage(session, tenant, regime)
    if last is not None and last.stage in {Stage.DRAFT, Stage.PILOT}:
        raise Refused("set-up-already", regime=regime, since=last.at.date())
    enter(session, tenant, regime, Stage.DRAFT, by=by, at=at, detail=request.value)


def retire(session: Session, tenant: str, regime: str, last: str, *, by: str, at: dt.datetime) -> None:
    """Open no periods after the last one; what was reported stays.

    Raises:
        Refused: ``not-found``, ``not-a-period``, or ``opened-later``: a later period is open already.
    """
    try:
        period = parse_period(last)
    except ValueError as fault:
        raise Refused("not-a-period", period=last) from fault
    known = select(ReleaseRow.version).where(ReleaseRow.tenant == tenant, ReleaseRow.regime == regime)
    if session.scalars(known.limit(1)).first() is None:
        raise Refused("not-found", what=regime)
    opened = select(PeriodRow.period).where(PeriodRow.tenant == tenant, PeriodRow.regime == regime)
    if later := sorted(one for one in session.scalars(opened) if is_after(parse_period(one), period)):
        raise Refused("opened-later", regime=regime, period=later[-1])
    enter(session, tenant, regime, Stage.RETIRED, by=by, at=at, detail=period.key)


def demand_not_retired(session: Session, tenant: str, regime: str, period: Period) -> None:
    """Refuse a period after the last one of a retired regime."""
    last = last_stage(session, tenant, regime)
    if last is not None and last.stage == Stage.RETIRED and is_after(period, parse_period(last.detail)):
        raise Refused("regime-retired", regime=regime, period=last.detail)


def is_after(period: Period, last: Period) -> bool:
    """Say whether a period begins when the last one is over."""
    return period.first_day > last.last_day


def in_force(session: Session, tenant: str, regime: str, version: str, *, by: str, at: dt.datetime) -> None:
    """Write down that a release was put in force; after an earlier one the regime is amended."""
    others = select(ReleaseRow.version).where(
        ReleaseRow.tenant == tenant, ReleaseRow.regime == regime, ReleaseRow.version != version
    )
    stage = Stage.IN_FORCE if session.scalars(others.limit(1)).first() is None else Stage.AMENDED
    enter(session, tenant, regime, stage, by=by, at=at, version=version)


def enter(
    session: Session,
    tenant: str,
    regime: str,
    stage: Stage,
    *,
    by: str,
    at: dt.datetime,
    version: str = "",
    detail: str = "",
    organisations: Iterable[str] = (),
) -> None:
    """Add a step."""
    last = last_stage(session, tenant, regime)
    session.add(
        StageRow(
            tenant=tenant,
            regime=regime,
            number=last.number + 1 if last else 1,
            stage=stage.value,
            version=version,
            detail=detail,
            organisations=" ".join(organisations),
            at=at,
            by=by,
        )
    )
    session.flush()


def last_stage(session: Session, tenant: str, regime: str) -> StageRow | None:
    """Return where a regime stands; None: nothing was written down of it."""
    query = select(StageRow).where(StageRow.tenant == tenant, StageRow.regime == regime)
    return session.scalars(query.order_by(StageRow.number.desc()).limit(1)).first()
