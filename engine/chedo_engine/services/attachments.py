"""Files that reporters attach to a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_engine.figures.files import MOST_FILES, FileName, as_text, clean_name, files_in, media_of
from chedo_engine.figures.fillable import filled_count
from chedo_engine.figures.places import NoPlace, Place, places_of, read_place, write_place
from chedo_engine.refusals import Refused
from chedo_engine.services.working_copy import WorkingCopy, open_copy
from chedo_engine.store.attachments import keep_content

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_engine.figures.changes import Saved
    from chedo_engine.keys import Actor, SubmissionKey

LARGEST = 10 * 1024 * 1024
"""Bytes of one file, unless the installation says otherwise."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name and content, and how many bytes it may have."""

    name: str
    content: bytes
    largest: int = LARGEST


def attach(
    session: Session, key: SubmissionKey, form: str, cell: str, upload: Upload, *, by: Actor, at: dt.datetime
) -> Saved:
    """Attach a file to a cell; the same content again only takes the new name.

    Raises:
        Refused: as for cells, or the file is too large, of another kind, or one too many. Nothing is kept then.
    """
    copy, place = _open(session, key, form, cell, by=by, at=at)
    name = clean_name(upload.name)
    if len(upload.content) > upload.largest:
        raise Refused("file-too-large", name=name, megabytes=upload.largest // _MEGABYTE)
    media = media_of(name, upload.content)
    digest = keep_content(session, key.tenant, upload.content, media, account=by.account, at=at)
    others = tuple(file for file in _files(copy, place) if file.sha256 != digest)
    if len(others) >= MOST_FILES:
        raise Refused("too-many-files", maximum=MOST_FILES)
    return _close(copy, place, (*others, FileName(digest, name)))


def detach(
    session: Session, key: SubmissionKey, form: str, cell: str, digest: str, *, by: Actor, at: dt.datetime
) -> Saved:
    """Take a file out of a cell. What was sent with it keeps it.

    Raises:
        Refused: as for cells, or the cell has no such file.
    """
    copy, place = _open(session, key, form, cell, by=by, at=at)
    files = _files(copy, place)
    if digest not in {file.sha256 for file in files}:
        raise Refused("not-found", what=digest)
    return _close(copy, place, tuple(file for file in files if file.sha256 != digest))


def _open(
    session: Session, key: SubmissionKey, form: str, cell: str, *, by: Actor, at: dt.datetime
) -> tuple[WorkingCopy, Place]:
    copy = open_copy(session, key, form, by=by, at=at)
    place = places_of(copy.form, copy.group).find(copy.sheet, cell)
    if isinstance(place, NoPlace):
        raise Refused(place.code, row=place.row_label, column=place.column_label)
    if place.definition is None or place.definition.type != "attachment":
        raise Refused("no-such-cell", row=place.row_label, column=place.column_label)
    return copy, place


def _files(copy: WorkingCopy, place: Place) -> tuple[FileName, ...]:
    standing = read_place(copy.sheet, place)
    return files_in(standing) if isinstance(standing, str) else ()


def _close(copy: WorkingCopy, place: Place, files: tuple[FileName, ...]) -> Saved:
    before = filled_count(copy.form, copy.group, copy.sheet)
    old, new = read_place(copy.sheet, place), as_text(files)
    if old != new:
        copy.log.write(place.cell, old, new)
        write_place(copy.sheet, place, new)
    copy.report.row.filled += filled_count(copy.form, copy.group, copy.sheet) - before
    return copy.close()
