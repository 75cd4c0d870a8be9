"""Entering figures: place by place, each compared with what its author had seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.figures.fillable import filled_count, open_groups
from chedo_engine.figures.places import NoPlace, Places, places_of, read_place, write_place
from chedo_engine.figures.reading import read_text, read_value
from chedo_engine.figures.sheet import SheetRow
from chedo_engine.refusals import Refused
from chedo_engine.services.answers import save_answers
from chedo_engine.services.working_copy import WorkingCopy, open_copy
from chedo_engine.store.earlier import earlier_sheets
from chedo_engine.store.sheets import OUTLINE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from chedo_engine.figures.changes import CellChange, Saved
    from chedo_engine.keys import Actor, SubmissionKey


def save_cells(
    session: Session, key: SubmissionKey, form: str, changes: Sequence[CellChange], *, by: Actor, at: dt.datetime
) -> Saved:
    """Save places of one form (or of ``outline``) in the working copy.

    A place that somebody else wrote meanwhile is not overwritten but told as a conflict; a value that cannot be taken
    is told as a fault; all others are saved.

    Raises:
        Refused: the report is not a draft, or not this person's to fill.
    """
    if form == OUTLINE:
        return save_answers(session, key, changes, by=by, at=at)
    copy = open_copy(session, key, form, by=by, at=at)
    before = filled_count(copy.form, copy.group, copy.sheet)
    places = places_of(copy.form, copy.group)
    for change in changes:
        _save(copy, places, change)
    return _close(copy, before)


def add_row(
    session: Session, key: SubmissionKey, form: str, group: str, label: str, *, by: Actor, at: dt.datetime
) -> str:
    """Add a repeating row and return its id.

    Raises:
        Refused: as for cells, or the group is full (``too-many-rows``), is not this reporter's, or has no label.
    """
    copy = open_copy(session, key, form, by=by, at=at)
    rows = _rows_of(copy, group)
    definition = open_groups(copy.form, copy.group)[group]
    if len(rows) >= definition.maximum:
        raise Refused("too-many-rows", maximum=definition.maximum)
    name, fault = read_text(label)
    if name is None:
        raise Refused(fault or "label-missing", row=definition.ask, column="")
    row = SheetRow(id=_row_id(copy, group, name), label=name)
    rows.append(row)
    copy.log.write(f"{group}:{row.id}.@label", None, name)
    _close(copy, filled_count(copy.form, copy.group, copy.sheet))
    return row.id


def remove_row(
    session: Session, key: SubmissionKey, form: str, group: str, row: str, *, by: Actor, at: dt.datetime
) -> Saved:
    """Take a repeating row away; the change log keeps what stood there.

    Raises:
        Refused: as for cells, or there is no such row.
    """
    copy = open_copy(session, key, form, by=by, at=at)
    rows = _rows_of(copy, group)
    gone = copy.sheet.row(group, row)
    if gone is None:
        raise Refused("no-such-row", row=row, column="")
    rows.remove(gone)
    copy.log.write(f"{group}:{row}.@label", gone.label, None)
    for column, value in gone.values.items():
        copy.log.write(f"{group}:{row}.{column}", value, None)
    return _close(copy, filled_count(copy.form, copy.group, copy.sheet))


def _save(copy: WorkingCopy, places: Places, change: CellChange) -> None:
    place = places.find(copy.sheet, change.cell)
    log = copy.log
    if isinstance(place, NoPlace):
        log.fault(change, place.code, row=place.row_label, column=place.column_label)
        return
    value, code = read_value(place, change.value)
    if code:
        decimals = place.definition.decimals if place.definition else 0
        log.fault(change, code, row=place.row_label, column=place.column_label, decimals=decimals)
        return
    standing = read_place(copy.sheet, place)
    if log.accept(change, standing, value):
        write_place(copy.sheet, place, value)


def _row_id(copy: WorkingCopy, group: str, label: str) -> str:
    """Return the id that a row of this name had in an earlier period (PREV looks for it), else a new one."""
    earlier = earlier_sheets(copy.session, copy.report, copy.form.id)
    taken = {row.id for row in copy.sheet.rows[group]}
    for sheets in (earlier.previous, earlier.last_year):
        sheet = sheets.get(copy.form.id) if sheets else None
        for row in sheet.rows.get(group, ()) if sheet else ():
            if row.label.casefold() == label.casefold() and row.id not in taken:
                return row.id
    return f"r{copy.report.row.period}-{copy.log.next_number}"


def _rows_of(copy: WorkingCopy, group: str) -> list[SheetRow]:
    if group not in open_groups(copy.form, copy.group):
        raise Refused("not-yours-to-fill", row=group, column="")
    return copy.sheet.rows.setdefault(group, [])


def _close(copy: WorkingCopy, before: int) -> Saved:
    copy.report.row.filled += filled_count(copy.form, copy.group, copy.sheet) - before
    return copy.close()
