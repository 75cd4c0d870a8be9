"""The shape of a file: its nodes against the JSON Schema of its kind, each fault said once and at its place."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from chedo_compiler.diagnostics import Diagnostic, diagnostic
from chedo_compiler.shape.acceptance import is_accepted
from chedo_compiler.shape.faults import first_character, value_fault
from chedo_compiler.shape.habits import WITHOUT_EFFECT, key_meant, kind_meant
from chedo_compiler.syntax.nodes import Mapping, Node, Scalar, Sequence, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema import ValidationError

KINDS = (
    "project",
    "organisations",
    "indicators",
    "units",
    "documents",
    "calendar",
    "workflow",
    "codelist",
    "block",
    "roles",
    "dashboard",
    "change",
    "regime",
    "form",
    "outline",
    "test",
)


def kind_of(node: Node | None) -> str | None:
    """What kind of file a document says it is."""
    kind = node.get("kind") if isinstance(node, Mapping) else None
    return kind.raw if isinstance(kind, Scalar) else None


def check_shape(node: Node) -> tuple[Diagnostic, ...]:
    """Faults of a document's shape, in the order of the file; without any, readers may rely on the schema."""
    if not isinstance(node, Mapping):
        return (diagnostic("SCH010", node.span),)
    kind = kind_of(node)
    if kind not in KINDS:
        return (_unknown_kind(node, kind),)
    found = {(one.span, one.code): one for one in _faults(node, _errors(kind, plain(node)))}
    return tuple(sorted(found.values(), key=lambda one: (one.span.line, one.span.column)))


def _errors(kind: str, value: Any) -> Iterable[ValidationError]:
    if is_accepted(kind, value):
        return ()
    # Only here, for few files are faulty, and it takes long to import.
    from chedo_compiler.shape.validator import validator  # noqa: PLC0415

    return list(validator(kind).iter_errors(value))


def _unknown_kind(node: Mapping, kind: str | None) -> Diagnostic:
    found = node.get("kind")
    span = found.span if found else first_character(node.span)
    near = kind_meant(kind or "") or "".join(difflib.get_close_matches(kind or "", KINDS, 1))
    cause = "near" if near else "missing" if found is None else ""
    known = ", ".join(KINDS)
    return diagnostic("SCH003", span, cause=cause, kind=kind or "", suggestion=near, known=known)


def _faults(node: Mapping, errors: Iterable[ValidationError]) -> Iterator[Diagnostic]:
    meant: dict[tuple[str | int, ...], set[str]] = {}
    missing = []
    told = set()
    for error in errors:
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            for found in _unknown_keys(node, error):
                meant.setdefault(path, set()).add(str(found.params.get("suggestion")))
                yield found
        elif error.validator == "required":
            missing.append(error)
        elif path not in told:
            told.add(path)
            yield value_fault(_at(node, path), _key(path), error)
    for error in missing:
        yield from _missing_keys(node, error, meant.get(tuple(error.absolute_path), set()))


def _unknown_keys(node: Mapping, error: ValidationError) -> Iterator[Diagnostic]:
    place, given = _at(node, error.absolute_path), _given(error)
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    patterns = schema.get("patternProperties", {})
    known = [key for key in schema.get("properties", {}) if key not in given]
    for key, entry in place.entries.items() if isinstance(place, Mapping) else ():
        if key in schema.get("properties", {}) or any(re.search(pattern, key) for pattern in patterns):
            continue
        if patterns:
            yield diagnostic("SCH006", entry.key.span, cause="year", key=key, value=key)
            continue
        if key in WITHOUT_EFFECT:
            yield diagnostic("SCH001", entry.key.span, cause=WITHOUT_EFFECT[key], key=key)
            continue
        near = key_meant(key, known) or "".join(difflib.get_close_matches(key.lower(), known, 1))
        cause = "near" if near else "known" if known else "surplus"
        yield diagnostic("SCH001", entry.key.span, cause=cause, key=key, suggestion=near, known=", ".join(known))


def _missing_keys(node: Mapping, error: ValidationError, meant: set[str]) -> Iterator[Diagnostic]:
    """One diagnostic names all keys that are missing at a place, save those that a misspelt key was meant to be."""
    required: Any = error.validator_value
    given = _given(error)
    keys = [key for key in required if key not in given and key not in meant]
    if keys:
        span = first_character(_at(node, error.absolute_path).span)
        yield diagnostic("SCH002", span, key=", ".join(keys))


def _given(error: ValidationError) -> Any:
    return error.instance


def _at(node: Node, path: Iterable[str | int]) -> Node:
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.entries[step].value
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
    return node


def _key(path: tuple[str | int, ...]) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
