"""Single faults everywhere: whatever one value is changed to, the compiler answers, and does not shout."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.project import open_workspace
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, Scalar, Sequence, compose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chedo_compiler.syntax.nodes import Node

EVERY = 3
"""Of so many mutants one is compiled: enough to notice, and quick."""
FILES = (
    "province/kinh-te/ktxh-thang/regime.yaml",
    "province/noi-vu/nhan-su-quy/regime.yaml",
    "province/noi-vu/nhan-su-quy/forms/bien_che.yaml",
)


@pytest.mark.parametrize("name", FILES)
def test_one_changed_value_gives_about_one_finding(world: Path, name: str) -> None:
    workspace = open_workspace(world / "province")
    counts = []
    source = next(file for file in (*workspace.files, *workspace.library) if file.path == str(world / name))
    for text in islice(mutants(source), 0, None, EVERY):
        swapped = [
            tuple(text if file.path == text.path else file for file in files)
            for files in (workspace.files, workspace.library)
        ]
        found = compile_workspace(replace(workspace, files=swapped[0], library=swapped[1])).diagnostics
        counts.append(sum(finding.severity is Severity.ERROR for finding in found))
    noticed = [count for count in counts if count]
    assert len(noticed) > len(counts) * 0.7
    assert sum(noticed) / len(noticed) <= 1.3


def mutants(source: SourceFile) -> Iterator[SourceFile]:
    """The file with one value misspelt, for every value in it."""
    node, _ = compose(source)
    for scalar in scalars(node):
        start = source.offset(scalar.span.line, scalar.span.column)
        end = source.offset(scalar.span.end_line, scalar.span.end_column)
        within = end if scalar.plain else end - 1
        yield SourceFile(source.path, source.text[:within] + "x" + source.text[within:])
        if scalar.plain:
            yield SourceFile(source.path, source.text[:start] + "null" + source.text[end:])


def scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from scalars(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif node is not None:
        yield node
