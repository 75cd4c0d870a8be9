"""Fills a database with the demo province: releases, accounts, and the periods up to a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chedo_compiler.artefact import codec, v1
from chedo_compiler.runtime.calendar import WorkingCalendar
from chedo_compiler.runtime.periods import Frequency, Period, parse_period, period_around
from chedo_compiler.runtime.selectors import select
from chedo_compiler.runtime.windows import cutoff_window
from chedo_engine.demo import accounts, people, story
from chedo_engine.demo.desk import Desk
from chedo_engine.demo.story import Frame
from chedo_engine.keys import SubmissionKey
from chedo_engine.migrations import upgrade
from chedo_engine.queries.tenants import tenants
from chedo_engine.refusals import Refused
from chedo_engine.services.periods import open_period
from chedo_engine.services.publish import publish, read_bundle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chedo_engine.database import Database
    from chedo_engine.services.periods import Opened
    from chedo_engine.services.publish import Bundle

MONTHS = 14
_QUARTERS = 5
_GRACE = dt.timedelta(days=5)
_NO_REPORTERS = ("committee", "office")
_UNSENT_AGO = 4
"""How many months ago :data:`story.NEVER_SENT` failed to send."""


@dataclass(frozen=True, slots=True)
class Scope:
    """How much to seed: past months, past quarters, and which reporters act (all, unless told)."""

    months: int = MONTHS
    quarters: int = _QUARTERS
    acts: Callable[[str], bool] = field(default=lambda _reporter: True)


@dataclass(frozen=True, slots=True)
class Seeded:
    """What was made: the tenant, and the periods opened of each regime; the last month is open."""

    tenant: str
    periods: dict[str, tuple[str, ...]]


def seed(
    database: Database,
    build: Path,
    today: dt.date,
    scope: Scope | None = None,
    *,
    tell: Callable[[str], None] | None = None,
) -> Seeded:
    """Make the tables, publish a build of the demo workspace, and play its history up to the evening before ``today``.

    The same build, day and scope give the same figures and events, whatever the machine. ``tell`` hears of each period.

    Raises:
        Refused: no regime has a period whose cut-off has passed by then, or the database is not empty.
    """
    upgrade(database)
    bundle = read_bundle(build)
    registry = codec.decode(v1.Registry, bundle.registry)
    regimes = sorted((codec.decode(v1.Regime, content) for content in bundle.regimes), key=lambda regime: regime.id)
    history = _History(database, registry, today, scope or Scope())
    plans = {regime.id: history.periods(regime) for regime in regimes}
    begun = [regime for regime in regimes if plans[regime.id]]
    if not begun:
        raise Refused("no-release-in-force", regime=regimes[0].id, period=today.isoformat())
    history.prepare(bundle, regimes, min(_window(one, plans[one.id][0])[0] for one in begun))
    for regime in begun:
        for period in plans[regime.id]:
            history.play(regime, period, is_last=period == plans[regime.id][-1])
            if tell:
                tell(period.key)
    return Seeded(registry.project, {name: tuple(period.key for period in plan) for name, plan in plans.items()})


def is_seeded(database: Database) -> bool:
    """Whether something has been published in this database."""
    upgrade(database)
    with database.read() as session:
        return bool(tenants(session))


@dataclass(frozen=True, slots=True)
class _History:
    database: Database
    registry: v1.Registry
    today: dt.date
    scope: Scope

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.registry.timezone)

    def periods(self, regime: v1.Regime) -> list[Period]:
        """List the periods to open: the last whose cut-off has passed, and those before it."""
        first = parse_period(regime.effective_from)
        last = period_around(first.frequency, self.today)
        while _window(regime, last)[1] >= self.today:
            last = last.step(-1)
        count = self.scope.months if first.frequency is Frequency.MONTHLY else self.scope.quarters
        plan = [last.step(-back) for back in range(count, -1, -1)]
        return [period for period in plan if period >= first]

    def prepare(self, bundle: Bundle, regimes: list[v1.Regime], day: dt.date) -> None:
        """Publish the releases and create the accounts."""
        at = dt.datetime.combine(day, dt.time(8), self.zone)
        hosts = sorted({regime.host for regime in regimes})
        agencies = [one.id for one in self.registry.organisations if one.type not in _NO_REPORTERS]
        with self.database.write() as session:
            publish(session, bundle, by=people.ADMINISTRATOR, at=at)
            accounts.create_accounts(session, self.registry.project, accounts.staff(agencies, hosts), at)

    def play(self, regime: v1.Regime, period: Period, *, is_last: bool) -> None:
        """Open a period and let its reports happen, in one transaction: durable enough for a demo, and quick."""
        window_end = _window(regime, period)[1]
        at = dt.datetime.combine(window_end - dt.timedelta(days=6), dt.time(8), self.zone)
        by = people.consolidator(regime.host).account
        with self.database.write() as session:
            opened = open_period(session, self.registry.project, regime.id, period.key, by=by, at=at)
            calendar = next(WorkingCalendar(one) for one in self.registry.calendars if one.id == regime.calendar)
            frame = Frame(period.key, window_end, opened.send_by or window_end, self.today, self.zone, calendar)
            groups = self._groups(regime, window_end)
            for reporter, moves in self._moves(opened, frame, is_last=is_last).items():
                key = SubmissionKey(self.registry.project, regime.id, period.key, reporter)
                Desk(session, key, period, regime, groups[reporter]).play(moves)

    def _groups(self, regime: v1.Regime, on: dt.date) -> dict[str, v1.ReporterGroup]:
        return {
            one.id: group for group in regime.groups for one in select(group.select, self.registry.organisations, on)
        }

    def _moves(self, opened: Opened, frame: Frame, *, is_last: bool) -> dict[str, tuple[story.Move, ...]]:
        acting = [reporter for reporter in opened.reporters if self.scope.acts(reporter)]
        monthly = parse_period(opened.period).frequency is Frequency.MONTHLY
        settled = opened.consolidate_by is not None and self.today > opened.consolidate_by + _GRACE
        if is_last and (monthly or not settled):
            return story.open_reports(acting, frame)
        moves = {reporter: story.past_report(reporter, frame) for reporter in acting}
        if monthly and _months_between(frame.window_end, self.today) == _UNSENT_AGO:
            moves.pop(story.NEVER_SENT, None)
        return moves


def _window(regime: v1.Regime, period: Period) -> tuple[dt.date, dt.date]:
    cycle = next(one for one in regime.cycles if one.kind == period.frequency)
    return cutoff_window(cycle, period)


def _months_between(earlier: dt.date, later: dt.date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
