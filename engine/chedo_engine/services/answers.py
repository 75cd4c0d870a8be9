"""Writing the outline's texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_engine.figures.changes import Saved
from chedo_engine.figures.fillable import required_asks
from chedo_engine.figures.reading import count_words, read_text
from chedo_engine.refusals import Refused
from chedo_engine.services.change_log import ChangeLog
from chedo_engine.services.working_copy import open_draft
from chedo_engine.store.sheets import OUTLINE, read_answers, write_answers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import CellChange
    from chedo_engine.keys import Actor, SubmissionKey


def save_answers(
    session: Session, key: SubmissionKey, changes: Sequence[CellChange], *, by: Actor, at: dt.datetime
) -> Saved:
    """Save answers; the cell of a change is the id of an ask.

    Raises:
        Refused: as for cells, or there is no outline.
    """
    report = open_draft(session, key, by)
    if report.outline is None:
        raise Refused("not-found", what=OUTLINE)
    log = ChangeLog(session, report, OUTLINE, by, at)
    answers = read_answers(session, key, 0)
    wanted = {ask.id for ask in required_asks(report.outline)}
    before = len(wanted & answers.keys())
    asks = {section.ask.id: section.ask for section in report.outline.sections if section.ask}
    for change in changes:
        _save(log, answers, asks.get(change.cell), change)
    report.row.filled += len(wanted & answers.keys()) - before
    write_answers(session, key, answers)
    conflicts = log.store()
    session.flush()
    return Saved(
        acknowledged=log.acknowledged,
        conflicts=conflicts,
        faults=tuple(log.faults),
        filled=report.row.filled,
        inputs=report.row.inputs,
    )


def _save(log: ChangeLog, answers: dict[str, str], ask: v1.Ask | None, change: CellChange) -> None:
    if ask is None:
        log.fault(change, "no-such-cell", row=change.cell, column="")
        return
    value, code = read_text(change.value) if change.value is not None else (None, "")
    if value and ask.max_words is not None and count_words(value) > ask.max_words:
        code = "too-many-words"
    if code:
        log.fault(change, code, row=ask.label, column="", maximum=ask.max_words)
    elif log.accept(change, answers.get(ask.id), value):
        answers.pop(ask.id, None)
        if value is not None:
            answers[ask.id] = value
