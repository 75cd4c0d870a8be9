"""Figures that more than one regime asks for: the same indicator, or rows alike by name and unit."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from chedo_compiler.proposing.edits import RemoveLine
from chedo_compiler.yearly_review.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.overlap import Overlap, Place
    from chedo_compiler.yearly_review.asked import Asked
    from chedo_compiler.yearly_review.finding import Shown


def figures_are_asked_for_once(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    """indicator_shared, lines_alike."""
    labels = {one.id: one.label for one in asked.side.registry.indicators}
    for code, names in asked.sharing.items():
        if regime.id in names and len(names) > 1:
            others = tuple(_told(name, regime, asked) for name in names if name != regime.id)
            params: dict[str, Shown] = {"code": code, "label": labels.get(code, code), "others": others}
            yield Finding("indicator_shared", params, tuple(_dropped(code, regime, asked)))
    yield from _alike(regime, asked)


def _told(name: str, regime: v1.Regime, asked: Asked) -> str:
    """Another regime, with its host where that is another too."""
    other = asked.side.regimes[name]
    host = "" if other.host == regime.host else f" ({asked.agencies.get(other.host, other.host)})"
    return f"{other.title}{host}"


def _dropped(code: str, regime: v1.Regime, asked: Asked) -> Iterator[RemoveLine]:
    """Rows of the same agencies that the indicator's owner collects already, in a regime of its own."""
    owner = next((one.owner for one in asked.side.registry.indicators if one.id == code), "")
    if not owner or owner == regime.host:
        return
    for one in asked.overlapping.get(regime.id, ()):
        own, other = _sides(one, regime)
        if one.indicator == code and asked.side.regimes[other.regime].host == owner:
            yield RemoveLine("row", own.form, own.row)


def _sides(one: Overlap, regime: v1.Regime) -> tuple[Place, Place]:
    """The regime's own row, and the other."""
    return (one.here, one.there) if one.here.regime == regime.id else (one.there, one.here)


def _alike(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    found: dict[str, list[Place]] = defaultdict(list)
    for one in asked.overlapping.get(regime.id, ()):
        own, other = _sides(one, regime)
        if not one.indicator:
            found[other.regime].append(own)
    for name, rows in found.items():
        labels = tuple(f"“{label}”" for label in dict.fromkeys(row.label for row in rows))
        params: dict[str, Shown] = {"count": len(labels), "names": labels, "other": _told(name, regime, asked)}
        yield Finding("lines_alike", params)
