"""Which lines of a form are no matter of a group of reporters."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from chedo_compiler.runtime.expressions import walk

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1


def rows_of_others(form: v1.Form, group: str | None) -> frozenset[str]:
    """Return the rows and repeating groups that others fill, and the rows computed from nothing but those.

    Without a group every line concerns the reader.
    """
    if group is None:
        return frozenset()
    others = {row.id for row in form.rows if row.only not in {None, group}}
    others |= {repeat.id for repeat in form.repeats if repeat.only not in {None, group}}
    reads = _reads(form)
    waiting = {row.id for row in form.rows if row.only is None and reads.get(row.id)}
    while found := {row for row in waiting if reads[row] <= others}:
        others |= found
        waiting -= found
    return frozenset(others)


def _reads(form: v1.Form) -> dict[str, set[str]]:
    """Return the other rows that each wholly computed row reads; of a row with inputs nothing is said."""
    cells = sorted((cell for cell in form.cells if cell.kind != "closed"), key=lambda cell: cell.row)
    listed = {row: tuple(group) for row, group in groupby(cells, key=lambda cell: cell.row)}
    return {
        row: {name for cell in own for name in _rows_in(cell)} - {row}
        for row, own in listed.items()
        if all(cell.kind == "computed" for cell in own)
    }


def _rows_in(cell: v1.Cell) -> set[str]:
    found: set[str] = set()
    for inner in walk(cell.expression) if cell.expression else ():
        match inner:
            case ["cell" | "prev" | "lastyear", place]:
                found.add(place.rpartition(".")[0])
            case ["range", places, _]:
                found |= {place.rpartition(".")[0] for place in places}
            case ["repeat", group, _]:
                found.add(group)
            case _:
                pass
    return found
