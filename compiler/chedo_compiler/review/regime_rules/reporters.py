"""REP-GROW, REP-SHRINK, REP-MOVED, REP-FORMS, REP-TEXT: who must report, as computed and not as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.descent import heirs
from chedo_compiler.review.regime_rules.membership import Finder, Membership, memberships
from chedo_compiler.review.regime_rules.places import called, of_regime, shown_day, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path
    from chedo_compiler.review.side import Side, Sides


def reporters(old: Side, new: Side, sides: Sides) -> Iterator[Change]:
    """REP-SHRINK, REP-GROW, REP-MOVED: whoever leaves or joins, by whatever cause."""
    finder, later = Finder(sides), heirs(new.registry.organisations)
    for name in sorted(old.regimes.keys() & new.regimes.keys()):
        was, now = old.regimes[name], new.regimes[name]
        labels = {group.id: group.label or group.id for group in (*was.groups, *now.groups)}
        turnover = _Turnover(memberships(was, now, finder), later, labels)
        for group in turnover.groups:
            place = of_regime(now, ("group", group))
            for moves in (_moved, _shrunk, _grown):
                yield from moves(turnover, group, place, sides)


@dataclass(frozen=True, slots=True)
class _Turnover:
    """Who left and joined which group; ``heirs`` are the organisations that came of each."""

    groups: Mapping[str, Membership]
    heirs: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]

    def moved(self, group: str) -> dict[str, str]:
        """Return the members of a group that are in another one now, with that one."""
        return {
            name: other
            for name in self.groups[group].gone
            for other, one in self.groups.items()
            if other != group and name in one.come
        }

    def left(self, group: str) -> dict[str, str]:
        """Return the members that report no more, each with its day."""
        elsewhere = self.moved(group)
        return {name: day for name, day in self.groups[group].gone.items() if name not in elsewhere}

    def in_place_of(self, name: str) -> list[str]:
        """Return the organisations that came of one and report now."""
        return [heir for heir in self.heirs.get(name, ()) if any(heir in one.ever for one in self.groups.values())]

    def joined(self, group: str) -> dict[str, str]:
        """Return the members that did not report before, unless they report in the place of one that left."""
        gone = {name for one in self.groups for name in self.groups[one].gone}
        inherited = {heir for name in gone for heir in self.heirs.get(name, ())}
        return {
            name: day for name, day in self.groups[group].come.items() if name not in gone and name not in inherited
        }


def _moved(turnover: _Turnover, group: str, place: Path, sides: Sides) -> Iterator[Change]:
    moved = turnover.moved(group)
    if moved:
        yield seen(
            "REP-MOVED",
            Level.RISK,
            place,
            sorted(moved),
            sorted(set(moved.values())),
            action="move",
            hits="BD",
            names=called(sides, sorted(moved)),
            groups=[turnover.labels[name] for name in sorted(set(moved.values()))],
            count=len(moved),
        )


def _shrunk(turnover: _Turnover, group: str, place: Path, sides: Sides) -> Iterator[Change]:
    """A risk where the registry says what took the place of every unit that left, and that reports (settled so)."""
    left = turnover.left(group)
    if not left:
        return
    followed = {name: turnover.in_place_of(name) for name in left}
    explained = all(followed.values())
    names = sorted(left)
    yield seen(
        "REP-SHRINK",
        Level.RISK if explained else Level.BREAK,
        place,
        names,
        sorted({heir for found in followed.values() for heir in found}),
        action="remove",
        hits="D",
        cause="followed" if explained else _why(names, sides) or ("" if any(followed.values()) else "alone"),
        names=called(sides, names),
        unexplained=called(sides, [name for name in names if not followed[name]]),
        heirs=called(sides, sorted({heir for found in followed.values() for heir in found})),
        count=len(names),
        day=shown_day(min(left.values())),
        count_old=turnover.groups[group].counts[0],
        count_new=turnover.groups[group].counts[1],
    )


def _grown(turnover: _Turnover, group: str, place: Path, sides: Sides) -> Iterator[Change]:
    joined = turnover.joined(group)
    if joined:
        names = sorted(joined)
        yield seen(
            "REP-GROW",
            Level.RISK,
            place,
            [],
            names,
            action="add",
            hits="B",
            names=called(sides, names),
            count=len(names),
            day=shown_day(min(joined.values())),
            count_old=turnover.groups[group].counts[0],
            count_new=turnover.groups[group].counts[1],
        )


def _why(names: list[str], sides: Sides) -> str:
    """Whether it is the registry that ended them all; else the words of the selector let at least some go."""
    after = {one.id: one for one in sides.new.registry.organisations}
    before = {one.id: one for one in sides.old.registry.organisations}
    ended = [name not in after or after[name].valid_to != before[name].valid_to for name in names if name in before]
    return "ended" if ended and all(ended) else ""


def groups(old: v1.Regime, new: v1.Regime, sides: Sides) -> Iterator[Change]:
    """REP-FORMS, REP-TEXT: what a group of both versions fills, and how it is written."""
    before = {group.id: group for group in old.groups}

    def members(group: str) -> list[str]:
        found = memberships(old, new, Finder(sides)).get(group)
        return called(sides, sorted(found.ever)) if found else []

    for group in new.groups:
        if was := before.get(group.id):
            place = of_regime(new, ("group", group.id))
            kept = {form.id for form in old.forms}
            yield from _forms(place, was, group, {form.id: form.title for form in new.forms if form.id in kept})
            titles = {one.id: title_of(one) for regime in (old, new) for one in regime.outlines}
            yield from _outline(place, was, group, titles)
            yield from _written(place, was, group, members if was.text != group.text else None)


def _forms(place: Path, was: v1.ReporterGroup, now: v1.ReporterGroup, both: Mapping[str, str]) -> Iterator[Change]:
    """Of forms that both versions have; others are told of as such."""
    less = [name for name in was.forms if name not in now.forms and name in both]
    more = [name for name in now.forms if name not in was.forms and name in both]
    if less or more:
        yield seen(
            "REP-FORMS",
            Level.BREAK if less else Level.RISK,
            place,
            sorted(less),
            sorted(more),
            action="loosen" if less else "tighten",
            hits="D" if less else "B",
            cause="less" if less else "",
            label=now.label or now.id,
            gone=[both[name] for name in sorted(less)],
            come=[both[name] for name in sorted(more)],
        )


def _outline(place: Path, was: v1.ReporterGroup, now: v1.ReporterGroup, titles: Mapping[str, str]) -> Iterator[Change]:
    if was.outline != now.outline:
        yield seen(
            "REP-OUTLINE",
            Level.RISK,
            (*place, ("part", "outline")),
            was.outline,
            now.outline,
            action="tighten" if now.outline and not was.outline else "change",
            hits="B" if now.outline else "C",
            label=now.label or now.id,
            before=titles.get(was.outline or ""),
            after=titles.get(now.outline or ""),
        )


def _written(
    place: Path, was: v1.ReporterGroup, now: v1.ReporterGroup, members: Callable[[str], list[str]] | None
) -> Iterator[Change]:
    """Whom it finds is told of elsewhere; that the words are others is told here."""
    if was.label != now.label:
        yield seen("REP-TEXT", Level.SAFE, (*place, ("part", "label")), was.label, now.label, cause="label")
    if members:
        same = was.select == now.select
        yield seen(
            "REP-TEXT",
            Level.SAFE,
            (*place, ("part", "text")),
            was.text,
            now.text,
            cause="same" if same else "text",
            label=now.label or now.id,
            names=[] if same else members(now.id),
        )
