"""Made-up figures: the same form always gets the same, and they look like what officials write."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import choices_of
from chedo_compiler.runtime.serial_dates import serial
from chedo_engine.figures.changes import CellChange
from chedo_engine.figures.fillable import fillable_cells, open_groups
from chedo_engine.services.entry import save_cells
from chedo_engine.services.rows import add_row
from chedo_webui.grid.cells import answers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.keys import Actor, SubmissionKey

_LARGEST = {"integer": 480, "number": 640, "money": 5200, "percent": 100}
_ROWS = 2
"""How many rows are added to each repeating group."""
_PARTS = 1000


def fill(
    session: Session, key: SubmissionKey, form: v1.Form, group: str, *, by: Actor, at: dt.datetime, of: str = ""
) -> None:
    """Fill everything that a group of reporters fills in a form; figures ``of`` another period are others."""
    changes = [
        CellChange(name, value_for(cell, form, f"{of}{name}", at.date()))
        for name, cell in fillable_cells(form, group).items()
    ]
    for repeat in open_groups(form, group).values():
        if not repeat.within:
            changes += _added(session, key, form, repeat, by=by, at=at)
    save_cells(session, key, form.id, changes, by=by, at=at)


def _added(
    session: Session,
    key: SubmissionKey,
    form: v1.Form,
    group: v1.RepeatingGroup,
    *,
    by: Actor,
    at: dt.datetime,
    parent: str = "",
) -> Iterator[CellChange]:
    """Add rows, each with those inside it, and yield what is written in their cells."""
    for count in range(1, min(max(_ROWS, group.minimum), group.maximum) + 1):
        label = f"{group.ask} {count}" if group.ask else ""
        row = add_row(session, key, form.id, group.id, label, by=by, at=at, parent=parent)
        for cell in form.cells:
            if cell.row == group.id and cell.kind == "input":
                value = value_for(cell, form, f"{parent}{count}.{cell.id}", at.date())
                yield CellChange(f"{group.id}:{row}.{cell.column}", value)
        for inner in form.repeats:
            if inner.within == group.id:
                yield from _added(session, key, form, inner, by=by, at=at, parent=row)


def value_for(cell: v1.Cell, form: v1.Form, name: str, day: dt.date) -> Decimal | str | None:
    """Return what is written in a cell, by its type, bounds and choices; nothing for attached files."""
    part = _share(f"{form.id}/{name}")
    match cell.type:
        case "yes_no":
            return answers("vi")[part % 2]
        case "choice":
            labels = [one.label for one in choices_of(cell, form)]
            return labels[part % len(labels)] if labels else None
        case "text" | "long_text":
            return f"Ví dụ {part % 90 + 10}"
        case "date":
            return _within(cell, Decimal(int(serial(day)) - part % 60))
        case "attachment":
            return None
        case _:
            return _within(cell, _number(cell, form, name))


def _number(cell: v1.Cell, form: v1.Form, name: str) -> Decimal:
    """Figures of one row are of one size; of a pair (m of n) the part is below its whole."""
    pair = next((one.pair for one in form.columns if one.id == cell.column), "")
    size = Decimal(_LARGEST.get(cell.type, _LARGEST["number"])) * (_PARTS + 2 * _share(f"{form.id}/{cell.row}"))
    share = _PARTS + _share(f"{form.id}/{name}") // 2
    value = size * share / (_PARTS * _PARTS * 6)
    return round(value / 2 if pair == "part" else value, cell.decimals)


def _share(name: str) -> int:
    """Return a number below a thousand that always is the same for a name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % _PARTS


def _within(cell: v1.Cell, value: Decimal) -> Decimal:
    """Keep a value within the bounds of its cell."""
    low, high = (Decimal(one) if one else None for one in (cell.minimum, cell.maximum))
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value
