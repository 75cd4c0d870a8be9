"""The rows of a table below its header: what each is called, and which are only there to be added to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting.levels import is_number
from chedo_compiler.workbooks.drafting.wording import folded, has_dots, is_blank
from chedo_compiler.workbooks.sheet import Area, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.workbooks.drafting.grid import Grid
    from chedo_compiler.workbooks.drafting.header import Leaf
    from chedo_compiler.workbooks.drafting.label_block import LabelBlock

_TOTALS = ("tong so", "tong cong", "cong", "tong", "toan tinh", "toan huyen", "toan nganh")
_TOTAL_BEGINNINGS = ("tong so", "tong cong", "tong:", "cong:")
PART_WORDS = frozenset({"trong do", "bao gom", "gom", "chia ra", "cu the", "gom co"})
_NOTE_WORDS = ("ghi chu:", "ghi chu :", "* ghi chu", "luu y:")
_JOINED = " - "


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet that belongs to the table.

    ``added``: nothing names it, the reporter does. ``block`` is the empty merged cell that it stands beside, where
    what should name several rows together is left open. ``across``: one cell from side to side.
    """

    row: int
    stt: str
    label: str
    indent: int = 0
    total: bool = False
    added: bool = False
    across: bool = False
    unit: str = ""
    code: str = ""
    block: Area | None = None


def read_lines(grid: Grid, table: Area, first: int, block: LabelBlock) -> tuple[Line, ...]:
    """Return the rows of a table, from the first below the header on."""
    found = []
    for row in range(first, table.bottom + 1):
        if not _goes_on_from_above(grid, row, table):
            line = _line(grid, row, table, block)
            if folded(line.label).startswith(_NOTE_WORDS):
                break
            found.append(line)
    return tuple(found)


def _goes_on_from_above(grid: Grid, row: int, table: Area) -> bool:
    """Say whether all cells of a row are merged with those above."""
    return all(grid.area(Place(row, column)).top < row for column in range(table.left, table.right + 1))


def _line(grid: Grid, row: int, table: Area, block: LabelBlock) -> Line:
    stt = grid.text(Place(row, block.stt.first)) if block.stt else ""
    areas = _areas(grid, row, block)
    if not is_number(stt) and not is_blank(stt):
        areas = list(dict.fromkeys([grid.area(Place(row, block.stt.first)), *areas])) if block.stt else areas
        stt = ""
    texts = [grid.text(area.first) for area in areas]
    label = _JOINED.join(text for text in texts if not is_blank(text))
    look = grid.look(areas[-1].first) if areas else grid.look(Place(row, table.left))
    across = any(area.left <= block.labels[0].last and area.right >= table.right for area in areas)
    return Line(
        row=row,
        stt="" if has_dots(stt) else stt,
        label=label,
        indent=_indent(grid, areas, look.indent),
        total=_is_total(texts, alone=bool(block.stt and areas and areas[0].left <= block.stt.first)),
        added=not label,
        across=across and bool(label),
        unit=_own_text(grid, row, block.unit),
        code=_own_text(grid, row, block.code),
        block=next((area for area in areas if _is_open_block(grid, area)), None),
    )


def _own_text(grid: Grid, row: int, leaf: Leaf | None) -> str:
    """The text of a row in a column, but for what is merged across it from another."""
    if leaf is None:
        return ""
    place = Place(row, leaf.first)
    return grid.text(place) if grid.area(place).left == leaf.first else ""


def _areas(grid: Grid, row: int, block: LabelBlock) -> list[Area]:
    columns = [column for leaf in block.labels for column in range(leaf.first, leaf.last + 1)]
    return list(dict.fromkeys(grid.area(Place(row, column)) for column in columns))


def _is_open_block(grid: Grid, area: Area) -> bool:
    return area.bottom > area.top and not grid.text(area.first)


def _indent(grid: Grid, areas: list[Area], given: int) -> int:
    """How far a label is moved in: as formatted, or by spaces before it."""
    cell = grid.sheet.cells.get(areas[-1].first) if areas else None
    text = cell.value if cell and isinstance(cell.value, str) else ""
    return given or (len(text) - len(text.lstrip(" \u00a0\t")) + 1) // 2


def _is_total(texts: list[str], *, alone: bool) -> bool:
    """Say whether a row is called a total; ``alone``: its name is written across where others have their numbers."""
    first = next((folded(text) for text in texts if text), "")
    return first.rstrip(":.") in _TOTALS or first.startswith(
        (*_TOTAL_BEGINNINGS, "tong ") if alone else _TOTAL_BEGINNINGS
    )


def runs_of_added(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines in order: each by itself, and those to be added to that follow each other together."""
    run: list[Line] = []
    for line in lines:
        if line.added:
            run.append(line)
            continue
        if run:
            yield tuple(run)
            run = []
        yield (line,)
    if run:
        yield tuple(run)
