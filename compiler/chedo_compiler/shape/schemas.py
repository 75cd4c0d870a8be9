"""The JSON Schemas of the kinds of files."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def schema_of(name: str) -> Any:
    """Return the JSON Schema of a kind of file."""
    folder: Traversable = resources.files("chedo_compiler").joinpath("schema")
    return json.loads(folder.joinpath(f"{name}.json").read_text("utf-8"))


def whole_schema_of(kind: str) -> Any:
    """Return the schema with what it refers to in other files put in its place: looking it up costs more."""
    return _inlined(schema_of(kind), kind)


def _inlined(schema: Any, home: str) -> Any:
    if isinstance(schema, list):
        return [_inlined(item, home) for item in schema]
    if not isinstance(schema, dict):
        return schema
    file, _, name = str(schema.get("$ref", "")).partition(".json#/$defs/")
    own = {key: _inlined(item, home) for key, item in schema.items() if not name or key != "$ref"}
    return {**_inlined(_part(file, name), home), **own} if name else own


def _part(file: str, name: str) -> Any:
    """A part of another schema; what it refers to in its own file is said to be of that file."""
    text = json.dumps(schema_of(file)["$defs"][name])
    return json.loads(text.replace('"#/$defs/', f'"{file}.json#/$defs/'))
