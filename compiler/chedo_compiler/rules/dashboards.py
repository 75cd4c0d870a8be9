"""DSH: dashboards show indicators that there are, in a way that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.names import Table, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.names import Registries

_NEEDED = {"ranking": "level", "line": "periods"}
"""What each kind of tile has to say besides its indicator."""


def tiles_show_indicators(registries: Registries) -> Iterator[Diagnostic]:
    """DSH001, REF001: indicators and organisations of a dashboard exist; its tiles have ids of their own."""
    indicators = Table("DSH001", registries.indicators.things, registries.indicators.complete)
    for dashboard in registries.dashboards.things.values():
        yield from registries.organisations.unknown(dashboard.audience)
        yield from indicators.unknown(tile.indicator for tile in dashboard.tiles)
        yield from table("", dashboard.tiles)[1]


def tiles_are_complete(registries: Registries) -> Iterator[Diagnostic]:
    """DSH002: a ranking says of which level, a line over how many periods."""
    for dashboard in registries.dashboards.things.values():
        for tile in dashboard.tiles:
            key = _NEEDED.get(tile.kind, "")
            if key and key not in tile.given:
                yield diagnostic("DSH002", tile.id.span, cause=tile.kind, tile=tile.id.value, key=key)
