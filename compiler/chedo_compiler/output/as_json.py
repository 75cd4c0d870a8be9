"""Findings for programs: code, place and parameters, with the words in both languages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from chedo_compiler.catalogue import LANGUAGES, words
from chedo_compiler.output.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.diagnostics import Diagnostic


def render(found: Sequence[Diagnostic]) -> str:
    """All findings as a JSON list."""
    return json.dumps(findings(found), ensure_ascii=False, indent=2)


def findings(found: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """All findings as plain data."""
    return [_finding(one, fingerprint) for one, fingerprint in zip(found, fingerprints(found), strict=True)]


def _finding(one: Diagnostic, fingerprint: str) -> dict[str, Any]:
    said = {lang: words(one, lang) for lang in LANGUAGES}
    return {
        "code": one.code,
        "severity": str(one.severity),
        "file": one.span.file,
        "line": one.span.line,
        "column": one.span.column,
        "end_line": one.span.end_line,
        "end_column": one.span.end_column,
        "related": [
            {"file": span.file, "line": span.line, "column": span.column, "label": label} for span, label in one.related
        ],
        "params": dict(one.params),
        "message": {lang: text.message for lang, text in said.items()},
        "hint": {lang: text.hint for lang, text in said.items()},
        "fingerprint": fingerprint,
    }
