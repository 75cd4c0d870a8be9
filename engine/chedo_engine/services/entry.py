"""Entering figures: cell by cell, each compared with what its author had seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from chedo_engine.figures.changes import CellChange, Saved
    from chedo_engine.keys import Actor, SubmissionKey


def save_cells(
    session: Session, key: SubmissionKey, form: str, changes: Sequence[CellChange], by: Actor, at: dt.datetime
) -> Saved:
    """Save places of one form (or of ``outline``) in the working copy.

    Raises:
        Refused: the report is not a draft, or not this person's to fill.
    """
    raise NotImplementedError


def add_row(session: Session, key: SubmissionKey, form: str, group: str, label: str, by: Actor, at: dt.datetime) -> str:
    """Add a repeating row and return its id.

    Raises:
        Refused: as for cells, or the group is full (``too-many-rows``), or is not this reporter's.
    """
    raise NotImplementedError


def remove_row(
    session: Session, key: SubmissionKey, form: str, group: str, row: str, by: Actor, at: dt.datetime
) -> Saved:
    """Take a repeating row away; the change log keeps what stood there."""
    raise NotImplementedError
