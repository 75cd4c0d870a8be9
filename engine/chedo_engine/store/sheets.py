"""Reading and writing the figures of a report's revisions, and the log of their changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from chedo_engine.figures import body
from chedo_engine.figures.body import Body
from chedo_engine.figures.layout import Layout
from chedo_engine.store.artefacts import layouts_of
from chedo_engine.store.bodies import BODY, CHANGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.orm import Session

    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import SubmissionKey

OUTLINE = "outline"
"""Stands for a form's id where the answers of the outline are meant."""

_EMPTY = Layout((), ())


def read_bodies(session: Session, key: SubmissionKey, number: int) -> dict[str, list[Body]]:
    """Return all bodies of a revision by form."""
    query = select(BODY.c.form, BODY.c.part, BODY.c.layout, BODY.c.vector, BODY.c.texts).where(
        *at(BODY, key), BODY.c.number == number
    )
    found: dict[str, list[Body]] = {}
    for form, part, layout, packed, texts in session.execute(query.order_by(BODY.c.form, BODY.c.part)):
        found.setdefault(form, []).append(Body(part, layout, packed, texts))
    return found


def read_sheets(session: Session, key: SubmissionKey, number: int) -> dict[str, Sheet]:
    """Return the sheets of a revision by form; a form never written is absent."""
    bodies = read_bodies(session, key, number)
    bodies.pop(OUTLINE, None)
    known = layouts_of(session, key.tenant, (one.layout for parts in bodies.values() for one in parts))
    return {form: body.unpack(parts, known) for form, parts in bodies.items()}


def read_answers(session: Session, key: SubmissionKey, number: int) -> dict[str, str]:
    """Return the outline's answers of a revision."""
    query = select(BODY.c.texts).where(*at(BODY, key), BODY.c.number == number, BODY.c.form == OUTLINE)
    texts = session.scalar(query)
    return body.read_texts(texts) if texts else {}


def write_answers(session: Session, key: SubmissionKey, answers: dict[str, str]) -> None:
    """Replace the outline's answers in the working copy."""
    write_bodies(session, key, OUTLINE, [body.pack_texts("", _EMPTY, answers)])


def write_bodies(session: Session, key: SubmissionKey, form: str, bodies: Sequence[Body]) -> None:
    """Replace a form's bodies in the working copy."""
    session.execute(delete(BODY).where(*at(BODY, key), BODY.c.number == 0, BODY.c.form == form))
    rows = [{**_names(key), "number": 0, "form": form, **_columns(one)} for one in bodies]
    session.execute(insert(BODY), rows)


def copy_bodies(session: Session, key: SubmissionKey, number: int, forms: dict[str, list[Body]]) -> None:
    """Keep bodies as those of a sent revision."""
    rows = [
        {**_names(key), "number": number, "form": form, **_columns(one)}
        for form, parts in forms.items()
        for one in parts
    ]
    if rows:
        session.execute(insert(BODY), rows)


def place_revisions(session: Session, key: SubmissionKey, form: str) -> dict[str, int]:
    """Return the number of the last change of each place of a form."""
    query = (
        select(CHANGE.c.cell, func.max(CHANGE.c.sequence))
        .where(*at(CHANGE, key), CHANGE.c.form == form)
        .group_by(CHANGE.c.cell)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def last_changes(session: Session, key: SubmissionKey, numbers: Iterable[int]) -> dict[int, Any]:
    """Return entries of the change log by number."""
    query = select(CHANGE).where(*at(CHANGE, key), CHANGE.c.sequence.in_(list(numbers)))
    return {row.sequence: row for row in session.execute(query)}


def place_history(session: Session, key: SubmissionKey, form: str, cell: str) -> Sequence[Any]:
    """Return the entries of one place, newest first."""
    query = select(CHANGE).where(*at(CHANGE, key), CHANGE.c.form == form, CHANGE.c.cell == cell)
    return session.execute(query.order_by(CHANGE.c.sequence.desc())).all()


def write_changes(session: Session, key: SubmissionKey, entries: Sequence[dict[str, Any]]) -> None:
    """Append to the change log."""
    if entries:
        session.execute(insert(CHANGE), [{**_names(key), **entry} for entry in entries])


def at(table: Table, key: SubmissionKey) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that pick one submission."""
    return tuple(table.c[name] == value for name, value in _names(key).items())


def _names(key: SubmissionKey) -> dict[str, str]:
    return {"tenant": key.tenant, "regime": key.regime, "period": key.period, "reporter": key.reporter}


def _columns(one: Body) -> dict[str, Any]:
    return {"part": one.part, "layout": one.layout, "vector": one.vector, "texts": one.texts}
