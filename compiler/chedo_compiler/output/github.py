"""Findings as workflow commands of GitHub, which become notes beside the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.catalogue import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.source import Span

_IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_DATA, ":": "%3A", ",": "%2C"}


def render(found: Sequence[Diagnostic], lang: str) -> str:
    """A line for each finding."""
    return "\n".join(_command(one, lang) for one in found)


def _command(one: Diagnostic, lang: str) -> str:
    said = words(one, lang)
    text = f"{said.message}\n{said.hint}" if said.hint else said.message
    return command(one.severity, one.code, one.span, text)


def command(kind: str, code: str, span: Span, text: str) -> str:
    """Return a note of a kind (error, warning) beside a place."""
    listed = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in _properties(code, span).items())
    return f"::{kind} {listed}::{_escaped(text, _IN_DATA)}"


def _properties(code: str, span: Span) -> dict[str, str]:
    """Where it is. Columns are understood only of one line."""
    title = {"title": f"chedo {code}"}
    if not span.file:
        return title
    place = {"file": span.file, "line": str(span.line), "endLine": str(span.end_line)}
    if span.line != span.end_line:
        return place | title
    return place | {"col": str(span.column), "endColumn": str(span.end_column)} | title


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(char, char) for char in text)
