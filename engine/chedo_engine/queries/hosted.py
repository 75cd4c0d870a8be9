"""The regimes that an organisation hosts, with their open periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_engine.keys import is_pilot
from chedo_engine.store.regimes import PeriodRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor


@dataclass(frozen=True, slots=True)
class HostedRegime:
    """A regime of the person's organisation and its opened periods, newest first."""

    regime: str
    title: str
    periods: tuple[str, ...]

    @property
    def on_trial(self) -> bool:
        """Whether it is only tried out."""
        return is_pilot(self.regime)


def hosted_regimes(session: Session, actor: Actor) -> tuple[HostedRegime, ...]:
    """List the regimes of which the person's organisation is host."""
    query = (
        select(PeriodRow.regime, PeriodRow.title, PeriodRow.period)
        .where(PeriodRow.tenant == actor.tenant, PeriodRow.host == actor.organisation)
        .order_by(PeriodRow.regime, PeriodRow.ordinal.desc(), PeriodRow.period)
    )
    titles: dict[str, str] = {}
    periods: dict[str, list[str]] = {}
    for regime, title, period in session.execute(query):
        titles.setdefault(regime, title)
        periods.setdefault(regime, []).append(period)
    return tuple(HostedRegime(regime, title, tuple(periods[regime])) for regime, title in titles.items())
