"""The comments of a file: what stands outside of its values and begins with a number sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.syntax.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.source import SourceFile, Span
    from chedo_compiler.syntax.nodes import Node

_COMMENT = re.compile(r"(?:^|(?<=[\s\[\]{},:-]))#[^\r\n]*", flags=re.MULTILINE)
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(?=#)")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its place. ``alone``: nothing else stands on its line."""

    text: str
    offset: int
    line: int
    column: int
    alone: bool


def comments_of(source: SourceFile, node: Node) -> list[Comment]:
    """Return the comments of a file in their order."""
    found = []
    at = 0
    for scalar in _scalars(node):
        start, end = offsets(source, scalar.span)
        found += _between(source, at, start)
        head = _BLOCK_HEAD.match(source.text, start) if scalar.style and scalar.style in "|>" else None
        if head:
            line_end = source.text.find("\n", start)
            found += _between(source, head.end(), line_end)
        at = end
    return found + _between(source, at, len(source.text))


def offsets(source: SourceFile, span: Span) -> tuple[int, int]:
    """Return where a span begins and ends in the text."""
    return source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield entry.key
            yield from _scalars(entry.value)
    else:
        for item in node.items:
            yield from _scalars(item)


def _between(source: SourceFile, start: int, end: int) -> list[Comment]:
    found = []
    for match in _COMMENT.finditer(source.text, start, end):
        place = source.span(match.start(), match.start())
        alone = not source.line(place.line)[: place.column - 1].strip()
        found.append(Comment(match.group().rstrip(), match.start(), place.line, place.column, alone))
    return found
