"""Stored reports, one after the other, through the release in force and the proposed one."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from chedo_compiler.artefact.codec import digest, encode
from chedo_compiler.review.form_rules.migrations import declared_between
from chedo_compiler.review.replay.release import Release, touched_forms
from chedo_compiler.review.replay.result import LeftOut, RegimeReplay, Replay
from chedo_compiler.review.replay.running import NotRun, Reporter
from chedo_compiler.review.replay.tally import AFTER, BEFORE, Tally
from chedo_compiler.review.replay.totals import Totals
from chedo_compiler.review.replay.weighing import moves_of
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.stored import WantedReports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.replay.running import Outcome
    from chedo_compiler.review.side import Sides
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.stored import StoredReport

_LOOKS_BACK = 13
"""Formulas read a year back: so many months before the first report that is run are needed."""
_UNFIT = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What odd figures can raise in whatever formula or check: the report is counted, and the next one is run."""


@dataclass(frozen=True, slots=True)
class Span:
    """The months that are run: those that ended after ``after``, up to ``until``."""

    months: int
    until: dt.date

    @property
    def after(self) -> dt.date:
        """The day after which the first period ends."""
        return _months_before(self.until, self.months)

    @property
    def first_read(self) -> dt.date:
        """The day from which on reports are read, for formulas that look back."""
        return _months_before(self.until, self.months + _LOOKS_BACK)


def replayed(sides: Sides, span: Span, stored: Callable[[WantedReports], Iterable[StoredReport]]) -> Replay:
    """Run what is stored of all regimes whose forms differ.

    ``stored`` gives the reports in the order that :class:`chedo_compiler.runtime.stored.ReportSource` promises.
    """
    everything = [_Run(sides.old.regimes[name], sides.new.regimes[name], span) for name in _both(sides)]
    runs = {run.name: run for run in everything if run.concerned}
    looks_back = any(run.looks_back for run in runs.values())
    first = span.first_read if looks_back else span.after + dt.timedelta(days=1)
    wanted = WantedReports({name: run.indicators() for name, run in sorted(runs.items())}, first, span.until)
    reports: Iterable[StoredReport] = stored(wanted) if runs else ()
    for (regime, _), found in groupby(reports, key=lambda one: (one.regime, one.reporter)):
        if regime in runs:
            runs[regime].reporter(found)
    return Replay(span.months, span.until.isoformat(), tuple(run.result() for run in everything))


def _both(sides: Sides) -> Iterator[str]:
    """Regimes that were there and are."""
    return iter(sorted(sides.old.regimes.keys() & sides.new.regimes.keys()))


class _Run:
    """One regime under both releases."""

    def __init__(self, old: v1.Regime, new: v1.Regime, span: Span) -> None:
        touched = touched_forms(old, new)
        self.name, self.concerned = new.id, bool(touched)
        self._releases = Release(old, touched), Release(new, touched)
        self._span = span
        self._totals = Totals(self._releases[BEFORE]), Totals(self._releases[AFTER])
        declared = declared_between(old, new)
        names = {form.id: declared.renames(form.id) for form in new.forms}
        names[""] = {one.form: one.to for one in declared.entries if one.op == "rename" and not one.item}
        self._tally = Tally(*self._releases, names)
        self._left_out: Counter[str] = Counter()
        self._periods: dict[str, Period] = {}
        self._reports = 0

    @property
    def looks_back(self) -> bool:
        """Whether a formula of either release reads earlier periods."""
        return any(release.looks_back for release in self._releases)

    def indicators(self) -> tuple[v1.IndicatorSource, ...]:
        """What formulas of either release read of other regimes."""
        forms = (form for release in self._releases for form in release.forms.values())
        return tuple({source.key: source for form in forms for source in form.indicators}.values())

    def reporter(self, reports: Iterable[StoredReport]) -> None:
        """Run the reports of one reporter, in their order."""
        sides = Reporter(self._releases[BEFORE]), Reporter(self._releases[AFTER])
        for report in reports:
            try:
                self._report(report, sides)
            except NotRun as fault:
                self._left_out[fault.reason] += 1
            except _UNFIT:
                self._left_out["unfit"] += 1

    def _report(self, report: StoredReport, sides: tuple[Reporter, Reporter]) -> None:
        runs = report.last_day > self._span.after
        if report.fault:
            self._left_out[report.fault] += runs
            return
        period = parse_period(report.period)
        if not runs:
            for side, totals in zip(sides, self._totals, strict=True):
                totals.add(report, period, side.remember(report, period))
            return
        before, after = (side.run(report, period) for side in sides)
        carried = self._releases[AFTER].carrier(self._releases[BEFORE].regime).carried(before.figures)
        self._tally.add(before, after, carried)
        self._keep(report, before, after)

    def _keep(self, report: StoredReport, before: Outcome, after: Outcome) -> None:
        for totals, outcome in zip(self._totals, (before, after), strict=True):
            totals.add(report, outcome.period, outcome.figures)
        self._periods[after.period.key] = after.period
        self._reports += 1

    def result(self) -> RegimeReplay:
        """Return what came of it."""
        old, new = (release.regime for release in self._releases)
        moves = moves_of(self._tally, self._totals, self._periods.values())
        return RegimeReplay(
            new.id,
            digest(encode(old)),
            digest(encode(new)),
            len(self._periods),
            self._reports,
            tuple(LeftOut(reason, count) for reason, count in sorted(self._left_out.items()) if count),
            tuple(self._tally.checks()),
            self._tally.cells(),
            moves[:MOST_MOVES],
            len(moves),
            unchanged=not self.concerned,
        )


MOST_MOVES = 10


def _months_before(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
