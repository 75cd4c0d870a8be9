"""Figures into the office's own .xlsx, its formatting kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor, SubmissionKey


def consolidated_workbook(session: Session, regime: str, period: str, form: str, actor: Actor) -> bytes:
    """Return the host's consolidated form as an .xlsx file.

    Raises:
        Refused: ``no-workbook`` when the form has no layout, or as for the consolidated page.
    """
    raise NotImplementedError


def report_workbook(session: Session, key: SubmissionKey, form: str, actor: Actor, number: int | None = None) -> bytes:
    """Return one report's form as an .xlsx file (working copy or sent revision, as on its page)."""
    raise NotImplementedError
