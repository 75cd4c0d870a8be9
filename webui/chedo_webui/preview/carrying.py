"""Figures that the author typed stay when the YAML is saved: they are carried from one stage to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_engine.figures.changes import CellChange
from chedo_engine.figures.fillable import fillable_cells, open_groups
from chedo_engine.refusals import Refused
from chedo_engine.services.entry import save_cells
from chedo_engine.services.rows import add_row
from chedo_webui.grid.cells import field_text, plain
from chedo_webui.preview.figures import value_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.queries.form_page import FormPage


def carry(
    session: Session, key: SubmissionKey, form: v1.Form, page: FormPage, *, by: Actor, at: dt.datetime, filled: bool
) -> None:
    """Write what stood on a page into the same form as it is now; what no longer fits it is left out.

    ``filled``: cells that were not there get made-up figures.
    """
    group = page.header.group
    changes = list(_fixed(form, page, group, at.date() if filled else None))
    for repeat in open_groups(form, group).values():
        if not repeat.within:
            changes += _rows(session, key, form, repeat, page, by=by, at=at)
    save_cells(session, key, form.id, changes, by=by, at=at)


def _fixed(form: v1.Form, page: FormPage, group: str, day: dt.date | None) -> Iterator[CellChange]:
    for name, cell in fillable_cells(form, group).items():
        if name in page.figures:
            yield CellChange(name, _typed(page.figures[name], cell, form))
        elif day is not None:
            yield CellChange(name, value_for(cell, form, name, day))


def _rows(
    session: Session,
    key: SubmissionKey,
    form: v1.Form,
    group: v1.RepeatingGroup,
    page: FormPage,
    *,
    by: Actor,
    at: dt.datetime,
    parents: tuple[str, str] = ("", ""),
) -> Iterator[CellChange]:
    """Add the rows of a group again, each with those inside it; ``parents`` are the outer row's id then and now."""
    before, now = parents
    for row in page.rows.get(group.id, ()):
        if row.parent != before:
            continue
        try:
            added = add_row(session, key, form.id, group.id, plain(row.label), by=by, at=at, parent=now)
        except Refused:
            return
        for cell in form.cells:
            if cell.row == group.id and cell.kind == "input" and cell.column in row.cells:
                yield CellChange(f"{group.id}:{added}.{cell.column}", _typed(row.cells[cell.column], cell, form))
        for inner in form.repeats:
            if inner.within == group.id:
                yield from _rows(session, key, form, inner, page, by=by, at=at, parents=(row.id, added))


def _typed(figure: Figure, cell: v1.Cell, form: v1.Form) -> Decimal | str | None:
    """Return a figure as it would be typed; a number is exact."""
    return figure.value if cell.type in NUMERIC_TYPES else field_text(figure, cell, form, "vi")
