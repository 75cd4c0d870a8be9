"""DSH-TILE, DSH-AUDIENCE: what dashboards show, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.regime_rules.places import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Path, Plain
    from chedo_compiler.review.side import Side, Sides


def dashboards(old: Side, new: Side, sides: Sides) -> Iterator[Change]:
    """Tiles that went, came, changed, or have no figure any more; and who sees them."""
    before, after = ({one.id: one for one in side.registry.dashboards} for side in (old, new))
    reported = _reported(old), _reported(new)
    labels = {one.id: one.label for side in (old, new) for one in side.registry.indicators}
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        place: Path = (("dashboard", name),)
        yield from _tiles(place, was, now)
        if now:
            yield from _empty(place, now, reported, labels)
        if was and now and set(was.audience) != set(now.audience):
            yield _audience(place, was, now, sides)


def _tiles(place: Path, was: v1.Dashboard | None, now: v1.Dashboard | None) -> Iterator[Change]:
    before, after = ({tile.id: tile for tile in one.tiles} if one else {} for one in (was, now))
    for name, tile in before.items():
        where = (*place, ("tile", name))
        if name not in after:
            said = _said(tile)
            yield seen(
                "DSH-TILE", Level.RISK, where, said, None, action="remove", hits="X", cause="removed", label=tile.label
            )
        elif tile != after[name]:
            yield _changed(where, tile, after[name])
    for name, tile in after.items():
        if name not in before:
            where = (*place, ("tile", name))
            yield seen("DSH-TILE", Level.SAFE, where, None, _said(tile), action="add", cause="added", label=tile.label)


def _changed(place: Path, was: v1.Tile, now: v1.Tile) -> Change:
    other = was.indicator != now.indicator
    cause = "indicator" if other else "changed"
    level, hits = (Level.RISK, "X") if other else (Level.SAFE, "")
    old, new = _said(was), _said(now)
    return seen("DSH-TILE", level, place, old, new, hits=hits, cause=cause, label=now.label)


def _empty(
    place: Path, board: v1.Dashboard, reported: tuple[set[str], set[str]], labels: Mapping[str, str]
) -> Iterator[Change]:
    """A tile whose indicator was reported and is not any more."""
    before, after = reported
    for tile in board.tiles:
        if tile.indicator in before - after:
            where = (*place, ("tile", tile.id))
            yield seen(
                "DSH-TILE",
                Level.BREAK,
                where,
                tile.indicator,
                None,
                action="remove",
                hits="X",
                label=tile.label,
                indicator=labels.get(tile.indicator, tile.indicator),
            )


def _audience(place: Path, was: v1.Dashboard, now: v1.Dashboard, sides: Sides) -> Change:
    """None named means all."""
    more = not now.audience or (bool(was.audience) and not set(now.audience) <= set(was.audience))
    return seen(
        "DSH-AUDIENCE",
        Level.RISK,
        (*place, ("part", "audience")),
        sorted(was.audience),
        sorted(now.audience),
        action="loosen" if more else "tighten",
        hits="XC" if more else "X",
        cause="" if now.audience else "all",
        label=now.title,
        names=called(sides, sorted(now.audience)),
    )


def _reported(side: Side) -> set[str]:
    return {
        row.indicator for regime in side.regimes.values() for form in regime.forms for row in form.rows if row.indicator
    }


def _said(tile: v1.Tile) -> Plain:
    return {
        "kind": tile.kind,
        "indicator": tile.indicator,
        "label": tile.label,
        "compare": list(tile.compare),
        "level": tile.level,
        "top": tile.top,
        "periods": tile.periods,
    }
