"""When legal documents are in force, and which one stands in the place of one that is not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.registry import DocumentEntry
    from chedo_compiler.names import Table


def last_day(document: DocumentEntry, documents: Table[DocumentEntry]) -> str:
    """The last day of a document (ISO text, "" = open): the one given, else the day before what replaces it begins."""
    if document.in_force_to:
        return document.in_force_to.value
    newer = documents.get(document.replaced_by)
    if newer is None:
        return ""
    first = dt.date.fromisoformat(newer.in_force_from.value)
    return dt.date.fromordinal(max(first.toordinal() - 1, 1)).isoformat()


def successor(document: DocumentEntry, documents: Table[DocumentEntry], day: str) -> DocumentEntry | None:
    """The document that has taken its place by that day, however many replaced each other in between."""
    seen = {document.id.value}
    newer = documents.get(document.replaced_by)
    while newer and newer.id.value not in seen:
        if newer.in_force_from.value <= day and (not (end := last_day(newer, documents)) or day <= end):
            return newer
        seen.add(newer.id.value)
        newer = documents.get(newer.replaced_by)
    return None
