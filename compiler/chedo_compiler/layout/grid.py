"""The drawing of a form: leaf columns, the merged header above them, and the numbers of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import HeaderCell
from chedo_compiler.runtime.numbering import letters, roman

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chedo_compiler.model.form import ColumnEntry, RowEntry


def every_column(columns: Sequence[ColumnEntry]) -> Iterator[ColumnEntry]:
    """Walk columns and the headings above them."""
    for column in columns:
        yield column
        yield from every_column(column.columns)


def leaves(columns: Sequence[ColumnEntry]) -> tuple[ColumnEntry, ...]:
    """Return the columns that hold figures, from left to right."""
    return tuple(column for column in every_column(columns) if not column.columns)


def header(columns: Sequence[ColumnEntry]) -> tuple[HeaderCell, ...]:
    """Return the header's cells row by row; a column without headings below reaches down to the last row."""
    cells = list(_cells(columns, 0, 0, _depth(columns)))
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _depth(columns: Sequence[ColumnEntry]) -> int:
    return 1 + max(0 if is_pair(column) else _depth(column.columns) for column in columns) if columns else 0


def _cells(columns: Sequence[ColumnEntry], row: int, first: int, depth: int) -> Iterator[HeaderCell]:
    for column in columns:
        width = len(leaves([column]))
        below = () if is_pair(column) else column.columns
        yield HeaderCell(column.label, row, first, 1 if below else depth - row, width)
        yield from _cells(below, row + 1, first, depth)
        first += width


def is_pair(column: ColumnEntry) -> bool:
    """Say whether a column is two under one label: m of n."""
    return any(inner.pair for inner in column.columns)


def numbers(rows: Sequence[RowEntry]) -> dict[str, str]:
    """Return the STT of each row: as written, else by level as I, 1, 1.1, a.

    Repeating rows carry none: the reporter's lines are counted where they stand.
    """
    found: dict[str, str] = {}
    counts: list[int] = []
    for row in rows:
        if row.repeat:
            continue
        del counts[row.level + 1 :]
        counts += [0] * (row.level + 1 - len(counts))
        counts[row.level] += 1
        found[row.id.value] = _number(counts) if row.stt is None else row.stt
    return found


def _number(counts: list[int]) -> str:
    level, count = len(counts) - 1, counts[-1]
    if level == 0:
        return roman(count)
    if level == 1:
        return str(count)
    if level == 2:  # noqa: PLR2004  (I, 1, 1.1, a)
        return f"{counts[1]}.{count}"
    return letters(count)
