"""Rooms stay small enough to read in one sitting."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from repository import modules, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULE_LINES = 400
FUNCTION_LINES = 40
SOURCES = modules("compiler", "engine", "webui", "samples", "bench", "docs", "tests")


def _long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{name_of(path)}:{node.lineno} {node.name} has {lines} lines"


def test_there_is_something_to_measure() -> None:
    assert len(SOURCES) > 20


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


def test_functions_are_short() -> None:
    assert [found for path in SOURCES for found in _long_functions(path)] == []
