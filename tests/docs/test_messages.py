"""Every catalogue of texts is there in both languages, with the same keys and the same placeholders."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from repository import PACKAGES, name_of

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUES = sorted(path for package in PACKAGES for path in package.rglob("messages/*vi.yaml"))


def _texts(tree: Any, path: str = "") -> dict[str, str]:
    if isinstance(tree, dict):
        return {key: text for name, inner in tree.items() for key, text in _texts(inner, f"{path}/{name}").items()}
    return {path: str(tree)}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_compiler_and_engine_have_catalogues() -> None:
    speaking = {package.name for package in PACKAGES if any(path.is_relative_to(package) for path in CATALOGUES)}

    assert {"chedo_compiler", "chedo_engine"} <= speaking


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_both_languages_say_the_same(path: Path) -> None:
    vietnamese = _texts(yaml.safe_load(path.read_text(encoding="utf-8")))
    english = _texts(
        yaml.safe_load(path.with_name(path.name.removesuffix("vi.yaml") + "en.yaml").read_text(encoding="utf-8"))
    )

    assert vietnamese.keys() == english.keys()
    assert [key for key in vietnamese if _placeholders(vietnamese[key]) != _placeholders(english[key])] == []
    assert [key for key in vietnamese if not vietnamese[key].strip() or not english[key].strip()] == []
