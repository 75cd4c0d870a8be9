"""Attached files, for those who may read the report that names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_engine.figures.files import files_in
from chedo_engine.queries.reading import readable_number
from chedo_engine.refusals import Refused
from chedo_engine.store.attachments import read_content
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import read_sheet

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chedo_engine.keys import Actor, SubmissionKey


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file to hand out."""

    name: str
    media: str
    content: bytes


def attached_file(
    session: Session,
    key: SubmissionKey,
    form: str,
    cell: str,
    digest: str,
    *,
    actor: Actor,
    number: int | None = None,
) -> AttachedFile:
    """Return a file that a cell of the report names, in the copy that this person reads (or in revision ``number``).

    Raises:
        Refused: ``not-found`` (also for a file that this cell does not name), or ``not-yours-to-see``.
    """
    report = load_report(session, key)
    shown = readable_number(report, actor, number)
    names = {place.id for place in report.form(form).cells if place.type == "attachment"}
    sheet = read_sheet(session, key, shown, form)
    for place, line, name in sheet.places() if sheet else ():
        value = line.values.get(name)
        if place == cell and _definition(place) in names and isinstance(value, str):
            for file in files_in(value):
                found = read_content(session, key.tenant, digest) if file.sha256 == digest else None
                if found:
                    return AttachedFile(file.name, *found)
    raise Refused("not-found", what=digest)


def _definition(place: str) -> str:
    row, _, column = place.rpartition(".")
    return f"{row.partition(':')[0]}.{column}"
