"""Names of places for people: which row and which column a cell key means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_webui.grid.layout import Grid


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in words."""

    row: str
    column: str


def places_of(grid: Grid) -> Mapping[str, Place]:
    """Name every cell of the grid."""
    found: dict[str, Place] = {}
    for row in grid.rows:
        label = f"{row.stt} {row.label}".strip()
        found |= {cell.key: Place(label, cell.column.path) for cell in row.cells}
        if row.name:
            found[row.name.key] = Place(label, row.name.column.label)
    return found


def row_names(grid: Grid) -> Mapping[str, str]:
    """Name every row by its key."""
    return {row.key: f"{row.stt} {row.label}".strip() for row in grid.rows}
