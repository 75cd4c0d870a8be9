"""Who fills each cell of a drafted form: people, a formula, or nobody."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting import doubts as codes
from chedo_compiler.workbooks.drafting.cells import SHUT, Seen
from chedo_compiler.workbooks.drafting.draft import CellKind, Doubt, DraftCell
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.workbooks.drafting.cells import Looker
    from chedo_compiler.workbooks.drafting.draft import Draft, DraftColumn, DraftRow
    from chedo_compiler.workbooks.drafting.header import Leaf

_TOLD = frozenset({codes.REJECTED, codes.FORMULA_REFUSED})
_FIGURES = frozenset({"number", "integer", "money", "percent"})


def fill_cells(draft: Draft, looker: Looker, leaves: Sequence[Leaf]) -> Draft:
    """Say of each cell who fills it, and close in each row the columns that nobody does."""
    return _Filling(draft, looker, tuple(zip(leaves, draft.leaves, strict=True))).whole()


@dataclass(slots=True)
class _Filling:
    draft: Draft
    looker: Looker
    columns: Sequence[tuple[Leaf, DraftColumn]]
    doubts: list[Doubt] = field(default_factory=list)
    cells: dict[Place, DraftCell] = field(default_factory=dict)
    _shows_formulas: bool = False
    _following: dict[str, DraftRow] = field(default_factory=dict)

    def whole(self) -> Draft:
        self._following = {row.id: after for row, after in pairwise(self.draft.rows)}
        self._shows_formulas = any(
            self._seen(row, leaf) is Seen.FORMULA for row in self.draft.rows for leaf, _ in self.columns
        )
        shut = {column.id for leaf, column in self.columns if self._is_shut(leaf, column)}
        for leaf, column in self.columns:
            self._doubt_filled(leaf, column)
        rows = tuple(row if row.heading else self._row(row, shut) for row in self.draft.rows)
        return replace(self.draft, rows=rows, cells=self.cells, doubts=(*self.draft.doubts, *self.doubts))

    def _is_shut(self, leaf: Leaf, column: DraftColumn) -> bool:
        """A column that nobody fills anywhere and nothing computes is kept open, and doubted."""
        rows = [row for row in self.draft.rows if not row.heading]
        shut = all(self._seen(row, leaf) in SHUT and not _is_computed(row, column) for row in rows)
        if shut and rows:
            place = Place(rows[0].row, leaf.first)
            self.doubts.append(Doubt(codes.NO_FORMULA, place, column.id, {"cause": "column"}))
        return shut

    def _row(self, row: DraftRow, shut: set[str]) -> DraftRow:
        open_row = self._stays_open(row, shut)
        closed = []
        for leaf, column in self.columns:
            kind = self._kind(row, leaf, column, held_open=open_row or column.id in shut)
            if kind is CellKind.CLOSED:
                closed.append(column.id)
            for line in range(row.row, row.row + row.lines):
                self.cells[Place(line, leaf.first)] = DraftCell(row.id, column.id, kind, column.type in _FIGURES)
        self._doubt_sum(row, closed, doubted=open_row)
        return replace(row, closed=tuple(closed))

    def _doubt_sum(self, row: DraftRow, closed: Sequence[str], *, doubted: bool) -> None:
        """Doubt a total or a row with rows below it that people are to fill in."""
        told = {doubt.about for doubt in self.draft.doubts if doubt.code in _TOLD}
        if row.formula or row.repeat or doubted or row.id in told or not self._is_filled(closed):
            return
        place = Place(row.row, self.draft.label_column)
        if row.total:
            self.doubts.append(Doubt(codes.NO_FORMULA, place, row.id, {"cause": "total"}))
        elif self._has_rows_below(row):
            self.doubts.append(Doubt(codes.PERHAPS_TOTAL, place, row.id))

    def _is_filled(self, closed: Sequence[str]) -> bool:
        figures = (column for _, column in self.columns if column.type in _FIGURES and column.id not in closed)
        return any(not column.formula for column in figures)

    def _has_rows_below(self, row: DraftRow) -> bool:
        following = self._following.get(row.id)
        return following is not None and following.repeat is None and following.level > row.level

    def _doubt_filled(self, leaf: Leaf, column: DraftColumn) -> None:
        """Doubt what stands in cells that people are to fill: a form is empty."""
        rows = [row for row in self.draft.rows if not row.heading]
        filled = [Place(row.row, leaf.first) for row in rows if self._seen(row, leaf) in {Seen.WORDS, Seen.FILLED}]
        if filled and not column.formula:
            text = self.looker.grid.text(filled[0])
            self.doubts.append(Doubt(codes.FILLED, filled[0], column.id, {"count": len(filled), "text": text[:40]}))

    def _stays_open(self, row: DraftRow, shut: set[str]) -> bool:
        """A total that is shaded like a computed row, but has no formula anywhere, is kept open, and doubted."""
        kinds = [self._kind(row, leaf, column, held_open=column.id in shut) for leaf, column in self.columns]
        if CellKind.INPUT in kinds or CellKind.COMPUTED in kinds:
            return False
        place = Place(row.row, self.columns[0][0].first)
        self.doubts.append(Doubt(codes.NO_FORMULA, place, row.id, {"cause": "row"}))
        return True

    def _kind(self, row: DraftRow, leaf: Leaf, column: DraftColumn, *, held_open: bool) -> CellKind:
        seen = self._seen(row, leaf)
        if seen in {Seen.CROSSED, Seen.COVERED} and not held_open:
            return CellKind.CLOSED
        if _is_computed(row, column):
            # What is locked or shaded beside cells that show their formula computes nothing itself.
            idle = seen in SHUT and self._shows_formulas
            return CellKind.CLOSED if idle and not held_open else CellKind.COMPUTED
        return CellKind.CLOSED if seen in SHUT and not held_open else CellKind.INPUT

    def _seen(self, row: DraftRow, leaf: Leaf) -> Seen:
        return self.looker.seen(row.row, leaf)


def _is_computed(row: DraftRow, column: DraftColumn) -> bool:
    return bool(column.formula or (row.formula and column.type in _FIGURES))
