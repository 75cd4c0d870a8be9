"""Every schema inside a JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """All schemas inside a schema, itself included."""
    if not isinstance(schema, dict):
        return
    yield schema
    for word in ("properties", "patternProperties", "$defs"):
        for inner in schema.get(word, {}).values():
            yield from parts(inner)
    for word in ("additionalProperties", "items", "not", "if", "then"):
        yield from parts(schema.get(word))
    for inner in schema.get("allOf", []):
        yield from parts(inner)
