"""The rows of a drafted form: their names, numbers, levels and units, headings, totals, and rows to be added."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting import doubts as codes
from chedo_compiler.workbooks.drafting.draft import Doubt, DraftRepeat, DraftRow
from chedo_compiler.workbooks.drafting.levels import Row, levels, numbering_of
from chedo_compiler.workbooks.drafting.rows import PART_WORDS, runs_of_added
from chedo_compiler.workbooks.drafting.wording import folded
from chedo_compiler.workbooks.formulas import units
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chedo_compiler.workbooks.drafting.ids import Carried, Ids
    from chedo_compiler.workbooks.drafting.label_block import LabelBlock
    from chedo_compiler.workbooks.drafting.measures import Measures
    from chedo_compiler.workbooks.drafting.rows import Line
    from chedo_compiler.workbooks.sheet import Area

_DITTO = frozenset({'"', "''", "”", "″", "nt", "-nt-", "- nt -", "//"})


@dataclass(slots=True)
class RowReader:
    """Makes rows of the lines of a table. ``is_closed`` says of a line that it has no cell to fill.

    ``computed`` are the rows of the sheet with formulas.
    """

    lines: tuple[Line, ...]
    block: LabelBlock
    ids: Ids
    carried: Carried
    measures: Measures
    ask: str
    unit: str
    is_closed: Callable[[Line], bool]
    computed: frozenset[int] = frozenset()
    doubts: list[Doubt] = field(default_factory=list)
    _unit_above: str = ""
    _unknown: dict[str, list[tuple[Place, str]]] = field(default_factory=dict)
    _open_blocks: set[Area] = field(default_factory=set)
    _units_usual: bool = False
    _outer: set[int] = field(default_factory=set)

    def read(self) -> tuple[DraftRow, ...]:
        """Return the rows in the order of the sheet."""
        fixed = [line for line in self.lines if not line.added]
        depth = dict(zip((line.row for line in fixed), levels(_told(line) for line in fixed), strict=True))
        self._units_usual = sum(bool(line.unit) for line in fixed) * 2 > len(fixed)
        self._outer = {line.row for line, after in pairwise(fixed) if depth[after.row] > depth[line.row]}
        found: list[DraftRow] = []
        for run in runs_of_added(self.lines):
            above = next((row for row in reversed(found) if row.repeat is None), None)
            if run[0].added:
                found.append(self._added(run, above))
            else:
                found.append(self._fixed(run[0], depth, found))
        self.doubts += [
            Doubt(codes.UNKNOWN_UNIT, where[0][0], where[0][1], {"unit": unit, "count": len(where)})
            for unit, where in self._unknown.items()
        ]
        return tuple(found)

    def _place(self, line: Line) -> Place:
        return Place(line.row, self.block.labels[0].first)

    def _added(self, run: Sequence[Line], above: DraftRow | None) -> DraftRow:
        first = run[0]
        name = self.carried.rows.get(first.row) or self.ids.make(self.ask, above.id if above else "", "dong_them")
        self.doubts.append(Doubt(codes.ADDED_ROWS, self._place(first), name, {"count": len(run)}))
        repeat = DraftRepeat(above.id if above else "", numbering_of(first.stt))
        return DraftRow(name, self.ask, first.row, repeat=repeat, lines=run[-1].row - first.row + 1)

    def _fixed(self, line: Line, depth: dict[int, int], before: Sequence[DraftRow]) -> DraftRow:
        level = depth[line.row]
        above = (row for row in reversed(before) if row.repeat is None and row.level < level)
        outer = next(above, None) if level else None
        name = self.carried.rows.get(line.row) or self.ids.make(line.label, outer.id if outer else "", "dong")
        closed = line.across or self.is_closed(line)
        heading = (closed and not line.total) or folded(line.label).rstrip(":. ") in PART_WORDS
        if not heading and self._lacks_unit(line):
            heading = True
            self._doubt_heading(line, name)
        self._doubt(line, name, before)
        return DraftRow(
            id=name,
            label=line.label,
            row=line.row,
            stt=line.stt,
            level=level,
            unit="" if heading else self._unit(line, name),
            total=line.total,
            heading=heading,
            note=f"Mã số {line.code}" if line.code and line.code != line.stt else "",
        )

    def _lacks_unit(self, line: Line) -> bool:
        """Say whether a row has no unit where most have one, and rows below it: a heading as a rule."""
        named = bool(line.unit) or line.total or line.row in self.computed
        return self._units_usual and line.row in self._outer and not named

    def _doubt_heading(self, line: Line, name: str) -> None:
        """Doubt a heading, unless most rows show formulas and it has none."""
        if len(self.computed) * 2 <= sum(not one.added for one in self.lines):
            self.doubts.append(Doubt(codes.PERHAPS_HEADING, self._place(line), name))

    def _doubt(self, line: Line, name: str, before: Sequence[DraftRow]) -> None:
        if line.block and line.block not in self._open_blocks:
            self._open_blocks.add(line.block)
            rows = line.block.bottom - line.block.top + 1
            self.doubts.append(Doubt(codes.OPEN_BLOCK, line.block.first, name, {"count": rows}))
        same = [row for row in before[-1:] if (row.label, row.stt, row.row) == (line.label, "", line.row - 1)]
        if same and not line.stt:
            self.doubts.append(Doubt(codes.SAME_LABEL, self._place(line), name, {"label": line.label}))

    def _unit(self, line: Line, name: str) -> str:
        """The unit written in a row's own column of units; a ditto repeats the one above."""
        text = self._unit_above if folded(line.unit) in _DITTO else line.unit
        self._unit_above = text
        found = units.in_column(text, self.measures.labels)
        if found is None:
            return ""
        if found.code is None and self.block.unit:
            self._unknown.setdefault(found.text, []).append((Place(line.row, self.block.unit.first), name))
        return found.code if found.code and found.code != self.unit else ""


def _told(line: Line) -> Row:
    return Row(line.stt, line.label, line.indent, line.total)
