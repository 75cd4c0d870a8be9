"""When compiled legal documents are in force; one that was replaced has its last day already."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.artefact.v1 import Document
    from chedo_compiler.runtime.periods import Period


def is_in_force_for(document: Document, period: Period) -> bool:
    """Whether a document is in force in some part of a period."""
    is_over = bool(document.in_force_to) and document.in_force_to < period.first_day.isoformat()
    return document.in_force_from <= period.last_day.isoformat() and not is_over


def has_ended(document: Document, day: dt.date) -> bool:
    """Whether a document's last day has come."""
    return bool(document.in_force_to) and document.in_force_to <= day.isoformat()
