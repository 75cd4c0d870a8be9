"""Rows that reporters add: in a group, or inside a row of an outer group; and how they are taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.figures.fillable import open_groups
from chedo_engine.figures.reading import read_text
from chedo_engine.figures.sheet import SheetRow
from chedo_engine.refusals import Refused
from chedo_engine.services.working_copy import WorkingCopy, open_copy
from chedo_engine.store.earlier import earlier_sheets
from chedo_engine.store.sheets import place_history

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Saved
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import Actor, SubmissionKey

_ADDED = "@added:"
_LONGEST_MARK = 64


def add_row(
    session: Session,
    key: SubmissionKey,
    form: str,
    group: str,
    label: str,
    *,
    by: Actor,
    at: dt.datetime,
    parent: str = "",
    mark: str = "",
) -> str:
    """Add a repeating row and return its id; ``parent`` is the outer row it stands in, where groups are nested.

    ``mark`` names the wish: the same wish sent twice makes one row.

    Raises:
        Refused: as for cells, or the group is full (``too-many-rows``), is not this reporter's, has no such outer row,
            or the row has no label.
    """
    copy = open_copy(session, key, form, by=by, at=at)
    rows, definition = _rows_of(copy, group)
    wish = f"{_ADDED}{group}:{mark}"
    if mark and (done := place_history(session, key, form, wish)):
        return str(done[0].new)
    if len(mark) > _LONGEST_MARK:
        raise Refused("not-found", what=group)
    _demand_room(copy, definition, parent)
    name, fault = read_text(label)
    if name is None and (definition.ask or fault):
        raise Refused(fault or "label-missing", row=definition.ask, column="")
    row = SheetRow(id=_row_id(copy, group, name or "", parent), label=name or "", parent=parent)
    rows.append(row)
    copy.log.write(f"{group}:{row.id}.@label", None, name)
    if mark:
        copy.log.write(wish, None, row.id)
    copy.close()
    return row.id


def remove_row(
    session: Session, key: SubmissionKey, form: str, group: str, row: str, *, by: Actor, at: dt.datetime
) -> Saved:
    """Take a repeating row away, and the rows inside it; the change log keeps what stood there.

    Raises:
        Refused: as for cells, or there is no such row.
    """
    copy = open_copy(session, key, form, by=by, at=at)
    _rows_of(copy, group)
    gone = copy.sheet.row(group, row)
    if gone is None:
        raise Refused("no-such-row", row=row, column="")
    for name, inner in (*rows_inside(copy.form, copy.sheet, group, row), (group, gone)):
        copy.sheet.rows[name].remove(inner)
        copy.log.write(f"{name}:{inner.id}.@label", inner.label, None)
        for column, value in inner.values.items():
            copy.log.write(f"{name}:{inner.id}.{column}", value, None)
    return copy.close()


def rows_inside(form: v1.Form, sheet: Sheet, group: str, row: str) -> tuple[tuple[str, SheetRow], ...]:
    """Return the rows that stand inside a row, innermost first, each with its group."""
    return tuple(_inside(form, sheet, group, row))


def _inside(form: v1.Form, sheet: Sheet, group: str, row: str) -> Iterator[tuple[str, SheetRow]]:
    for inner in form.repeats:
        if inner.within == group:
            for found in [one for one in sheet.rows.get(inner.id, ()) if one.parent == row]:
                yield from _inside(form, sheet, inner.id, found.id)
                yield inner.id, found


def _rows_of(copy: WorkingCopy, group: str) -> tuple[list[SheetRow], v1.RepeatingGroup]:
    found = open_groups(copy.form, copy.group).get(group)
    if found is None:
        raise Refused("not-yours-to-fill", row=group, column="")
    return copy.sheet.rows.setdefault(group, []), found


def _demand_room(copy: WorkingCopy, group: v1.RepeatingGroup, parent: str) -> None:
    misplaced = bool(group.within) != bool(parent)
    if misplaced or (group.within and copy.sheet.row(group.within, parent) is None):
        raise Refused("no-such-row", row=parent, column="")
    beside = sum(row.parent == parent for row in copy.sheet.rows[group.id])
    if beside >= group.maximum:
        raise Refused("too-many-rows", maximum=group.maximum)


def _row_id(copy: WorkingCopy, group: str, label: str, parent: str) -> str:
    """Return the id that a row of this name had in an earlier period (PREV looks for it), else a new one."""
    earlier = earlier_sheets(copy.session, copy.report, [copy.form])
    taken = {row.id for row in copy.sheet.rows[group]}
    for sheets in (earlier.previous, earlier.last_year) if label else ():
        sheet = sheets.get(copy.form.id) if sheets else None
        for row in sheet.rows.get(group, ()) if sheet else ():
            same = row.label.casefold() == label.casefold() and row.parent == parent
            if same and row.id not in taken:
                return row.id
    return f"r{copy.report.row.period}-{copy.log.next_number}"
