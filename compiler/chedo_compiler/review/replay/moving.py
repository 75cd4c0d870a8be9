"""Whether figures come out otherwise, once the older ones stand under the newer names."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.figures import Figures
    from chedo_compiler.runtime.values import Value

_NEAR = 1e-9
MOST_SHARE = 1e9
"""A figure that is ten million times what it was tells nothing as a share any more."""
_BLANK = frozenset({None, ""})


def moved_cells(form: v1.Form, old: Figures, new: Figures) -> Iterator[str]:
    """Yield the computed cells of a report that had a figure and have another; a repeating one once for all rows."""
    repeating = {group.id for group in form.repeats}
    for cell in form.cells:
        if cell.kind != "computed":
            continue
        if cell.row not in repeating:
            if cell.id in old.cells and differ(old.cells[cell.id], new.cells.get(cell.id)):
                yield cell.id
        elif _rows_differ(cell, old, new):
            yield cell.id


def _rows_differ(cell: v1.Cell, old: Figures, new: Figures) -> bool:
    now = {row.id: row.cells.get(cell.column) for row in new.rows.get(cell.row, ())}
    return any(
        differ(row.cells[cell.column], now.get(row.id))
        for row in old.rows.get(cell.row, ())
        if cell.column in row.cells
    )


def differ(old: Value, new: Value) -> bool:
    """Say whether two figures are others; the last bits of a number do not matter."""
    if isinstance(old, float) and isinstance(new, float):
        return not math.isclose(old, new, rel_tol=_NEAR, abs_tol=_NEAR)
    return old != new and not (old in _BLANK and new in _BLANK)


def share_of(old: Value, new: Value) -> float | None:
    """Return by how many hundredths a number moved; None where one is no number, or the older is next to nothing."""
    if isinstance(old, ErrorValue) or not isinstance(old, float) or not isinstance(new, float) or old == 0:
        return None
    share = (new - old) / abs(old) * 100
    return share if abs(share) <= MOST_SHARE else None
