"""When the events began that a regime reports about: said with the first report, remembered for those that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chedo_engine.refusals import Refused
from chedo_engine.store.regimes import EventStartRow, PeriodRow

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_compiler.runtime.periods import Period


@dataclass(frozen=True, slots=True)
class Happening:
    """A report about an event: of which regime and period, and in which time zone."""

    tenant: str
    regime: str
    period: Period
    timezone: str

    @property
    def zone(self) -> ZoneInfo:
        """Where the event takes place."""
        return ZoneInfo(self.timezone)


def event_began(session: Session, report: Happening, said: dt.datetime | None) -> dt.datetime:
    """Return when the event of a report began, on the clocks of the place; ``said`` is what is given for it now.

    Raises:
        Refused: the beginning is missing or not the one said before, or the report before this one was not opened.
    """
    period, place = report.period, (report.tenant, report.regime)
    earlier = period.previous
    if earlier is not None and session.get(PeriodRow, (*place, earlier.key)) is None:
        raise Refused("event-order", period=period.key, earlier=earlier.key)
    known = session.get(EventStartRow, (*place, period.event))
    if known is None:
        return _remember(session, report, said)
    began = known.started_at.astimezone(report.zone).replace(tzinfo=None)
    if said is not None and said != began:
        raise Refused("event-began-already", event=period.event, at=f"{began:%Y-%m-%dT%H:%M}")
    return began


def _remember(session: Session, report: Happening, said: dt.datetime | None) -> dt.datetime:
    event = report.period.event
    if said is None:
        raise Refused("event-start-missing", event=event)
    started = said.replace(tzinfo=report.zone)
    session.add(EventStartRow(tenant=report.tenant, regime=report.regime, event=event, started_at=started))
    return said
