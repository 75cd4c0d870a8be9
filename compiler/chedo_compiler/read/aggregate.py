"""Reads how figures are combined: one word, or units and time apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.aggregate import MethodsEntry
from chedo_compiler.read.fields import as_text, maybe_text
from chedo_compiler.syntax.nodes import Mapping

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Node


def read_aggregate(node: Node | None) -> MethodsEntry | None:
    """Read the value of ``aggregate``; None when nothing is said."""
    if isinstance(node, Mapping):
        return MethodsEntry(maybe_text(node, "units"), maybe_text(node, "time"), maybe_text(node, "weight"))
    word = as_text(node)
    return MethodsEntry(word) if word else None
