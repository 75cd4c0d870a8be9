"""Reads an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.outline import AskEntry, OutlineFile, SectionEntry
from chedo_compiler.read.fields import flag, mapping, mappings, maybe_integer, maybe_text, string, text

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Mapping


def read_outline(node: Mapping) -> OutlineFile:
    """Read an outline file."""
    sections = tuple(_section(entry) for entry in mappings(node, "sections"))
    return OutlineFile(text(node, "id"), text(node, "title"), sections)


def _section(node: Mapping) -> SectionEntry:
    ask = mapping(node, "ask")
    return SectionEntry(text(node, "id"), string(node, "heading"), maybe_text(node, "text"), _ask(ask) if ask else None)


def _ask(node: Mapping) -> AskEntry:
    return AskEntry(text(node, "id"), string(node, "label"), flag(node, "required"), maybe_integer(node, "max_words"))
