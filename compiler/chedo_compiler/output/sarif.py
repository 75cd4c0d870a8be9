"""Findings as SARIF 2.1.0, which code hosts show beside the lines of a change."""

from __future__ import annotations

import json
import os
import re
from importlib import metadata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from chedo_compiler.catalogue import words
from chedo_compiler.explanation import explanation
from chedo_compiler.output.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.source import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
NO_PAGE = "urn:chedo:diagnostics"
"""Names the page on diagnostics where nobody said at which address it is."""


def render(found: Sequence[Diagnostic], lang: str, page: str = "") -> str:
    """All findings as one run; ``page`` is the address of the page on diagnostics."""
    codes = sorted({one.code for one in found})
    driver = {
        "name": "chedo",
        "version": metadata.version("chedo"),
        "rules": [_rule(code, lang, page) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(one, codes.index(one.code), fingerprint, lang)
            for one, fingerprint in zip(found, fingerprints(found), strict=True)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, lang: str, page: str) -> dict[str, Any]:
    explained = explanation(code)
    text = " ".join(explained.text(lang).split()) if explained else code
    return {
        "id": code,
        "shortDescription": {"text": re.split(r"(?<=[.!?]) ", text, maxsplit=1)[0]},
        "fullDescription": {"text": text},
        "help": {"text": f"{text} (chedo explain {code})"},
        "helpUri": f"{page}#{code.lower()}" if page else f"{NO_PAGE}:{code.lower()}",
    }


def _result(one: Diagnostic, rule: int, fingerprint: str, lang: str) -> dict[str, Any]:
    said = words(one, lang)
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": str(one.severity),
        "message": {"text": f"{said.message} ({said.hint})" if said.hint else said.message},
        "locations": [_location(one.span)] if one.span.file else [],
        "relatedLocations": [
            {"id": number, **_location(span), "message": {"text": label or one.code}}
            for number, (span, label) in enumerate(one.related)
        ],
        "partialFingerprints": {"chedo/v1": fingerprint},
    }


def _location(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(span.file), "region": region}}


def _artifact(file: str) -> dict[str, str]:
    """A file below the current folder is named from the top of the sources; another one by where it is."""
    if PurePosixPath(file).is_absolute():
        return {"uri": f"file://{quote(os.fsencode(file))}"}
    return {"uri": quote(os.fsencode(file)), "uriBaseId": "%SRCROOT%"}
