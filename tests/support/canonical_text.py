"""A text written in the canonical way, and what it means."""

from __future__ import annotations

from typing import Any

from chedo_compiler.format.canonical import canonical
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain


def written(text: str) -> str:
    """The canonical writing of a text that can be read."""
    found = canonical(SourceFile("a.yaml", text))
    assert found.text is not None, found.diagnostics
    return found.text


def read(text: str) -> Any:
    """What a text means, as plain data."""
    node, found = compose(SourceFile("a.yaml", text))
    assert node is not None, found
    return plain(node)
