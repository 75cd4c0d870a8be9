"""A fault that JSON Schema finds in one value, said as a diagnostic of ours."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from chedo_compiler.diagnostics import Diagnostic, diagnostic
from chedo_compiler.shape.habits import choice_meant
from chedo_compiler.source import Span
from chedo_compiler.syntax.nodes import Node, Scalar, Sequence, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from jsonschema import ValidationError

_TRUTH = {"yes": "true", "on": "true", "y": "true", "true": "true", "no": "false", "off": "false", "n": "false"}
_TRUTH["false"] = "false"
_LONGEST_VALUE = 40
_TYPESET = ("“", "”", "„", "‘", "’")
"""Quotation marks as word processors set them; YAML knows them not."""


def value_fault(node: Node, key: str, error: ValidationError) -> Diagnostic:
    """What is wrong with the value of a key; for an item of a list, the key of the list."""
    if isinstance(node, Scalar) and node.value is None:
        return diagnostic("SCH007", node.span, cause="null", key=key)
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    return _FAULTS.get(str(error.validator), _form_fault)(node, key, schema)


def first_character(span: Span) -> Span:
    """Where a long stretch begins, for faults of the whole."""
    return Span(span.file, span.line, span.column, span.line, span.column + 1)


def _type_fault(node: Node, key: str, schema: dict[str, Any]) -> Diagnostic:
    wanted = schema["type"]
    expected = wanted if isinstance(wanted, str) else wanted[0]
    if isinstance(node, Scalar):
        if expected == "string" and node.plain:
            return diagnostic("YML007", node.span, key=key, raw=node.raw)
        if expected == "boolean" and node.raw.lower() in _TRUTH:
            return diagnostic("YML002", node.span, key=key, raw=node.raw, suggestion=_TRUTH[node.raw.lower()])
    span = node.span if isinstance(node, Scalar) else first_character(node.span)
    return diagnostic("SCH004", span, cause=expected, key=key, value=_shown(node))


def _choice_fault(node: Node, key: str, schema: dict[str, Any]) -> Diagnostic:
    value, allowed = _shown(node), [str(one) for one in schema["enum"]]
    near = choice_meant(value, allowed) or "".join(difflib.get_close_matches(value.lower(), allowed, 1))
    cause = "near" if near else "known"
    return diagnostic("SCH005", node.span, cause=cause, key=key, value=value, known=", ".join(allowed), suggestion=near)


def _empty_fault(node: Node, key: str, _: dict[str, Any]) -> Diagnostic:
    return diagnostic("SCH007", node.span, key=key)


def _twice_fault(node: Node, key: str, _: dict[str, Any]) -> Diagnostic:
    items = node.items if isinstance(node, Sequence) else ()
    written = [plain(item) for item in items]
    twice = next((item for place, item in enumerate(items) if written[place] in written[:place]), node)
    return diagnostic("SCH011", twice.span, key=key, value=_shown(twice))


def _range_fault(node: Node, key: str, schema: dict[str, Any]) -> Diagnostic:
    lowest, highest = schema.get("minimum", "…"), schema.get("maximum", "…")
    allowed = "> 0" if "exclusiveMinimum" in schema else f"{lowest}–{highest}"
    return diagnostic("SCH008", node.span, key=key, value=_shown(node), range=allowed)


def _one_of_fault(node: Node, key: str, schema: dict[str, Any]) -> Diagnostic:
    return diagnostic("SCH009", node.span, key=key, known=", ".join(schema["properties"]))


def _address_fault(node: Node, _: str, __: dict[str, Any]) -> Diagnostic:
    name = _shown(node)
    digit = re.search(r"[0-9]", name)
    other = f"{name[: digit.start()]}_{name[digit.start() :]}" if digit else f"{name}_"
    return diagnostic("FRM012", node.span, id=name, suggestion=other)


def _form_fault(node: Node, key: str, schema: dict[str, Any]) -> Diagnostic:
    text, cause = _shown(node), schema.get("x-form", "")
    if text.startswith(_TYPESET):
        text, cause = text.strip("".join(_TYPESET)), "typeset"
    return diagnostic("SCH006", node.span, cause=cause, key=key, value=text)


def _shown(node: Node) -> str:
    text = node.raw if isinstance(node, Scalar) else "[…]" if isinstance(node, Sequence) else "{…}"
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"


_FAULTS: dict[str, Callable[[Node, str, dict[str, Any]], Diagnostic]] = {
    "type": _type_fault,
    "enum": _choice_fault,
    "not": _address_fault,
    "uniqueItems": _twice_fault,
    "minItems": _empty_fault,
    "minLength": _empty_fault,
    "minProperties": _empty_fault,
    "maxProperties": _one_of_fault,
    "minimum": _range_fault,
    "maximum": _range_fault,
    "exclusiveMinimum": _range_fault,
}
