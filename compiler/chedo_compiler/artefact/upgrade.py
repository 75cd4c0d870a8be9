"""Artefacts of earlier formats, read as those of today."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from chedo_compiler.artefact import codec
from chedo_compiler.artefact.v1 import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
Plain = dict[str, Any]

STEPS: Mapping[int, Callable[[str, Plain], Plain]] = {}
"""From each earlier format to the next: what kind of artefact it is (Regime, Registry), and its JSON, to new JSON.

A key that is new and has a default needs no step. Any other change of the format raises ``FORMAT``, adds a step here,
and keeps a sample of the format before.
"""


class NewerFormat(ValueError):  # noqa: N818 (it states a fact)
    """A later chedo wrote this artefact; the text is its format."""


def read(kind: type[T], content: bytes) -> T:
    """Read an artefact of the given class, of today's format or any before.

    Raises:
        NewerFormat: the format is not known here yet.
        ValueError: the bytes are not such an artefact.
    """
    plain = json.loads(content)
    if not isinstance(plain, dict):
        raise ValueError(f"not a {kind.__name__}")  # noqa: TRY004 (what cannot be read is one kind of fault)
    return codec.build(kind, upgraded(kind.__name__, plain))


def upgraded(
    kind: str, plain: Plain, steps: Mapping[int, Callable[[str, Plain], Plain]] = STEPS, to: int = FORMAT
) -> Plain:
    """Lead JSON from the format that it names to a later one, a step at a time."""
    found = plain.get("format", 1)
    if not isinstance(found, int) or found > to:
        raise NewerFormat(str(found))
    for earlier in range(found, to):
        plain = {**steps[earlier](kind, plain), "format": earlier + 1}
    return plain


def is_canonical(content: bytes) -> bool:
    """Say whether bytes are what a compiler writes, whichever format they are of."""
    return codec.encode(json.loads(content)) == content
