"""Names of places for people: which row and which column a cell key means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_webui.language import say as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_webui.grid.layout import Grid, GridRow


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in words."""

    row: str
    column: str


def places_of(grid: Grid) -> Mapping[str, Place]:
    """Name every cell of the grid."""
    found: dict[str, Place] = {}
    for row in grid.rows:
        label = row_name(row)
        found |= {cell.key: Place(label, cell.column.path) for cell in row.cells}
        if row.name:
            found[row.name.key] = Place(label, row.name.column.label)
    return found


def row_names(grid: Grid) -> Mapping[str, str]:
    """Name every row by its key."""
    return {row.key: row_name(row) for row in grid.rows}


def row_name(row: GridRow) -> str:
    """Name a row; the row of a list that has no name by its number."""
    return f"{row.stt} {row.label}".strip() if row.label else _("Dòng %(number)s", number=row.stt)


def definition_of(key: str) -> str:
    """Return the id of the cell that a key means; a repeating cell stands under its group's id."""
    row, _dot, column = key.rpartition(".")
    return f"{row.partition(':')[0]}.{column}"
