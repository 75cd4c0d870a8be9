"""Faults of a text that no YAML parser should see, and plain words for those that the parser finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import Diagnostic, diagnostic
from chedo_compiler.source import file_span
from chedo_compiler.syntax.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import MarkedYAMLError

    from chedo_compiler.source import SourceFile, Span

UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
    "|\r(?!\n)|[\u0300-\u036f]{4}"
)
"""Characters that show nothing, or move others; and more marks on a letter than any language has."""
_QUOTE = re.compile(r'(?<!\\)"')
_BARE_FORMULA = re.compile(r"[:,\-{\[]\s+(=)")


def refuse(source: SourceFile) -> Iterator[Diagnostic]:
    """What keeps a text from being parsed at all: too large, empty, or with characters that hide what it says."""
    size = len(source.text.encode(errors="replace"))
    if size > MAX_BYTES:
        yield diagnostic("YML011", file_span(source.path), size=size, limit=MAX_BYTES)
    elif not source.text.strip():
        yield diagnostic("YML014", file_span(source.path))
    elif unsafe := UNSAFE.search(source.text):
        yield hidden(source.span(unsafe.start(), unsafe.end()), unsafe.group())


def hidden(span: Span, char: str) -> Diagnostic:
    """A character that shows nothing, or makes a text look other than it is."""
    return diagnostic("YML009", span, char=f"U+{ord(char[0]):04X}")


def syntax_fault(source: SourceFile, error: MarkedYAMLError) -> Diagnostic:
    """The parser's complaint as a diagnostic at the place where the author should look."""
    mark = error.problem_mark or error.context_mark
    at = source.offset(mark.line + 1, mark.column + 1) if mark else 0
    if (formula := bare_formula(source, mark.line + 1 if mark else 1)) is not None:
        return diagnostic("YML006", source.span(*formula), formula=source.text[slice(*formula)])
    char = source.text[at : at + 1]
    cause = _cause(error, char)
    if cause in {"quote", "bracket"} and error.context_mark:
        at = source.offset(error.context_mark.line + 1, error.context_mark.column + 1)
        if (quote := _open_quote(source, at)) is not None:
            at, cause = quote, "quote"
    return diagnostic("YML003", source.span(at, min(at + 1, len(source.text))), cause=cause, char=char.strip())


def _open_quote(source: SourceFile, at: int) -> int | None:
    """Offset of the double quote that a line leaves open, where all that follows is read inside out."""
    end = source.text.find("\n", at)
    quotes = [found.start() for found in _QUOTE.finditer(source.text, at, end if end >= 0 else len(source.text))]
    return quotes[-1] if len(quotes) % 2 else None


def bare_formula(source: SourceFile, line: int) -> tuple[int, int] | None:
    """Offsets of a formula on a line that stands there without quotes."""
    found = _BARE_FORMULA.search(source.line(line))
    if not found:
        return None
    start = source.offset(line, found.start(1) + 1)
    return start, formula_end(source.text, start)


def formula_end(text: str, start: int) -> int:
    """Where an unquoted formula was meant to end: at the comma or brace outside its parentheses, or with the line."""
    depth = 0
    end = start
    while end < len(text) and text[end] not in "\r\n":
        char = text[end]
        depth += (char == "(") - (char == ")")
        if (depth <= 0 and char in ",}]") or text.startswith(" #", end):
            break
        end += 1
    return start + len(text[start:end].rstrip())


def _cause(error: MarkedYAMLError, char: str) -> str:
    problem, context = error.problem or "", error.context or ""
    same_line = error.problem_mark and error.context_mark and error.problem_mark.line == error.context_mark.line
    causes = {
        "tab": char == "\t",
        "quote": "quoted scalar" in context,
        "reserved": bool(char) and char in "%@`" and "cannot start any token" in problem,
        "colon": "mapping values are not allowed" in problem or ("flow" in context and char == ":" and same_line),
        "bracket": "flow" in context,
    }
    return next((cause for cause, holds in causes.items() if holds), "indent")
