"""Entering figures: place by place, each compared with what its author had seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.figures.fillable import filled_count
from chedo_engine.figures.places import NoPlace, Places, places_of, read_place, write_place
from chedo_engine.figures.reading import read_value
from chedo_engine.services.answers import save_answers
from chedo_engine.services.working_copy import WorkingCopy, open_copy
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
    copy.report.row.filled += filled_count(copy.form, copy.group, copy.sheet) - before
    return copy.close()


def _save(copy: WorkingCopy, places: Places, change: CellChange) -> None:
    place = places.find(copy.sheet, change.cell)
    log = copy.log
    if isinstance(place, NoPlace):
        log.fault(change, place.code, row=place.row_label, column=place.column_label)
        return
    value, code = read_value(place, change.value, copy.form)
    if code:
        decimals = place.definition.decimals if place.definition else 0
        log.fault(change, code, row=place.row_label, column=place.column_label, decimals=decimals)
        return
    standing = read_place(copy.sheet, place)
    if log.accept(change, standing, value):
        write_place(copy.sheet, place, value)
