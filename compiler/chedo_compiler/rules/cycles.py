"""TIM: each cycle has the keys that its kind needs and no others, and deadlines say in one way when they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula.scope import closest
from chedo_compiler.read.cycle import OF_EVENTS
from chedo_compiler.runtime.periods import A_YEAR, Frequency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.cycle import CycleEntry, DeadlineEntry
    from chedo_compiler.subjects import RegimeSubject

_BY_MONTHS = frozenset(frequency.value for frequency in A_YEAR)
_YEARS = frozenset({"school_year", "custom_year"})
_KINDS_OF_KEY = {
    "only": frozenset({"monthly", "quarterly", "half_year"}),
    "window": _BY_MONTHS | _YEARS,
    "replaces": _BY_MONTHS,
    "starts": _YEARS | {"weekly"},
    "occasions": frozenset({"occasion"}),
    "first": frozenset({"event"}),
    "daily": frozenset({"event"}),
    "months": frozenset({"after_event"}),
}
_NEEDED = {"custom_year": "starts", "occasion": "occasions", "after_event": "months"}
_KIND_OF_TOKEN = {"Q": "quarterly", "H": "half_year", "9": "nine_months"}
_COUNTS = frozenset({"days", "working_days", "hours"})
_WAYS = (frozenset({"by"}), frozenset({"before"}), frozenset({"within"}), frozenset({"daily"}), OF_EVENTS)


def keys_fit_the_kind(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM009: a key that its kind of period has no use for would be passed over."""
    for cycle in subject.regime.cycles:
        for key in cycle.keys:
            kinds = _KINDS_OF_KEY.get(key.value)
            if kinds and cycle.kind.value not in kinds:
                known = ", ".join(sorted(kinds))
                yield diagnostic("TIM009", key.span, key=key.value, kind=cycle.kind.value, known=known)


def kinds_have_what_they_need(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM011: some kinds of period cannot be told without a key of their own."""
    for cycle in subject.regime.cycles:
        needed = _NEEDED.get(cycle.kind.value, "")
        if needed and (needed not in cycle.given or (needed == "starts" and cycle.starts is None)):
            yield diagnostic("TIM011", cycle.kind.span, kind=cycle.kind.value, key=needed)
        elif cycle.kind.value == "weekly" and cycle.starts is not None:
            yield diagnostic("TIM011", cycle.kind.span, kind=cycle.kind.value, key="starts: mon … sun")
        elif cycle.kind.value == "event" and (key := _hour_that_lacks(cycle)):
            yield diagnostic("TIM011", cycle.kind.span, kind=cycle.kind.value, key=key)


def replaced_periods_exist(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM015: a report replaces only what would else be reported."""
    kinds = {cycle.kind.value for cycle in subject.regime.cycles}
    for cycle in subject.regime.cycles:
        for name in cycle.replaces:
            kind = _KIND_OF_TOKEN.get(name.value[:1], "monthly")
            if kind not in kinds:
                yield diagnostic("TIM015", name.span, period=name.value, kind=kind)


def chosen_periods_exist(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM016: ``only`` counts the periods of a year."""
    for cycle in subject.regime.cycles:
        last = A_YEAR[Frequency(cycle.kind.value)] if cycle.kind.value in _KINDS_OF_KEY["only"] else 0
        for number in cycle.only:
            if last and int(number.value) > last:
                yield diagnostic("TIM016", number.span, number=number.value, kind=cycle.kind.value, last=last)


def no_period_is_of_two_cycles(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM017: each period is reported once."""
    seen: list[CycleEntry] = []
    for cycle in subject.regime.cycles:
        if any(_overlap(cycle, other) for other in seen):
            yield diagnostic("TIM017", cycle.kind.span, kind=cycle.kind.value)
        seen.append(cycle)


def deadlines_are_said_in_one_way(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM019: by or before a day, some time after another moment, or by the hours of an event."""
    for entries in subject.regime.deadline_lists:
        for entry in entries:
            if not _is_one_way(entry):
                yield diagnostic("TIM019", entry.span, keys=", ".join(sorted(entry.keys)))
    for entries, kinds in _lists_with_kinds(subject):
        for entry in entries:
            of_event = bool(entry.keys & OF_EVENTS)
            if of_event and "event" not in kinds:
                yield diagnostic("TIM019", entry.span, cause="no_event", keys=", ".join(sorted(entry.keys)))
            elif not of_event and kinds == {"event"}:
                yield diagnostic("TIM019", entry.span, cause="event", keys=", ".join(sorted(entry.keys)))


def deadlines_follow_known_ones(subject: RegimeSubject) -> Iterator[Diagnostic]:
    """TIM018: what a deadline is counted from is the cut-off or another deadline, and not itself in the end."""
    for entries in subject.regime.deadline_lists:
        known = {entry.id.value: entry for entry in entries}
        for entry in entries:
            after = entry.after
            if after is None or after.value == "cutoff":
                continue
            if after.value not in known:
                yield diagnostic("TIM018", after.span, after=after.value, suggestion=closest(after.value, known))
            elif not follows_to_an_end(entry, entries):
                yield diagnostic("TIM018", after.span, cause="circle", after=after.value, suggestion="")
                break


def follows_to_an_end(entry: DeadlineEntry, entries: Sequence[DeadlineEntry]) -> bool:
    """Say whether a deadline is counted, over others or not, from a day or from the cut-off."""
    known = {one.id.value: one for one in entries}
    seen: set[str] = set()
    at: DeadlineEntry | None = entry
    while at is not None and at.after is not None and at.after.value != "cutoff":
        if at.id.value in seen:
            return False
        seen.add(at.id.value)
        at = known.get(at.after.value)
    return at is not None and (at.due is not None or at.after is not None)


def _is_one_way(entry: DeadlineEntry) -> bool:
    if entry.keys in _WAYS:
        return True
    counts = entry.keys & _COUNTS
    timed = entry.keys - counts <= ({"after"} if "hours" in counts else {"after", "time"})
    return "after" in entry.keys and len(counts) == 1 and timed


def _hour_that_lacks(cycle: CycleEntry) -> str:
    """The key without which some tier does not know its hour."""
    if not (cycle.first or (cycle.deadlines and all(one.within for one in cycle.deadlines))):
        return "first"
    return "" if cycle.daily or (cycle.deadlines and all(one.daily for one in cycle.deadlines)) else "daily"


def _overlap(one: CycleEntry, other: CycleEntry) -> bool:
    if one.kind.value != other.kind.value:
        return False
    if one.kind.value == "weekly":
        return one.weekday == other.weekday
    if one.kind.value == "custom_year" and one.starts and other.starts:
        return one.starts.month == other.starts.month
    mine, theirs = ({number.value for number in cycle.only} for cycle in (one, other))
    return not mine or not theirs or bool(mine & theirs)


def _lists_with_kinds(subject: RegimeSubject) -> Iterator[tuple[tuple[DeadlineEntry, ...], set[str]]]:
    """Each list of deadlines with the kinds of period that it holds for."""
    cycles = subject.regime.cycles
    if cycles:
        yield subject.regime.deadlines, {cycle.kind.value for cycle in cycles if cycle.shared} or {"monthly"}
    for cycle in cycles:
        if not cycle.shared:
            yield cycle.deadlines, {cycle.kind.value}
        for occasion in cycle.occasions:
            yield occasion.deadlines, {cycle.kind.value}
