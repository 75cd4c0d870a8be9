"""Findings as a code quality report of GitLab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from chedo_compiler.catalogue import words
from chedo_compiler.diagnostics import Severity
from chedo_compiler.output.fingerprints import fingerprints
from chedo_compiler.project import ROOT_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.diagnostics import Diagnostic

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(found: Sequence[Diagnostic], lang: str) -> str:
    """All findings as a JSON list."""
    data = [_issue(one, fingerprint, lang) for one, fingerprint in zip(found, fingerprints(found), strict=True)]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _issue(one: Diagnostic, fingerprint: str, lang: str) -> dict[str, Any]:
    said = words(one, lang)
    return {
        "description": f"{one.code}: {said.message}" + (f" ({said.hint})" if said.hint else ""),
        "check_name": one.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[one.severity],
        # The report has no place for what concerns no file.
        "location": {"path": one.span.file or ROOT_FILE, "lines": {"begin": one.span.line, "end": one.span.end_line}},
    }
