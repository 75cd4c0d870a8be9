"""Reads the dated registry of organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.registry import AttributeEntry, OrganisationEntry
from chedo_compiler.read.fields import exact, flag, mapping, mappings, maybe_text, string, strings, text, texts
from chedo_compiler.syntax.nodes import Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.syntax.nodes import Mapping

_OF_EVERYBODY = ("population", "area")
"""Attributes with keys of their own; others stand under ``attributes``."""


def read_organisations(node: Mapping) -> tuple[OrganisationEntry, ...]:
    """Read a file of kind organisations."""
    return tuple(_organisation(entry) for entry in mappings(node, "organisations"))


def _organisation(node: Mapping) -> OrganisationEntry:
    return OrganisationEntry(
        id=text(node, "id"),
        label=string(node, "label"),
        type=string(node, "type"),
        level=string(node, "level"),
        code=string(node, "code"),
        parent=maybe_text(node, "parent"),
        valid_from=maybe_text(node, "from"),
        valid_to=maybe_text(node, "to"),
        sectors=strings(node, "sector"),
        merged_from=texts(node, "merged_from"),
        split_from=maybe_text(node, "split_from"),
        renamed_from=maybe_text(node, "renamed_from"),
        dissolved=flag(node, "dissolved"),
        attributes=tuple(_attributes(node)),
    )


def _attributes(node: Mapping) -> Iterator[AttributeEntry]:
    for name in _OF_EVERYBODY:
        yield from _attribute(node, name)
    others = mapping(node, "attributes")
    for name in others.entries if others else ():
        yield from _attribute(others, name) if others else ()


def _attribute(node: Mapping, name: str) -> Iterator[AttributeEntry]:
    """One value for good, or one from each day on."""
    found = node.get(name)
    if isinstance(found, Sequence):
        for entry in mappings(node, name):
            yield AttributeEntry(name, exact(entry, "value") or "", maybe_text(entry, "from"), entry.span)
    elif found is not None:
        yield AttributeEntry(name, exact(node, name) or "", None, found.span)
