"""ASG-LEAD, POL-CHANGED, ROL-CHANGED: what the province's regulation sets for all regimes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path, Plain
    from chedo_compiler.review.side import Side, Sides

_LEAD = "notice_hours"
_SIGNATURE = "signature"
_LOOKS = frozenset({"accent", "support_contact"})
_ELSEWHERE = frozenset({"deadline_roll", "late"})
"""Settings that are part of each regime as compiled, and are told of there."""


def policy(old: Side, new: Side, _sides: Sides) -> Iterator[Change]:
    """Every setting with another value or another clause."""
    before, after = ({one.key: one for one in side.registry.policy} for side in (old, new))
    for key in (*before, *(key for key in after if key not in before)):
        was, now = before.get(key), after.get(key)
        place: Path = (("policy", key),)
        if (was.value if was else None) != (now.value if now else None):
            yield _value(place, key, was, now)
        elif was and now and was.legal != now.legal:
            where = (*place, ("part", "legal"))
            yield seen(
                "POL-LEGAL", Level.RISK if was.legal else Level.SAFE, where, was.legal, now.legal, hits="C", of=key
            )
    zones = old.registry.timezone, new.registry.timezone
    if zones[0] != zones[1]:
        yield seen("POL-CHANGED", Level.RISK, (("policy", "timezone"),), *zones, hits="B")
    titles = old.registry.title, new.registry.title
    if titles[0] != titles[1]:
        yield seen("POL-CHANGED", Level.SAFE, (("policy", "title"),), *titles)


def _value(place: Path, key: str, was: v1.PolicyEntry | None, now: v1.PolicyEntry | None) -> Change:
    old, new = (one.value if one else None for one in (was, now))
    if key == _LEAD:
        shorter = isinstance(old, int) and (not isinstance(new, int) or new < old)
        action, hits = ("tighten", "B") if shorter else ("loosen", "C")
        cause = "shorter" if shorter else ""
        return seen("ASG-LEAD", Level.RISK, place, old, new, action=action, hits=hits, cause=cause)
    if key == _SIGNATURE and old == "required":
        return seen("POL-CHANGED", Level.BREAK, place, old, new, action="loosen", hits="C", cause="signature")
    if key in _LOOKS | _ELSEWHERE:
        return seen("POL-CHANGED", Level.SAFE, place, old, new, cause="elsewhere" if key in _ELSEWHERE else "")
    return seen("POL-CHANGED", Level.RISK, place, old, new, hits="C")


def roles(old: Side, new: Side, _sides: Sides) -> Iterator[Change]:
    """ROL-CHANGED: what holders of a role may do."""
    before, after = ({one.id: one for one in side.registry.roles} for side in (old, new))
    labels = {name: one.label for known in (before, after) for name, one in known.items()}
    for name, label in labels.items():
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        rights = [_rights(one) for one in (was, now)]
        level, hits = (Level.SAFE, "") if rights[0] == rights[1] else (Level.RISK, "C")
        cause = "" if was and now else "added" if now else "removed"
        place: Path = (("role", name),)
        yield seen("ROL-CHANGED", level, place, rights[0], rights[1], hits=hits, cause=cause, label=label)


def _rights(role: v1.Role | None) -> Plain:
    return {"stands_for": role.stands_for, "rights": sorted(role.rights)} if role else None
