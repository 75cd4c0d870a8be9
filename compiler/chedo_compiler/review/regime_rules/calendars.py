"""CAL-CHANGED: days off and working days, told by the deadlines that move because of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Bump, Level, seen
from chedo_compiler.review.regime_rules.places import first_day, of_regime, titles_of
from chedo_compiler.review.regime_rules.samples import calendar_of, moved, samples, shown
from chedo_compiler.runtime.calendar import MissingYear, WorkingCalendar
from chedo_compiler.runtime.calendar_words import day
from chedo_compiler.runtime.deadlines import due_moments
from chedo_compiler.runtime.schedule import cycle_of, periods_of_year
from chedo_compiler.runtime.windows import own_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path, Plain
    from chedo_compiler.review.side import Side, Sides
    from chedo_compiler.runtime.due import Due
    from chedo_compiler.runtime.periods import Period


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a calendar as both versions have it; ``cause`` says in which words it is told."""

    place: Path
    old: Plain
    new: Plain
    cause: str


@dataclass(frozen=True, slots=True)
class _Moved:
    """A deadline that a calendar moves: of which regime and period, what is due (``stage``), from when to when."""

    regime: str
    period: Period
    stage: str
    before: Due
    after: Due

    def said(self, titles: Mapping[str, str]) -> Plain:
        """Return of which regime it is, by its title, what is due, and from when to when it moves."""
        days = moved(self.period, shown(self.before), shown(self.after))
        return {"regime": titles.get(self.regime, self.regime), "stage": self.stage, **days}


def calendars(old: Side, new: Side, sides: Sides) -> Iterator[Change]:
    """CAL-CHANGED: year by year of every calendar."""
    before = {one.id: one for one in old.registry.calendars}
    for calendar in new.registry.calendars:
        was = before.get(calendar.id)
        if was is None or was == calendar:
            continue
        if was.week != calendar.week:
            found = _moves(was, calendar, new, {year.year for year in (*was.years, *calendar.years)})
            place: Path = (("calendar", calendar.id), ("part", "week"))
            yield _told(_Part(place, list(was.week), list(calendar.week), "week"), found, sides)
        else:
            yield from _years(was, calendar, new, sides)


def own_calendar(old: v1.Regime, new: v1.Regime, sides: Sides) -> Iterator[Change]:
    """CAL-OTHER: a regime counts by another calendar than before."""
    if old.calendar == new.calendar:
        return
    before, after = calendar_of(sides.old, old), calendar_of(sides.new, new)
    found = [
        moved(sample.period, shown(was[name]), shown(now[name]))
        for _, ahead in samples(old, new)
        for sample in ahead
        for was, now in [(sample.due(before, new=True), sample.due(after, new=True))]
        for name in was
        if name in now and was[name] != now[name]
    ]
    level = Level.RISK if found else Level.SAFE
    hits = "B" if found else ""
    yield seen("CAL-OTHER", level, of_regime(new), old.calendar, new.calendar, hits=hits, moved=found)


def _years(was: v1.Calendar, now: v1.Calendar, new: Side, sides: Sides) -> Iterator[Change]:
    before, after = ({year.year: year for year in one.years} for one in (was, now))
    for year in sorted(before.keys() | after.keys()):
        old_year, new_year = before.get(year), after.get(year)
        if old_year == new_year:
            continue
        place: Path = (("calendar", now.id), ("year", str(year)))
        cause = "" if old_year and new_year else "added" if new_year else "removed"
        found = [] if cause else _moves(was, now, new, {year})
        part = _Part(place, _days(old_year), _days(new_year), cause or _source(old_year, new_year))
        yield _told(part, found, sides)


def _source(old: v1.CalendarYear | None, new: v1.CalendarYear | None) -> str:
    """Whether it is only the official paper that is named otherwise."""
    same = old and new and (old.off, old.work) == (new.off, new.work)
    return "source" if same else ""


def _days(year: v1.CalendarYear | None) -> Plain:
    return {"off": list(year.off), "work": list(year.work), "source": year.source} if year else None


def _told(part: _Part, found: Sequence[_Moved], sides: Sides) -> Change:
    level, bump = _gravity(found, sides, part.cause)
    gone, come = _off(part.old, part.new)
    return seen(
        "CAL-CHANGED",
        level,
        part.place,
        part.old,
        part.new,
        hits="B" if found or part.cause == "removed" else "",
        bump=bump,
        cause=part.cause or ("" if found else "none"),
        which=part.place[0][1] if len(sides.new.registry.calendars) > 1 else "",
        year=part.place[1][1],
        gone=[day(dt.date.fromisoformat(one)) for one in gone],
        come=[day(dt.date.fromisoformat(one)) for one in come],
        moved=[one.said({regime.id: regime.title for regime in sides.new.regimes.values()}) for one in found],
        count=len(found),
        regimes=sorted({one.regime for one in found}),
        titles=titles_of(sides.new, sorted({one.regime for one in found})),
    )


def _off(old: Plain, new: Plain) -> tuple[list[str], list[str]]:
    """Which days are worked on again, and which no more."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return [], []
    off, work = ({key: set(map(str, year[key])) for key in ("off", "work")} for year in (old, new))
    return (
        sorted((off["off"] - work["off"]) | (work["work"] - off["work"])),
        sorted((work["off"] - off["off"]) | (off["work"] - work["work"])),
    )


def _gravity(found: Sequence[_Moved], sides: Sides, cause: str) -> tuple[Level, Bump | None]:
    """Days of the past are settled; that one to come moves has to be seen, but asks for no new version."""
    if cause == "removed" or any(_is_past(one, sides) for one in found):
        return Level.BREAK, None
    return (Level.RISK, Bump.PATCH) if found else (Level.SAFE, None)


def _is_past(one: _Moved, sides: Sides) -> bool:
    """Whether it was due before the day on which the change is looked at, if that is known."""
    return sides.day is not None and min(one.before.day, one.after.day) < sides.day


def _moves(was: v1.Calendar, now: v1.Calendar, side: Side, years: set[int]) -> list[_Moved]:
    using = [regime for regime in side.regimes.values() if regime.calendar == now.id]
    return list(chain.from_iterable(_moves_of(regime, was, now, years) for regime in using))


def _moves_of(regime: v1.Regime, was: v1.Calendar, now: v1.Calendar, years: set[int]) -> Iterator[_Moved]:
    calendars = WorkingCalendar(was), WorkingCalendar(now)
    stages = {deadline.id: deadline.stage for cycle in regime.cycles for deadline in cycle.deadlines}
    for cycle, period in _periods(regime, years):
        before, after = (_due(cycle, period, calendar) for calendar in calendars)
        for name, due in after.items():
            if name in before and before[name] != due:
                yield _Moved(regime.id, period, stages[name], before[name], due)


def _periods(regime: v1.Regime, years: set[int]) -> Iterable[tuple[v1.Cycle, Period]]:
    """The periods that end in these years or shortly before, from the first that the version applies to."""
    start = first_day(regime)
    wanted = sorted({year - back for year in years for back in (0, 1)})
    for cycle in regime.cycles:
        for year in wanted:
            for period in periods_of_year(cycle, year):
                if cycle_of(regime, period) is cycle and own_days(cycle, period)[0] >= start:
                    yield cycle, period


def _due(cycle: v1.Cycle, period: Period, calendar: WorkingCalendar) -> Mapping[str, Due]:
    try:
        return due_moments(cycle, period, calendar)
    except MissingYear:
        return {}
