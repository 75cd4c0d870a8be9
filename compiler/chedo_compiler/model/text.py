"""A piece of text in a file, with the means to point into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from chedo_compiler.source import Span
    from chedo_compiler.syntax.nodes import Scalar


class Text(NamedTuple):
    """Text as a person wrote it. Two texts at different places are different values: compare ``value``."""

    value: str
    scalar: Scalar

    def __str__(self) -> str:
        """The text itself."""
        return self.value

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.scalar.span

    def inner(self, start: int, end: int) -> Span:
        """Where the characters ``start`` to ``end`` of the text stand, quotes and escapes taken into account."""
        return self.scalar.inner_span(start, end)

    def word(self, word: str) -> Span:
        """Where a word of the text stands first; all of the text if it does not."""
        match = re.search(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])", self.value)
        return self.inner(*match.span()) if match else self.span
