"""Reads roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.role import RoleEntry
from chedo_compiler.read.fields import mappings, maybe_text, string, text, texts

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Mapping


def read_roles(node: Mapping) -> tuple[RoleEntry, ...]:
    """Read a file of kind roles."""
    return tuple(
        RoleEntry(text(entry, "id"), string(entry, "label"), maybe_text(entry, "as"), texts(entry, "do"))
        for entry in mappings(node, "roles")
    )
