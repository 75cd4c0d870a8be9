"""Artefacts as canonical JSON: the same bytes for the same content on every machine."""

from __future__ import annotations

import hashlib
import json
import types
import typing
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def encode(artefact: object) -> bytes:
    """Return canonical JSON in UTF-8: sorted keys, no spaces, one line feed at the end."""
    text = json.dumps(_plain(artefact), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return (text + "\n").encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of an encoded artefact in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def decode(kind: type[T], content: bytes) -> T:
    """Read an artefact of the given class back.

    Raises:
        ValueError: the bytes are not such an artefact.
    """
    try:
        plain = json.loads(content)
    except UnicodeDecodeError as fault:
        raise ValueError(f"not a {kind.__name__} of this format: {fault}") from fault
    return build(kind, plain)


def build(kind: type[T], plain: object) -> T:
    """Make an artefact of the given class from JSON that was read.

    Raises:
        ValueError: it is not such an artefact.
    """
    try:
        value: T = _build(kind, plain)
    except (AttributeError, KeyError, TypeError, StopIteration) as fault:
        raise ValueError(f"not a {kind.__name__} of this format: {fault}") from fault
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kind: Any = type(value)
        found = {name: _plain(getattr(value, name)) for name in _always(kind)}
        for name, silent in _seldom(kind):
            if (said := getattr(value, name)) != silent:
                found[name] = _plain(said)
        return found
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


@cache
def _always(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if not field.metadata)


@cache
def _seldom(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Fields that are written only where they say something, each with what it is where it does not."""
    return tuple((field.name, field.default) for field in fields(kind) if field.metadata)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _build(hints[name], item) for name, item in value.items()})
    origin = typing.get_origin(kind)
    if origin is tuple:
        return tuple(_build(typing.get_args(kind)[0], item) for item in value)
    if origin is types.UnionType:
        return _build_union(typing.get_args(kind), value)
    return value


def _build_union(kinds: tuple[Any, ...], value: Any) -> Any:
    if isinstance(value, dict):
        found = next((kind for kind in kinds if is_dataclass(kind)), None)
        if found is None:
            raise TypeError(f"no {kinds[0]}")
        return _build(found, value)
    if isinstance(value, list):
        return _build(next((kind for kind in kinds if typing.get_origin(kind) is tuple), list), value)
    return value
