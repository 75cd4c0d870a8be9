"""Opening a period: every reporter gets its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Opened:
    """A period as opened: release, window, deadlines (last days on which it still counts) and the reporters."""

    tenant: str
    regime: str
    period: str
    version: str
    window: tuple[dt.date, dt.date]
    send_by: dt.date | None
    consolidate_by: dt.date | None
    reporters: tuple[str, ...]


def open_period(session: Session, tenant: str, regime: str, period: str, by: str, at: dt.datetime) -> Opened:
    """Open a period under the release in force for it and assign it to every reporter.

    Raises:
        Refused: unknown regime, no release in force, the wrong kind of period, open already, or nobody to report.
    """
    raise NotImplementedError
