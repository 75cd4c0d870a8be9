"""Reads a dashboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.dashboard import DashboardFile, TileEntry
from chedo_compiler.read.fields import mappings, maybe_integer, string, strings, text, texts

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Mapping


def read_dashboard(node: Mapping) -> DashboardFile:
    """Read a file of kind dashboard."""
    tiles = tuple(_tile(entry) for entry in mappings(node, "tiles"))
    return DashboardFile(text(node, "id"), string(node, "title"), texts(node, "audience"), tiles)


def _tile(node: Mapping) -> TileEntry:
    return TileEntry(
        id=text(node, "id"),
        kind=string(node, "kind"),
        indicator=text(node, "indicator"),
        label=string(node, "label"),
        compare=strings(node, "compare"),
        level=string(node, "level"),
        top=maybe_integer(node, "top"),
        periods=maybe_integer(node, "periods"),
        given=frozenset(node.entries),
    )
