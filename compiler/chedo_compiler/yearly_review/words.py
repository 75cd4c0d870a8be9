"""The words around what the annual review tells."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain


def words_of(lang: str) -> dict[str, str]:
    """Return the words of a language by their names."""
    found: dict[str, str] = _all()[lang]
    return found


@cache
def _all() -> Any:
    file = resources.files("chedo_compiler").joinpath("yearly_review", "words.yaml")
    return plain(compose(SourceFile(file.name, file.read_text("utf-8")))[0])
