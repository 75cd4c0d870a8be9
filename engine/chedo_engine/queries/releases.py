"""The published releases of regimes, and whom they concern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.selectors import select as choose
from chedo_engine.store.artefacts import regimes_of
from chedo_engine.store.regimes import ReleaseRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1


def releases_in_order(session: Session, tenant: str, names: AbstractSet[str]) -> Mapping[tuple[str, str], v1.Regime]:
    """Return the releases of these regimes by name and version, in the order of their publication."""
    query = select(ReleaseRow.regime, ReleaseRow.version).where(
        ReleaseRow.tenant == tenant, ReleaseRow.regime.in_(names)
    )
    places = [(regime, version) for regime, version in session.execute(query.order_by(ReleaseRow.published_at))]
    found = regimes_of(session, tenant, set(places))
    return {place: found[place] for place in places}


def reports_under(release: v1.Regime, registry: v1.Registry, organisation: str, day: dt.date) -> bool:
    """Say whether an organisation reports under a release, on a day or when its first period ends."""
    on = max(day, parse_period(release.effective_from).last_day)
    return any(
        one.id == organisation for group in release.groups for one in choose(group.select, registry.organisations, on)
    )
