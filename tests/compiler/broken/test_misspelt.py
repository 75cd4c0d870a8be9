"""Whichever key of a sound workspace is misspelt, the one thing said is where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import Workspace, open_workspace
from chedo_compiler.source import SourceFile, Span
from chedo_compiler.syntax.nodes import Node, Scalar, Sequence, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = Path(__file__).parent / "base"
WORKSPACE = open_workspace(BASE)


def keys(node: Node | None) -> Iterator[Scalar]:
    """All keys of a document."""
    if node is None or isinstance(node, Scalar):
        return
    if isinstance(node, Sequence):
        for item in node.items:
            yield from keys(item)
        return
    for entry in node.entries.values():
        yield entry.key
        yield from keys(entry.value)


def misspelt(file: SourceFile, span: Span) -> Workspace:
    """The workspace with one letter too many at the end of a key."""
    end = file.offset(span.end_line, span.end_column)
    changed = SourceFile(file.path, f"{file.text[:end]}x{file.text[end:]}")
    return replace(WORKSPACE, files=tuple(changed if one is file else one for one in WORKSPACE.files))


@pytest.mark.parametrize("file", WORKSPACE.files, ids=lambda file: Path(file.path).name)
def test_a_misspelt_key_is_one_diagnostic_on_its_line(file: SourceFile) -> None:
    node, _ = compose(file)
    for key in keys(node):
        found = compile_workspace(misspelt(file, key.span)).diagnostics
        assert [(one.span.file, one.span.line) for one in found] == [(file.path, key.span.line)], key.raw
