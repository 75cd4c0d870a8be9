"""DDL-EARLIER, DDL-LATER, DDL-ROLL, DDL-TIME and the other rules about the days by which stages must be done.

What a version says is applied to the next periods with the calendar of today, so that a change of days off is not told
here but by the rule about calendars.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.notice import notice
from chedo_compiler.review.regime_rules.places import of_regime
from chedo_compiler.review.regime_rules.samples import calendar_of, moved, on, samples, shown
from chedo_compiler.review.regime_rules.slack import Slack, slack_after
from chedo_compiler.review.regime_rules.written import written_deadline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path, Plain
    from chedo_compiler.review.notice import Notice
    from chedo_compiler.review.regime_rules.samples import Sample
    from chedo_compiler.review.side import Sides
    from chedo_compiler.runtime.due import Due


@dataclass(frozen=True, slots=True)
class DeadlinePair:
    """A deadline in one period, as both versions have it; None: the calendar knows no such day."""

    sample: Sample
    old: v1.Deadline
    new: v1.Deadline
    before: Due | None
    after: Due | None

    @property
    def differs(self) -> bool:
        """Whether it is written otherwise, or is known to fall on another moment."""
        return self.old != self.new or bool(self.before and self.after and self.before != self.after)


def deadlines(old: v1.Regime, new: v1.Regime, sides: Sides) -> Iterator[Change]:
    """Every deadline of every kind of period."""
    if old.cycles == new.cycles:
        return
    calendar = calendar_of(sides.new, new) or calendar_of(sides.old, old)
    for kind, found in samples(old, new):
        place = of_regime(new, ("period", kind))
        yield from _come_and_gone(place, found, calendar)
        known = [one for sample in found for side in sample.definitions() for one in side.values()]
        for name, pairs in _pairs(found, calendar).items():
            if any(pair.differs for pair in pairs):
                given = notice(new, sides.new.registry, sides.day) if sides.day else None
                yield _changed(
                    (*place, ("deadline", name)), name, pairs, _Around(slack_after(name, found, calendar), given, known)
                )


@dataclass(frozen=True, slots=True)
class _Around:
    """What a moved deadline means for others: the time left to consolidate, and the notice that is given.

    ``deadlines`` are all of these periods, in both versions.
    """

    slack: Slack | None
    notice: Notice | None
    deadlines: Sequence[v1.Deadline]

    @property
    def is_sudden(self) -> bool:
        """Whether those who report learn of it later than the regulation wants."""
        return self.notice is not None and self.notice.is_short


def _pairs(found: Sequence[Sample], calendar: v1.Calendar | None) -> dict[str, list[DeadlinePair]]:
    pairs: dict[str, list[DeadlinePair]] = {}
    for sample in found:
        old, new = sample.definitions()
        before, after = sample.due(calendar, new=False), sample.due(calendar, new=True)
        for name in (name for name in new if name in old):
            pair = DeadlinePair(sample, old[name], new[name], before.get(name), after.get(name))
            pairs.setdefault(name, []).append(pair)
    return pairs


def _come_and_gone(place: Path, found: Sequence[Sample], calendar: v1.Calendar | None) -> Iterator[Change]:
    """DDL-ADDED, DDL-REMOVED: a stage with a day of its own, or without."""
    before: dict[str, v1.Deadline] = {}
    after: dict[str, v1.Deadline] = {}
    for sample in found:
        old, new = sample.definitions()
        before, after = {**old, **before}, {**new, **after}
    gone = [(one, False) for name, one in before.items() if name not in after]
    come = [(one, True) for name, one in after.items() if name not in before]
    known = [*before.values(), *after.values()]
    for one, added in (*gone, *come):
        said = written_deadline(one)
        days = _days_of(one.id, found, calendar, new=added)
        yield seen(
            "DDL-ADDED" if added else "DDL-REMOVED",
            Level.RISK,
            (*place, ("deadline", one.id)),
            None if added else said,
            said if added else None,
            action="add" if added else "remove",
            hits="B" if added else "C",
            cause=one.stage,
            first=days[:1],
            days=days,
            which=_told_apart(one, known),
        )


def _days_of(name: str, found: Sequence[Sample], calendar: v1.Calendar | None, *, new: bool) -> list[Plain]:
    """The days on which one version has a deadline, period by period."""
    due = [(sample.period.key, sample.due(calendar, new=new).get(name)) for sample in found]
    return [on(key, shown(one)) for key, one in due if one]


def _told_apart(deadline: v1.Deadline, known: Iterable[v1.Deadline]) -> str:
    """Return the name of a deadline that is not the only one of its stage; a stage with one is known by itself."""
    return deadline.id if any(one.stage == deadline.stage and one.id != deadline.id for one in known) else ""


def _changed(place: Path, name: str, pairs: Sequence[DeadlinePair], around: _Around) -> Change:
    old, new = _said(pairs)
    rule, level, action, hits = _rule(pairs, around)
    slack, given = around.slack, around.notice
    return seen(
        rule,
        level,
        place,
        old,
        new,
        action=action,
        hits=hits,
        cause=_cause(rule, level, pairs[0].new.stage),
        deadline=name,
        which=_told_apart(pairs[0].new, around.deadlines),
        stage=pairs[0].new.stage,
        stage_before=pairs[0].old.stage,
        moved=[
            moved(pair.sample.period, shown(pair.before), shown(pair.after))
            for pair in pairs
            if pair.before and pair.after and pair.before != pair.after
        ],
        dates=[_date(pair) for pair in pairs if pair.before and pair.after],
        slack_before=slack.before if slack else None,
        slack_after=slack.after if slack else None,
        notice=given.wanted if given else None,
        left=max(given.left, 0) if given else None,
    )


def _cause(rule: str, level: Level, stage: str) -> str:
    if rule == "DDL-EARLIER":
        return "sudden" if level is Level.BREAK else "host" if stage == "consolidate" else ""
    return "slack" if rule == "DDL-LATER" and level > Level.SAFE else ""


def _rule(pairs: Sequence[DeadlinePair], around: _Around) -> tuple[str, Level, str, str]:
    """The gravest that holds in any of the periods."""
    if any(pair.old.stage != pair.new.stage for pair in pairs):
        return "DDL-STAGE", Level.RISK, "change", "BC"
    if any(pair.old.roll != pair.new.roll for pair in pairs):
        return "DDL-ROLL", Level.RISK, "change", "B"
    both = [(pair.before, pair.after) for pair in pairs if pair.before and pair.after]
    return _direction(both, around) if both else ("DDL-UNKNOWN", Level.RISK, "change", "B")


def _direction(both: Sequence[tuple[Due, Due]], around: _Around) -> tuple[str, Level, str, str]:
    if any(after.day < before.day for before, after in both):
        return "DDL-EARLIER", Level.BREAK if around.is_sudden else Level.RISK, "tighten", "B"
    if any(after.day > before.day for before, after in both):
        level = Level.RISK if around.slack and around.slack.shrinks else Level.SAFE
        return "DDL-LATER", level, "loosen", "X"
    if any(after.clock != before.clock for before, after in both):
        return "DDL-TIME", Level.RISK, "change", "B"
    return "DDL-TEXT", Level.SAFE, "change", ""


def _said(pairs: Sequence[DeadlinePair]) -> tuple[Plain, Plain]:
    """As it is written; where only what it is counted from changed, the days themselves."""
    changed = [pair for pair in pairs if pair.old != pair.new]
    if changed:
        old = dict.fromkeys(_with_stage(pair.old, pair.new) for pair in changed)
        new = dict.fromkeys(_with_stage(pair.new, pair.old) for pair in changed)
        return list(old), list(new)
    days = [pair for pair in pairs if pair.before and pair.after and pair.before != pair.after]
    return [pair.before.written for pair in days if pair.before], [pair.after.written for pair in days if pair.after]


def _with_stage(deadline: v1.Deadline, other: v1.Deadline) -> str:
    said = written_deadline(deadline)
    return said if deadline.stage == other.stage else f"{deadline.stage}, {said}"


def _date(pair: DeadlinePair) -> Plain:
    old, new = (due.written if due else "" for due in (pair.before, pair.after))
    return {"period": pair.sample.period.key, "before": old, "after": new}
