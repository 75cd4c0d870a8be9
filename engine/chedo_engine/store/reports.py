"""A report in hand: its header, its period, the release and the registry it was opened under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select

from chedo_compiler.runtime.calendar import WorkingCalendar
from chedo_compiler.runtime.periods import Period, parse_period
from chedo_compiler.runtime.schedule import cycle_of, forms_of, outline_of
from chedo_compiler.runtime.shown import shown_form
from chedo_engine.keys import SubmissionKey
from chedo_engine.once import once
from chedo_engine.refusals import Refused
from chedo_engine.store.artefacts import regime_named, registry_named
from chedo_engine.store.regimes import PeriodRow, RegistryRow, ReleaseRow
from chedo_engine.store.submissions import KEY, SubmissionRow
from chedo_engine.workflow.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1


@dataclass(frozen=True, slots=True)
class Opening:
    """An opened period with its release and registry."""

    row: PeriodRow
    regime: v1.Regime
    registry: v1.Registry

    @property
    def period(self) -> Period:
        """The period as a value."""
        return parse_period(self.row.period)

    @property
    def parents(self) -> Mapping[str, str | None]:
        """Each organisation's parent."""
        return _parents(self.registry)

    @property
    def labels(self) -> Mapping[str, str]:
        """Each organisation's name, in the registry's order."""
        return _labels(self.registry)

    @property
    def calendar(self) -> WorkingCalendar | None:
        """The regime's working calendar."""
        found = (one for one in self.registry.calendars if one.id == self.regime.calendar)
        return next((WorkingCalendar(one) for one in found), None)

    @property
    def forms(self) -> tuple[v1.Form, ...]:
        """The regime's forms that are asked for in this period, as it shows them."""
        period = self.period
        cycle = cycle_of(self.regime, period)
        asked = self.regime.forms if cycle is None or cycle.forms is None else _named(self.regime, cycle.forms)
        return tuple(shown_form(form, period) for form in asked)


def _named(regime: v1.Regime, names: tuple[str, ...]) -> tuple[v1.Form, ...]:
    return tuple(form for form in regime.forms if form.id in names)


@once
def _parents(registry: v1.Registry) -> Mapping[str, str | None]:
    return {organisation.id: organisation.parent for organisation in registry.organisations}


@once
def _labels(registry: v1.Registry) -> Mapping[str, str]:
    return {organisation.id: organisation.label for organisation in registry.organisations}


@dataclass(frozen=True, slots=True)
class Report:
    """A submission with all that is needed to judge it."""

    row: SubmissionRow
    opening: Opening

    @property
    def key(self) -> SubmissionKey:
        """The report's key."""
        return SubmissionKey(self.row.tenant, self.row.regime, self.row.period, self.row.reporter)

    @property
    def state(self) -> State:
        """Where it stands."""
        return State(self.row.state)

    @property
    def regime(self) -> v1.Regime:
        """The release it was opened under."""
        return self.opening.regime

    @property
    def group(self) -> v1.ReporterGroup:
        """The group of reporters it belongs to."""
        return next(group for group in self.regime.groups if group.id == self.row.group_id)

    @property
    def forms(self) -> tuple[v1.Form, ...]:
        """The forms that the group fills in this period."""
        asked = forms_of(self.regime, self.group, self.opening.period)
        return tuple(form for form in self.opening.forms if form.id in asked)

    @property
    def outline(self) -> v1.Outline | None:
        """The outline that the group writes in this period."""
        asked = outline_of(self.regime, self.group, self.opening.period)
        return next((outline for outline in self.regime.outlines if outline.id == asked), None)

    def form(self, name: str) -> v1.Form:
        """Return a form of the report, or refuse."""
        for form in self.forms:
            if form.id == name:
                return form
        raise Refused("not-found", what=name)


def load_report(session: Session, key: SubmissionKey, *, lock: bool = False) -> Report:
    """Read a report. Locked, its header is what others last committed, whatever this session had read before."""
    place = {"tenant": key.tenant, "regime": key.regime, "period": key.period, "reporter": key.reporter}
    found = session.execute(_LOCKED_REPORT if lock else _REPORT, place).one_or_none()
    if found is None:
        raise Refused("not-found", what=f"{key.regime} {key.period} {key.reporter}")
    row, period, release, registry = found
    return Report(row, _opening(session, period, release, registry))


def load_opening(session: Session, tenant: str, regime: str, period: str) -> Opening:
    """Read an opened period."""
    found = session.execute(_OPENING, {"tenant": tenant, "regime": regime, "period": period}).one_or_none()
    if found is None:
        raise Refused("not-found", what=f"{regime} {period}")
    return _opening(session, *found)


def load_openings(session: Session, tenant: str, regime: str, most: int) -> tuple[Opening, ...]:
    """Read the newest periods of a regime that were opened, in order of time."""
    found = session.execute(_OPENINGS, {"tenant": tenant, "regime": regime, "most": most}).all()
    return tuple(_opening(session, *one) for one in reversed(found))


def _opening(session: Session, row: PeriodRow, release: str, registry: str) -> Opening:
    return Opening(row, regime_named(session, row.tenant, release), registry_named(session, row.tenant, registry))


_RELEASE = and_(
    ReleaseRow.tenant == PeriodRow.tenant,
    ReleaseRow.regime == PeriodRow.regime,
    ReleaseRow.version == PeriodRow.version,
)
_REGISTRY = and_(RegistryRow.tenant == PeriodRow.tenant, RegistryRow.number == PeriodRow.registry_number)
_OPENED = (
    select(PeriodRow, ReleaseRow.sha256, RegistryRow.sha256)
    .join(ReleaseRow, _RELEASE)
    .join(RegistryRow, _REGISTRY)
    .where(*(getattr(PeriodRow, name) == bindparam(name) for name in ("tenant", "regime")))
)
_OPENING = _OPENED.where(PeriodRow.period == bindparam("period"))
_OPENINGS = _OPENED.order_by(PeriodRow.ordinal.desc(), PeriodRow.period.desc()).limit(bindparam("most"))
_REPORT = (
    select(SubmissionRow, PeriodRow, ReleaseRow.sha256, RegistryRow.sha256)
    .join(
        PeriodRow,
        and_(*(getattr(PeriodRow, name) == getattr(SubmissionRow, name) for name in ("tenant", "regime", "period"))),
    )
    .join(ReleaseRow, _RELEASE)
    .join(RegistryRow, _REGISTRY)
    .where(*(getattr(SubmissionRow, name) == bindparam(name) for name in KEY))
)
_LOCKED_REPORT = _REPORT.with_for_update(of=SubmissionRow).execution_options(populate_existing=True)
# Statements are made once: making one takes longer than it runs.
