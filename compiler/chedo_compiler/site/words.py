"""The words of the site in a language."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain


def words_of(lang: str) -> dict[str, str]:
    """Return the words that stand on the pages, by their names."""
    found: dict[str, str] = _all()[lang]
    return found


def meaning(kind: str, value: str, lang: str) -> str:
    """Return what a province's own word stands for; the word itself where nothing is known of it."""
    said: dict[str, str] = _all()[kind].get(value, {})
    return said.get(lang, value)


@cache
def _all() -> Any:
    file = resources.files("chedo_compiler").joinpath("site", "words.yaml")
    return plain(compose(SourceFile(file.name, file.read_text("utf-8")))[0])
