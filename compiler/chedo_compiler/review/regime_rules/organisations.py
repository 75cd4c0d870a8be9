"""ORG-MERGED, ORG-SPLIT, ORG-RENAMED, ORG-MOVED, ORG-ENDED and the like: who there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.descent import heirs, predecessors
from chedo_compiler.review.regime_rules.places import called, shown_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path
    from chedo_compiler.review.side import Side, Sides

_SELECTED = ("type", "level", "code", "sectors")
"""What selectors ask for and codes of other systems name."""


def organisations(old: Side, new: Side, sides: Sides) -> Iterator[Change]:
    """Organisations that came, went, or are described otherwise; each is told of once."""
    if old.registry.organisations == new.registry.organisations:
        return
    before, after = ({one.id: one for one in side.registry.organisations} for side in (old, new))
    followed = heirs(new.registry.organisations)
    yield from _born(before, after, sides)
    told = _told_as_followed(before, after)
    for name, was in before.items():
        now = after.get(name)
        if now is None:
            yield seen(
                "ORG-REMOVED", Level.BREAK, _at(name), was.label, None, action="remove", hits="D", label=was.label
            )
        elif was != now:
            if not (name in told and now.valid_to and not was.valid_to):
                yield from _ended(was, now, followed.get(name, ()), sides)
            yield from _began(was, now)
            yield from _described(was, now, sides)


def _told_as_followed(before: Mapping[str, v1.Organisation], after: Mapping[str, v1.Organisation]) -> set[str]:
    """Organisations whose end is told with what they merged into or are called now."""
    born = [one for name, one in after.items() if name not in before]
    return {name for one in born for name in (*one.merged_from, one.renamed_from)}


def _born(
    before: Mapping[str, v1.Organisation], after: Mapping[str, v1.Organisation], sides: Sides
) -> Iterator[Change]:
    """Organisations whose descent is told otherwise; parts of one whole are told of together."""
    parts: dict[str, list[v1.Organisation]] = {}
    for name, one in after.items():
        was = before.get(name)
        if was is not None and predecessors(was) == predecessors(one):
            continue
        if one.split_from and not one.merged_from and not one.renamed_from:
            parts.setdefault(one.split_from, []).append(one)
        else:
            yield _descent(was, one, sides)
    for whole, found in parts.items():
        yield _split(whole, found, sides)


def _descent(was: v1.Organisation | None, one: v1.Organisation, sides: Sides) -> Change:
    """ORG-MERGED, ORG-RENAMED, ORG-ADDED, or that it is no longer said to come of another (ORG-CHANGED)."""
    if one.merged_from:
        return _came_of("ORG-MERGED", one.id, list(one.merged_from), one, called(sides, one.merged_from))
    if one.renamed_from:
        return _came_of("ORG-RENAMED", one.id, one.renamed_from, one, called(sides, [one.renamed_from]))
    if was is None:
        day = shown_day(one.valid_from)
        label = one.label
        return seen("ORG-ADDED", Level.RISK, _at(one.id), None, label, action="add", hits="B", label=label, day=day)
    names = predecessors(was)
    place = (*_at(one.id), ("part", "descent"))
    labels = called(sides, names)
    return seen(
        "ORG-CHANGED", Level.RISK, place, list(names), [], hits="D", cause="descent", label=one.label, names=labels
    )


def _split(whole: str, parts: list[v1.Organisation], sides: Sides) -> Change:
    return seen(
        "ORG-SPLIT",
        Level.RISK,
        _at(whole),
        whole,
        sorted(one.id for one in parts),
        hits="D",
        label=called(sides, [whole])[0],
        names=[one.label for one in parts],
        day=shown_day(min(one.valid_from for one in parts)),
    )


def _came_of(rule: str, name: str, old: str | list[str], one: v1.Organisation, labels: list[str]) -> Change:
    return seen(
        rule, Level.RISK, _at(name), old, name, hits="D", label=one.label, names=labels, day=shown_day(one.valid_from)
    )


def _ended(was: v1.Organisation, now: v1.Organisation, followed: tuple[str, ...], sides: Sides) -> Iterator[Change]:
    """ORG-ENDED: a break where nothing took its place and nobody says that nothing shall."""
    if was.valid_to == now.valid_to:
        return
    later = not now.valid_to or bool(was.valid_to and now.valid_to > was.valid_to)
    cause = "later" if later else "followed" if followed else "dissolved" if now.dissolved else ""
    yield seen(
        "ORG-ENDED",
        Level.RISK if cause else Level.BREAK,
        (*_at(now.id), ("part", "to")),
        was.valid_to,
        now.valid_to,
        hits="D",
        cause=cause,
        label=now.label,
        heirs=called(sides, followed),
        before=shown_day(was.valid_to),
        after=shown_day(now.valid_to),
    )


def _began(was: v1.Organisation, now: v1.Organisation) -> Iterator[Change]:
    """ORG-BEGAN."""
    if was.valid_from != now.valid_from:
        where = (*_at(now.id), ("part", "from"))
        yield seen(
            "ORG-BEGAN",
            Level.RISK,
            where,
            was.valid_from,
            now.valid_from,
            hits="D",
            label=now.label,
            before=shown_day(was.valid_from),
            after=shown_day(now.valid_from),
        )


def _described(was: v1.Organisation, now: v1.Organisation, sides: Sides) -> Iterator[Change]:
    """ORG-RENAMED, ORG-MOVED, ORG-CHANGED, ORG-ATTRIBUTE: of an organisation that stays."""
    if was.label != now.label:
        place = (*_at(now.id), ("part", "label"))
        yield seen("ORG-RENAMED", Level.RISK, place, was.label, now.label, hits="D", cause="label")
    if was.parent != now.parent:
        above = called(sides, [one for one in (was.parent, now.parent) if one])
        before = above[0] if was.parent else None
        after = above[-1] if now.parent else None
        place = (*_at(now.id), ("part", "parent"))
        yield seen(
            "ORG-MOVED",
            Level.RISK,
            place,
            was.parent,
            now.parent,
            action="move",
            hits="D",
            label=now.label,
            before=before,
            after=after,
        )
    for part in _SELECTED:
        before_part, after_part = getattr(was, part), getattr(now, part)
        if before_part != after_part:
            place = (*_at(now.id), ("part", part))
            yield seen("ORG-CHANGED", Level.RISK, place, before_part, after_part, hits="D", cause=part, label=now.label)
    if was.dissolved != now.dissolved and was.valid_to == now.valid_to:
        place = (*_at(now.id), ("part", "dissolved"))
        yield seen(
            "ORG-CHANGED", Level.RISK, place, was.dissolved, now.dissolved, hits="D", cause="dissolved", label=now.label
        )
    if was.attributes != now.attributes:
        said = [[f"{one.name} {one.value} {one.valid_from}".strip() for one in each.attributes] for each in (was, now)]
        place = (*_at(now.id), ("part", "attributes"))
        yield seen("ORG-ATTRIBUTE", Level.RISK, place, said[0], said[1], hits="D", label=now.label)


def _at(name: str) -> Path:
    return (("organisation", name),)
