"""The cells of a sheet that is filled: which one shows for a place, who may type into it, how it is shaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell import Cell
from openpyxl.styles import Protection

from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

_UNLOCKED = Protection(locked=False)
_LOCKED = Protection(locked=True)


class Cells:
    """The cells of a sheet by place; of merged ones the first."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._anchors = {
            Place(row, column): Place(merged.min_row, merged.min_col)
            for merged in sheet.merged_cells.ranges
            for row in range(merged.min_row, merged.max_row + 1)
            for column in range(merged.min_col, merged.max_col + 1)
        }
        self._protections = sheet.parent._protections  # type: ignore[union-attr]  # noqa: SLF001

    def at(self, place: Place) -> Cell:
        """Return the cell that shows at a place."""
        return self._sheet.cell(*self._anchors.get(place, place))  # type: ignore[return-value]

    def lock_all(self) -> None:
        """Let nobody type into any cell."""
        for line in self._sheet.iter_rows():
            for cell in line:
                if isinstance(cell, Cell):
                    self.lock(cell, locked=True)

    def lock(self, cell: Cell, *, locked: bool) -> None:
        """Let people fill a cell, or not."""
        # Through ``cell.protection`` alone this takes ten times as long.
        style = cell._style  # type: ignore[attr-defined]  # noqa: SLF001
        if style is None:
            cell.protection = _LOCKED if locked else _UNLOCKED
        elif self._protections[style.protectionId].locked != locked:
            style.protectionId = self._protections.add(_LOCKED if locked else _UNLOCKED)

    def shade(self, cell: Cell, fill: PatternFill) -> None:
        """Shade a cell that has no colour and no mark of its own."""
        if cell.fill.fill_type is None and cell.value is None:
            cell.fill = fill
