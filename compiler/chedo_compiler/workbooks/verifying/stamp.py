"""The outcome of a proof written into a form's file, under ``layout``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.format.canonical import canonical
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, Scalar, compose

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Node

_KEY = "verified"


def stamped(source: SourceFile, against: str, result: str) -> str | None:
    """Return a form's file with the outcome; None where the file has no layout of its own.

    Only that line changes; a file in canonical writing stays so.
    """
    node, _ = compose(source)
    layout = node.get("layout") if isinstance(node, Mapping) else None
    if not isinstance(layout, Mapping) or not layout.entries:
        return None
    text = _with(source, layout, f'{_KEY}: {{against: "{against}", result: "{result}"}}')
    if canonical(source).text != source.text:
        return text
    return canonical(SourceFile(source.path, text)).text or text


def _with(source: SourceFile, layout: Mapping, line: str) -> str:
    text = source.text
    old = layout.entries.get(_KEY)
    if old is not None:
        start, _ = _offsets(source, old.key)
        return text[:start] + line + text[_end(source, old.value) :]
    *_, last = layout.entries.values()
    end = _end(source, last.value)
    if text[_offsets(source, layout)[0]] == "{":
        return f"{text[:end]}, {line}{text[end:]}"
    following = text.find("\n", end)
    end = len(text) if following < 0 else following
    return f"{text[:end]}\n{' ' * (last.key.span.column - 1)}{line}{text[end:]}"


def _end(source: SourceFile, node: Node) -> int:
    """Return where a value ends; a mapping or list in lines of its own ends with the last thing in it."""
    start, end = _offsets(source, node)
    if isinstance(node, Scalar) or source.text[start] in "{[":
        return end
    inner = [entry.value for entry in node.entries.values()] if isinstance(node, Mapping) else list(node.items)
    return _end(source, inner[-1]) if inner else end


def _offsets(source: SourceFile, node: Node) -> tuple[int, int]:
    span = node.span
    return source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
