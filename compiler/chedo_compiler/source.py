"""Places in the files that people wrote: spans, and the excerpt that shows one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, east_asian_width

EXCERPT_WIDTH = 100
_LEAD = 30
"""Characters kept before the place when a long line is clipped."""


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count code points from 1; the end is the place just after."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a file, clipped to a readable width, and the carets to print below it."""

    text: str
    carets: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as text. ``path`` is how its user named it."""

    path: str
    text: str

    def line(self, number: int) -> str:
        """Text of a line, without its break; "" beyond the end."""
        starts = _line_starts(self.text)
        if number > len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r")

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets in the text."""
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        return Span(self.path, line, column, end_line, end_column)

    def offset(self, line: int, column: int) -> int:
        """Offset of a place in the text, never beyond its end."""
        starts = _line_starts(self.text)
        return min(starts[line - 1] + column - 1, len(self.text)) if line <= len(starts) else len(self.text)

    def excerpt(self, span: Span) -> Excerpt:
        """The first line of a span with carets under the span's part of it."""
        line = self.line(span.line)
        start = min(span.column - 1, len(line))
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        first = max(0, start - _LEAD) if len(line) > EXCERPT_WIDTH else 0
        last = min(len(line), first + EXCERPT_WIDTH)
        shown = _visible(line[first:last])
        before = ("…" if first else "") + shown[: start - first]
        marked = shown[start - first : min(end, last) - first]
        text = ("…" if first else "") + shown + ("…" if last < len(line) else "")
        return Excerpt(text, " " * display_width(before) + "^" * max(1, display_width(marked)))

    def _place(self, offset: int) -> tuple[int, int]:
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=8)
def _line_starts(text: str) -> tuple[int, ...]:
    """Offsets at which the lines of a text begin; a file is asked for many places in a row."""
    return (0, *(found.end() for found in re.finditer("\n", text)))


def file_span(path: str) -> Span:
    """The first place of a file, for findings about the file as a whole."""
    return Span(path, 1, 1, 1, 1)


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() else " " if char == "\t" else "�" for char in text)


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal: combining marks take none, East Asian wide characters two."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
