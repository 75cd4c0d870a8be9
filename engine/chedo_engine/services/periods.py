"""Opening a period: every reporter gets its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.deadlines import deadlines_of, due_moments
from chedo_compiler.runtime.due import MIDNIGHT
from chedo_compiler.runtime.periods import Period, parse_period
from chedo_compiler.runtime.schedule import cycle_of, forms_of, outline_of, replaced_by, reports
from chedo_compiler.runtime.selectors import select as choose
from chedo_compiler.runtime.shown import shown_form
from chedo_compiler.runtime.windows import cutoff_window
from chedo_engine.figures.fillable import input_count
from chedo_engine.refusals import Refused
from chedo_engine.services.event_starts import Happening, event_began
from chedo_engine.services.releases import release_to_open
from chedo_engine.store.artefacts import register_layouts, registry_of
from chedo_engine.store.regimes import PeriodRow, RegistryRow
from chedo_engine.store.submissions import RevisionRow, SubmissionRow
from chedo_engine.workflow.states import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.due import Due
    from chedo_engine.services.releases import ReleaseToOpen


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
    send_time: str = MIDNIGHT
    consolidate_time: str = MIDNIGHT


def open_period(
    session: Session,
    tenant: str,
    regime: str,
    period: str,
    *,
    by: str,
    at: dt.datetime,
    event_at: dt.datetime | None = None,
) -> Opened:
    """Open a period under the release in force for it and assign it to every reporter.

    ``event_at`` says on the clocks of the place when the event began that the report is about; its later reports
    remember it.

    Raises:
        Refused: unknown regime, no release in force, a period that is not the regime's or that another report
            replaces, open already, nobody to report, or an event without its beginning or out of order.
    """
    wanted = _period(period)
    chosen = release_to_open(session, tenant, regime, wanted)
    release = chosen.release
    cycle = _cycle(release, wanted)
    if session.get(PeriodRow, (tenant, regime, period)) is not None:
        raise Refused("open-already", regime=regime, period=period)
    registry = registry_of(session, tenant)
    began = None
    if cycle.kind in {"event", "after_event"}:
        event = Happening(tenant, regime, wanted, registry.timezone)
        began = event_began(session, event, event_at)
    elif event_at is not None:
        raise Refused("no-event", period=period)
    row = _period_row(session, tenant, chosen, registry, _Asked(wanted, cycle, began))
    reporters = _reporters(chosen, registry, wanted, row.window_end)
    row.opened_at, row.opened_by = at, by
    session.add(row)
    session.flush()
    register_layouts(session, tenant, (shown_form(form, wanted) for form in release.forms))
    _assign(session, row, release, reporters, at)
    return _opened(row, tuple(reporters))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The period to be opened, of which cycle it is, and when its event began."""

    period: Period
    cycle: v1.Cycle
    began: dt.datetime | None


def _opened(row: PeriodRow, reporters: tuple[str, ...]) -> Opened:
    return Opened(
        row.tenant,
        row.regime,
        row.period,
        row.version,
        (row.window_start, row.window_end),
        row.send_by,
        row.consolidate_by,
        reporters,
        row.send_time,
        row.consolidate_time,
    )


def _cycle(release: v1.Regime, period: Period) -> v1.Cycle:
    if instead := replaced_by(release, period):
        raise Refused("period-replaced", period=period.key, regime=release.id, frequency=instead.kind)
    if cycle := cycle_of(release, period):
        return cycle
    kinds = ", ".join(dict.fromkeys(one.kind for one in release.cycles))
    raise Refused("wrong-period", period=period.key, frequency=kinds)


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueError as fault:
        raise Refused("not-a-period", period=text) from fault


def _reporters(
    chosen: ReleaseToOpen, registry: v1.Registry, period: Period, on: dt.date
) -> dict[str, v1.ReporterGroup]:
    release = chosen.release
    found: dict[str, v1.ReporterGroup] = {}
    for group in release.groups:
        if not reports(release, group, period):
            continue
        for organisation in filter(chosen.asks, choose(group.select, registry.organisations, on)):
            if organisation.id in found:
                raise Refused("two-groups", organisation=organisation.label)
            found[organisation.id] = group
    if not found:
        raise Refused("nobody-reports", regime=release.id, day=on.isoformat())
    return found


def _period_row(
    session: Session, tenant: str, chosen: ReleaseToOpen, registry: v1.Registry, asked: _Asked
) -> PeriodRow:
    release = chosen.release
    first, last = cutoff_window(asked.cycle, asked.period, asked.began)
    due = {} if chosen.testers is not None else _deadlines(release, registry, asked)
    # Whoever tries a regime out is never late.
    send, consolidate = due.get("send"), due.get("consolidate")
    newest = select(RegistryRow.number).where(RegistryRow.tenant == tenant).order_by(RegistryRow.number.desc())
    return PeriodRow(
        tenant=tenant,
        regime=chosen.regime,
        period=asked.period.key,
        version=chosen.version,
        registry_number=session.scalars(newest.limit(1)).one(),
        ordinal=last.toordinal(),
        host=release.host,
        title=release.title,
        window_start=first,
        window_end=last,
        send_by=send.day if send else None,
        send_time=send.clock if send else MIDNIGHT,
        consolidate_by=consolidate.day if consolidate else None,
        consolidate_time=consolidate.clock if consolidate else MIDNIGHT,
        timezone=registry.timezone,
    )


def _deadlines(release: v1.Regime, registry: v1.Registry, asked: _Asked) -> dict[str, Due]:
    """The last moment of each stage; a stage with several deadlines ends with its latest."""
    calendars = [one for one in registry.calendars if one.id == release.calendar]
    if not calendars:
        raise Refused("calendar-missing", calendar=release.calendar)
    try:
        due = due_moments(asked.cycle, asked.period, WorkingCalendar(calendars[0]), asked.began)
    except MissingYear as fault:
        raise Refused("calendar-year-missing", calendar=release.calendar, year=fault.year) from fault
    found: dict[str, Due] = {}
    for one in deadlines_of(asked.cycle, asked.period):
        found[one.stage] = max(due[one.id], found.get(one.stage, due[one.id]))
    return found


def _assign(
    session: Session, row: PeriodRow, release: v1.Regime, reporters: Mapping[str, v1.ReporterGroup], at: dt.datetime
) -> None:
    place: dict[str, object] = {"tenant": row.tenant, "regime": row.regime, "period": row.period}
    period = parse_period(row.period)
    inputs = {group.id: _inputs(release, group, period) for group in release.groups}
    blank: dict[str, object] = {"sent_at": None, "number": 0, "changes": 0, "events": 0, "returns": 0, "filled": 0}
    blank |= {"reason": "", "reason_action": "", "reason_by": ""}
    headers = [
        {
            **place,
            **blank,
            "reporter": reporter,
            "group_id": group.id,
            "version": row.version,
            "state": State.DRAFT.value,
            "state_at": at,
            "inputs": inputs[group.id],
        }
        for reporter, group in reporters.items()
    ]
    session.execute(insert(SubmissionRow), headers)
    copies = [
        {**place, "reporter": reporter, "number": 0, "sent_at": None, "sent_by": "", "sha256": ""}
        for reporter in reporters
    ]
    session.execute(insert(RevisionRow), copies)


def _inputs(release: v1.Regime, group: v1.ReporterGroup, period: Period) -> int:
    asked, written = forms_of(release, group, period), outline_of(release, group, period)
    forms = tuple(shown_form(form, period) for form in release.forms if form.id in asked)
    outline = next((outline for outline in release.outlines if outline.id == written), None)
    return input_count(forms, outline, group.id)
