"""Whether a file's shape holds, in a moment: nearly all files do, and need no explanation."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs

from chedo_compiler.shape.schemas import whole_schema_of


def is_accepted(kind: str, value: Any) -> bool:
    """Say whether the schema surely holds; where this says no, the validator that explains has the last word."""
    try:
        return bool(_validator(kind).is_valid(value))
    except ValueError:  # a value that JSON cannot hold
        return False


@cache
def _validator(kind: str) -> Any:
    schema = _with_whole_numbers(whole_schema_of(kind))
    keywords: dict[str, type[Any]] = {"chedoWhole": _Whole}
    return jsonschema_rs.Draft202012Validator(schema, keywords=keywords, validate_formats=True)


def _with_whole_numbers(schema: Any) -> Any:
    """Say of each integer that it is written as one: in JSON Schema 1.0 is an integer too."""
    if isinstance(schema, list):
        return [_with_whole_numbers(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _with_whole_numbers(item) for key, item in schema.items()}
    return {**found, "chedoWhole": True} if schema.get("type") == "integer" else found


class _Whole:
    """The keyword of numbers that are written without a decimal point."""

    def __init__(self, *_: object) -> None:
        pass

    def validate(self, value: object) -> None:
        if isinstance(value, float):
            raise TypeError
