"""Nodes as YAML again, in the order of the schema: what a form has come to, written out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from chedo_compiler.shape.schemas import schema_of
from chedo_compiler.syntax.nodes import Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_OPENED = "columns"
"""A column with columns of its own is written over several lines, all else in a list on one."""


def yaml_lines(node: Mapping, kind: str) -> Iterator[str]:
    """Write a file of a kind, its keys in the order of the schema."""
    schema = schema_of(kind)
    yield from _block(node, schema, schema, "")


def _block(node: Mapping, part: Any, schema: Any, indent: str) -> Iterator[str]:
    for key, value in _ordered(node, part):
        inner = _inner(part, key, schema)
        if isinstance(value, Scalar | Mapping) or _is_short(value):
            yield f"{indent}{key}: {_flow(value, inner, schema)}"
            continue
        yield f"{indent}{key}:"
        for item in value.items:
            if isinstance(item, Mapping) and _OPENED in item.entries:
                lines = list(_block(item, _items(inner, schema), schema, f"{indent}    "))
                yield f"{indent}  - {lines[0].lstrip()}"
                yield from lines[1:]
            else:
                yield f"{indent}  - {_flow(item, _items(inner, schema), schema)}"


def _is_short(value: Node) -> bool:
    """A list of single values stands on one line."""
    return not isinstance(value, Scalar | Mapping) and all(isinstance(item, Scalar) for item in value.items)


def _flow(node: Node, part: Any, schema: Any) -> str:
    if isinstance(node, Mapping):
        inside = (f"{key}: {_flow(value, _inner(part, key, schema), schema)}" for key, value in _ordered(node, part))
        return "{" + ", ".join(inside) + "}"
    if isinstance(node, Scalar):
        return _scalar(node)
    return "[" + ", ".join(_flow(item, _items(part, schema), schema) for item in node.items) + "]"


def _scalar(node: Scalar) -> str:
    if isinstance(node.value, str):
        is_plain = _PLAIN.fullmatch(node.value) and node.value not in _WORDS
        return node.value if is_plain else json.dumps(node.value, ensure_ascii=False)
    return "null" if node.value is None else node.raw


def _ordered(node: Mapping, part: Any) -> list[tuple[str, Node]]:
    """Keys in the order of the schema; free ones after it in the order of the file."""
    known = {key: place for place, key in enumerate(part.get("properties", {}))}
    keys = sorted(node.entries, key=lambda key: known.get(key, len(known)))
    return [(key, node.entries[key].value) for key in keys]


def _inner(part: Any, key: str, schema: Any) -> Any:
    free = part.get("additionalProperties")
    found = part.get("properties", {}).get(key, free if isinstance(free, dict) else {})
    return _followed(found, schema)


def _items(part: Any, schema: Any) -> Any:
    return _followed(part.get("items", {}), schema)


def _followed(part: Any, schema: Any) -> Any:
    """The part of the schema that another one refers to; that of another file has no keys in it that are ordered."""
    file, _, name = str(part.get("$ref", "")).partition("#/$defs/")
    return schema["$defs"].get(name, {}) if name and not file else part
