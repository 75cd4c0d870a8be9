"""The file of a document as bytes that follow from what is written in it alone: no clock, no name of a machine."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

_ALWAYS = dt.datetime(2020, 3, 5, tzinfo=dt.UTC)
"""The day of Nghị định 30/2020/NĐ-CP: a document says itself when it was made, not its file."""
_PICTURE = "/thumbnail"


def file_of(document: Document, title: str, language: str) -> bytes:
    """Return the file of a document."""
    told = document.core_properties
    told.title, told.language = title, language
    told.author = told.last_modified_by = "chedo"
    told.comments, told.revision = "", 1
    told.created = told.modified = told.last_printed = _ALWAYS
    _without_the_pattern_s_picture(document)
    written = io.BytesIO()
    document.save(written)
    return _without_clock(written)


def _without_the_pattern_s_picture(document: Document) -> None:
    rels = document.part.package.rels if document.part.package else {}
    for name in [name for name, rel in rels.items() if rel.reltype.endswith(_PICTURE)]:
        del rels[name]


def _without_clock(written: io.BytesIO) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name))
    return found.getvalue()
