"""Reading and writing the figures of a report's revisions, and the log of their changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select

from chedo_engine.figures import body
from chedo_engine.figures.body import Body
from chedo_engine.figures.layout import Layout
from chedo_engine.store.artefacts import layouts_of
from chedo_engine.store.bodies import BODY, CHANGE
from chedo_engine.store.submissions import KEY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.orm import Session

    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import SubmissionKey

OUTLINE = "outline"
"""Stands for a form's id where the answers of the outline are meant."""

_EMPTY = Layout((), ())


def _at(table: Table) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that pick one submission."""
    return tuple(table.c[name] == bindparam(name) for name in KEY)


# Statements are made once: making one takes longer than it runs.
_BODIES = (
    select(BODY.c.form, BODY.c.part, BODY.c.layout, BODY.c.vector, BODY.c.texts)
    .where(*_at(BODY), BODY.c.number == bindparam("number"))
    .order_by(BODY.c.form, BODY.c.part)
)
_FORM_BODIES = _BODIES.where(BODY.c.form == bindparam("form"))
_CLEARING = delete(BODY).where(*_at(BODY), BODY.c.number == 0, BODY.c.form == bindparam("form"))
_ADDING = insert(BODY)
_LOGGING = insert(CHANGE)
_LAST_NUMBERS = (
    select(CHANGE.c.cell, func.max(CHANGE.c.sequence))
    .where(*_at(CHANGE), CHANGE.c.form == bindparam("form"))
    .group_by(CHANGE.c.cell)
)
_ENTRIES = select(CHANGE).where(*_at(CHANGE), CHANGE.c.form == bindparam("form"))
_HISTORY = _ENTRIES.where(CHANGE.c.cell == bindparam("cell")).order_by(CHANGE.c.sequence.desc())
_NUMBERED = _ENTRIES.where(
    CHANGE.c.cell.in_(bindparam("cells", expanding=True)), CHANGE.c.sequence.in_(bindparam("numbers", expanding=True))
)


def read_bodies(session: Session, key: SubmissionKey, number: int) -> dict[str, list[Body]]:
    """Return all bodies of a revision by form."""
    found: dict[str, list[Body]] = {}
    for form, *columns in session.execute(_BODIES, {**_names(key), "number": number}):
        found.setdefault(form, []).append(Body(*columns))
    return found


def read_sheets(session: Session, key: SubmissionKey, number: int) -> dict[str, Sheet]:
    """Return the sheets of a revision by form; a form never written is absent."""
    bodies = read_bodies(session, key, number)
    bodies.pop(OUTLINE, None)
    return unpacked(session, key.tenant, bodies)


def read_sheet(session: Session, key: SubmissionKey, number: int, form: str) -> Sheet | None:
    """Return one sheet of a revision; None if it was never written."""
    parts = _form_bodies(session, key, number, form)
    return unpacked(session, key.tenant, {form: parts})[form] if parts else None


def unpacked(session: Session, tenant: str, bodies: dict[str, list[Body]]) -> dict[str, Sheet]:
    """Return bodies as sheets, by form."""
    known = layouts_of(session, tenant, (one.layout for parts in bodies.values() for one in parts))
    return {form: body.unpack(parts, known) for form, parts in bodies.items()}


def read_answers(session: Session, key: SubmissionKey, number: int) -> dict[str, str]:
    """Return the outline's answers of a revision."""
    return answers_in(_form_bodies(session, key, number, OUTLINE))


def answers_in(bodies: Sequence[Body]) -> dict[str, str]:
    """Return the answers that the outline's bodies hold."""
    return body.read_texts(bodies[0].texts) if bodies else {}


def write_answers(session: Session, key: SubmissionKey, answers: dict[str, str]) -> None:
    """Replace the outline's answers in the working copy."""
    write_bodies(session, key, OUTLINE, [body.pack_texts("", _EMPTY, answers)])


def write_bodies(session: Session, key: SubmissionKey, form: str, bodies: Sequence[Body]) -> None:
    """Replace a form's bodies in the working copy."""
    session.execute(_CLEARING, {**_names(key), "form": form})
    copy_bodies(session, key, 0, {form: bodies})


def copy_bodies(session: Session, key: SubmissionKey, number: int, forms: Mapping[str, Sequence[Body]]) -> None:
    """Add bodies to a revision that has none of these forms."""
    rows = [
        {**_names(key), "number": number, "form": form, **_columns(one)}
        for form, parts in forms.items()
        for one in parts
    ]
    if rows:
        session.execute(_ADDING, rows)


def place_revisions(session: Session, key: SubmissionKey, form: str) -> dict[str, int]:
    """Return the number of the last change of each place of a form."""
    return {row[0]: row[1] for row in session.execute(_LAST_NUMBERS, {**_names(key), "form": form})}


def place_history(session: Session, key: SubmissionKey, form: str, cell: str) -> Sequence[Any]:
    """Return the entries of one place, newest first."""
    return session.execute(_HISTORY, {**_names(key), "form": form, "cell": cell}).all()


def last_changes(session: Session, key: SubmissionKey, form: str, places: Mapping[str, int]) -> dict[str, Any]:
    """Return the entries that the last numbers of places stand for, by place."""
    wanted = {"form": form, "cells": list(places), "numbers": list(places.values())}
    return {row.cell: row for row in session.execute(_NUMBERED, {**_names(key), **wanted})}


def write_changes(session: Session, key: SubmissionKey, entries: Sequence[dict[str, Any]]) -> None:
    """Append to the change log."""
    if entries:
        session.execute(_LOGGING, [{**_names(key), **entry} for entry in entries])


def _form_bodies(session: Session, key: SubmissionKey, number: int, form: str) -> list[Body]:
    found = session.execute(_FORM_BODIES, {**_names(key), "number": number, "form": form})
    return [Body(*columns) for _, *columns in found]


def _names(key: SubmissionKey) -> dict[str, str]:
    return {"tenant": key.tenant, "regime": key.regime, "period": key.period, "reporter": key.reporter}


def _columns(one: Body) -> dict[str, Any]:
    return {"part": one.part, "layout": one.layout, "vector": one.vector, "texts": one.texts}
