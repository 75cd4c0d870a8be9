"""Which release of a regime is in force for a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.schedule import covers
from chedo_compiler.runtime.windows import own_days
from chedo_engine.keys import is_pilot
from chedo_engine.refusals import Refused
from chedo_engine.services.lifecycle import demand_not_retired
from chedo_engine.services.pilots import pilot
from chedo_engine.store.artefacts import regime_of
from chedo_engine.store.regimes import ReleaseRow

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.periods import Period


@dataclass(frozen=True, slots=True)
class ReleaseToOpen:
    """A release with the names that its periods get. ``testers`` alone are asked where it is on trial."""

    release: v1.Regime
    regime: str
    version: str
    testers: frozenset[str] | None = None

    def asks(self, organisation: v1.Organisation) -> bool:
        """Say whether an organisation that the regime selects gets a report."""
        return self.testers is None or organisation.id in self.testers


def release_to_open(session: Session, tenant: str, regime: str, period: Period) -> ReleaseToOpen:
    """Return the release to open a period under: that in force, or what is tried out under the name of a pilot.

    Raises:
        Refused: as :func:`release_for`, or ``no-pilot``.
    """
    if is_pilot(regime):
        version, testers = pilot(session, tenant, regime)
        return ReleaseToOpen(regime_of(session, tenant, regime, version), regime, version, testers)
    release = release_for(session, tenant, regime, period)
    return ReleaseToOpen(release, regime, release.version)


def release_for(session: Session, tenant: str, regime: str, period: Period) -> v1.Regime:
    """Return the last release that had begun when the period ended.

    Raises:
        Refused: there is no such regime, none of its releases had begun, or it was retired before.
    """
    demand_not_retired(session, tenant, regime, period)
    query = select(ReleaseRow.version, ReleaseRow.effective_from, ReleaseRow.published_at).where(
        ReleaseRow.tenant == tenant, ReleaseRow.regime == regime
    )
    found = session.execute(query).all()
    if not found:
        raise Refused("not-found", what=regime)
    newest_first = sorted(found, key=lambda row: (_first_day(row.effective_from), row.published_at), reverse=True)
    begun = [row for row in newest_first if _first_day(row.effective_from) <= period.last_day]
    releases = (regime_of(session, tenant, regime, row.version) for row in begun)
    in_force = next((release for release in releases if _has_begun(release, period)), None)
    if in_force is None:
        raise Refused("no-release-in-force", regime=regime, period=period.key)
    return in_force


def _has_begun(release: v1.Regime, period: Period) -> bool:
    """Whether a release had begun when the period ended: an occasion says itself when that is."""
    days = [own_days(cycle, period) for cycle in release.cycles if cycle.occasions and covers(cycle, period)]
    return not days or _first_day(release.effective_from) <= days[0][1]


def _first_day(effective_from: str) -> dt.date:
    return parse_period(effective_from).first_day
