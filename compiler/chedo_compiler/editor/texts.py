"""What editors show beside keys and values, in Vietnamese and English."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from chedo_compiler.catalogue import placeholders, texts
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain


def in_language(vietnamese: str, lang: str) -> str:
    """Return a description of the schemas in a language."""
    return vietnamese if lang == "vi" or not vietnamese else str(_read("english")[vietnamese])


def value_means(key: str, value: str, lang: str) -> str:
    """Return what a value that a key allows means."""
    known = _read("values")
    found = known.get(key, {}).get(value) or known["any"][value]
    return str(found[lang])


def example_of(key: str, part: dict[str, Any]) -> str:
    """Return a value that could stand under a key, as YAML; "" where none helps."""
    known = _read("examples")
    form = part.get("x-form", part.get("items", {}).get("x-form", ""))
    if "const" in part or "enum" in part:
        return str(part.get("const") or part["enum"][0])
    if part.get("type") == "boolean":
        return "true"
    if part.get("type") in ("integer", "number"):
        return str(max(1, part.get("minimum", 1)))
    if form in known["forms"]:
        found = str(known["forms"][form])
        return f"[{found}]" if "items" in part else found
    return str(known["keys"].get(key, ""))


def rule_of(form: str, lang: str) -> str:
    """Return how a value of a form is written, for who wrote it otherwise."""
    said = texts(lang).get(f"SCH006.{form}", {})
    text = said.get("hint", "")
    return "" if placeholders(text) else text.replace("{{", "{").replace("}}", "}")


def snippets(kind: str) -> dict[str, Any]:
    """Return what may be written in one go in a file of a kind, by its place in the schema."""
    found: dict[str, Any] = _read("snippets").get(kind, {})
    return found


@cache
def _read(name: str) -> Any:
    file = resources.files("chedo_compiler").joinpath("editor", f"{name}.yaml")
    return plain(compose(SourceFile(file.name, file.read_text("utf-8")))[0])
