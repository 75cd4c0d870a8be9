"""What a publication would change in the running system, found without writing anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from chedo_compiler.artefact import codec
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.selectors import select as choose
from chedo_engine.refusals import Refused
from chedo_engine.services.publish import Bundle, is_new, opened_bundle, read_bundle
from chedo_engine.services.releases import release_for
from chedo_engine.store.artefacts import registry_of
from chedo_engine.store.regimes import PeriodRow, RegistryRow
from chedo_engine.store.submissions import SubmissionRow
from chedo_engine.workflow.states import OPEN_STATES, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1

_DONE = (State.ACCEPTED, State.ASKED)
"""States in which the host has taken the report in."""


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """A period on which people still work. It stays with its release; ``overtaken``: the new one covers it as well.

    ``drafts`` are not sent yet, ``waiting`` are sent and not accepted.
    """

    period: str
    version: str
    drafts: int
    waiting: int
    overtaken: bool


@dataclass(frozen=True, slots=True)
class Turnover:
    """Names of organisations that come, that go, and that are called otherwise (old and new name)."""

    come: tuple[str, ...] = ()
    go: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRelease:
    """A release of the build. ``follows`` is the version in force before it, "" for a regime that is new.

    ``refusal`` says why it would not be taken over; ``reporters`` who comes and goes.
    """

    regime: str
    version: str
    title: str
    effective_from: str
    added: bool
    follows: str
    refusal: Refused | None
    reporters: Turnover
    open_periods: tuple[OpenPeriod, ...]


@dataclass(frozen=True, slots=True)
class PublicationPlan:
    """All that a publication would do."""

    tenant: str
    new_registry: bool
    organisations: Turnover
    releases: tuple[PlannedRelease, ...]

    @property
    def is_refused(self) -> bool:
        """Whether nothing would be published."""
        return any(release.refusal for release in self.releases)


def plan_publication(session: Session, build: Path | Bundle, *, on: dt.date) -> PublicationPlan:
    """Say what :func:`chedo_engine.services.publish.publish` would do with a build on a day.

    Raises:
        Refused: the build is damaged or not there.
    """
    bundle = read_bundle(build) if isinstance(build, Path) else build
    registry, regimes = opened_bundle(bundle)
    newest = select(RegistryRow.sha256).where(RegistryRow.tenant == registry.project)
    digest = session.scalar(newest.order_by(RegistryRow.number.desc()).limit(1))
    known = registry_of(session, registry.project) if digest else None
    return PublicationPlan(
        registry.project,
        digest != codec.digest(bundle.registry),
        turnover(known.organisations if known else (), registry.organisations),
        tuple(_release(session, regime, content, _Registries(registry, known, on)) for regime, content in regimes),
    )


@dataclass(frozen=True, slots=True)
class _Registries:
    """The build's registry, the one in force (None: nothing was published yet), and the day of asking."""

    new: v1.Registry
    known: v1.Registry | None
    on: dt.date


def turnover(before: Iterable[v1.Organisation], after: Iterable[v1.Organisation]) -> Turnover:
    """Compare two registries; an organisation goes when it is left out or its last day is set."""
    old, new = ({one.id: one for one in organisations} for organisations in (before, after))
    ended = [one for name, one in new.items() if one.valid_to and name in old and not old[name].valid_to]
    return Turnover(
        tuple(one.label for name, one in new.items() if name not in old),
        (*(one.label for name, one in old.items() if name not in new), *(one.label for one in ended)),
        tuple(
            (old[name].label, one.label) for name, one in new.items() if name in old and old[name].label != one.label
        ),
    )


def _release(session: Session, regime: v1.Regime, content: bytes, registries: _Registries) -> PlannedRelease:
    tenant = registries.new.project
    added, refusal = _judged(session, tenant, regime, content)
    before = _in_force_before(session, tenant, regime)
    return PlannedRelease(
        regime.id,
        regime.version,
        regime.title,
        regime.effective_from,
        added,
        before.version if added and before else "",
        refusal,
        _reporters(regime, before, registries),
        _open_periods(session, tenant, regime) if added else (),
    )


def _judged(session: Session, tenant: str, regime: v1.Regime, content: bytes) -> tuple[bool, Refused | None]:
    try:
        return is_new(session, tenant, regime, codec.digest(content)), None
    except Refused as refusal:
        return False, refusal


def _in_force_before(session: Session, tenant: str, regime: v1.Regime) -> v1.Regime | None:
    """Return the release that the period of the first day would be opened under today."""
    try:
        return release_for(session, tenant, regime.id, parse_period(regime.effective_from))
    except Refused:
        return None


def _reporters(regime: v1.Regime, before: v1.Regime | None, registries: _Registries) -> Turnover:
    """Compare who reports, on the day of asking or when the first period ends if that is later."""
    day = max(registries.on, parse_period(regime.effective_from).last_day)
    old = _selected(before, registries.known, day) if before and registries.known else {}
    new = _selected(regime, registries.new, day)
    return Turnover(
        tuple(label for name, label in new.items() if name not in old),
        tuple(label for name, label in old.items() if name not in new),
    )


def _selected(regime: v1.Regime, registry: v1.Registry, day: dt.date) -> dict[str, str]:
    return {one.id: one.label for group in regime.groups for one in choose(group.select, registry.organisations, day)}


def _open_periods(session: Session, tenant: str, regime: v1.Regime) -> tuple[OpenPeriod, ...]:
    """List the periods with reports that are not accepted yet, in order of time."""
    same = (
        SubmissionRow.tenant == PeriodRow.tenant,
        SubmissionRow.regime == PeriodRow.regime,
        SubmissionRow.period == PeriodRow.period,
    )
    query = (
        select(PeriodRow.period, PeriodRow.version, SubmissionRow.state, func.count())
        .join(SubmissionRow, same[0] & same[1] & same[2])
        .where(PeriodRow.tenant == tenant, PeriodRow.regime == regime.id, SubmissionRow.state.not_in(_DONE))
        .group_by(PeriodRow.period, PeriodRow.version, PeriodRow.ordinal, SubmissionRow.state)
        .order_by(PeriodRow.ordinal, PeriodRow.period)
    )
    counted: dict[tuple[str, str], dict[State, int]] = {}
    for period, version, state, count in session.execute(query):
        counted.setdefault((period, version), {})[State(state)] = count
    first = parse_period(regime.effective_from).first_day
    return tuple(
        OpenPeriod(
            period,
            version,
            sum(states.get(state, 0) for state in OPEN_STATES),
            states.get(State.SENT, 0),
            overtaken=parse_period(period).last_day >= first,
        )
        for (period, version), states in counted.items()
    )
