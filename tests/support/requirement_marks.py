"""Which tests say which requirement they prove: the ``req`` marks, read from the sources of the tests."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from repository import modules, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _ids(node: ast.AST) -> list[str]:
    """Read the ids of every ``pytest.mark.req("…")`` at or below a decorator or a ``pytestmark`` value."""
    calls = (
        call for call in ast.walk(node) if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.req"
    )
    return [str(ast.literal_eval(argument)) for call in calls for argument in call.args]


def _marks(path: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    whole = [
        found
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
        for found in _ids(node)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for found in {*whole, *(one for decorator in node.decorator_list for one in _ids(decorator))}:
                yield found, f"{name_of(path)}::{node.name}"


def proofs() -> dict[str, list[str]]:
    """Map each marked requirement to its tests, in the order of their names."""
    found: dict[str, list[str]] = {}
    for path in modules("tests"):
        for requirement, test in _marks(path):
            found.setdefault(requirement, []).append(test)
    return {requirement: sorted(tests) for requirement, tests in sorted(found.items())}
