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
    data = [_finding(one, fingerprint) for one, fingerprint in zip(found, fingerprints(found), strict=True)]
    return json.dumps(data, ensure_ascii=False, indent=2)


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
        "params": dict(one.params),
        "message": {lang: text.message for lang, text in said.items()},
        "hint": {lang: text.hint for lang, text in said.items()},
        "fingerprint": fingerprint,
    }
