"""Indicators that more than one regime collects: the same figure is asked for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.yearly_review.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.yearly_review.asked import Asked


def figures_are_asked_for_once(regime: v1.Regime, asked: Asked) -> Iterator[Finding]:
    """indicator_shared."""
    labels = {one.id: one.label for one in asked.side.registry.indicators}
    for code, names in asked.sharing.items():
        if regime.id in names and len(names) > 1:
            others = tuple(_told(name, regime, asked) for name in names if name != regime.id)
            yield Finding("indicator_shared", {"code": code, "label": labels.get(code, code), "others": others})


def _told(name: str, regime: v1.Regime, asked: Asked) -> str:
    """Another regime, with its host where that is another too."""
    other = asked.side.regimes[name]
    host = "" if other.host == regime.host else f" ({asked.agencies.get(other.host, other.host)})"
    return f"{other.title}{host}"
