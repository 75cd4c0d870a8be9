"""A review as a code quality report of GitLab."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from chedo_compiler.review.views.notes import notes_of

if TYPE_CHECKING:
    from chedo_compiler.review.report import Report
    from chedo_compiler.review.views.notes import Note


def render(report: Report, lang: str) -> str:
    """Return all notes as a JSON list."""
    return json.dumps([_issue(one) for one in notes_of(report, lang)], ensure_ascii=False, indent=2) + "\n"


def _issue(one: Note) -> dict[str, Any]:
    known_by = one.fingerprint or f"{one.code} {one.span.file}"
    return {
        "description": f"{one.code}: {one.text.replace(chr(10), '. ')}",
        "check_name": one.code,
        "fingerprint": sha256(f"{one.code} {known_by}".encode()).hexdigest(),
        "severity": "major" if one.grave else "minor",
        "location": {"path": one.span.file, "lines": {"begin": one.span.line, "end": one.span.end_line}},
    }
