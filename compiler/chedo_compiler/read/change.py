"""Reads a change note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.change import AcceptEntry, ChangeFile, MigrationEntry
from chedo_compiler.read.fields import exact, mapping, mappings, maybe_text, string, text, texts
from chedo_compiler.read.registry import read_legal

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Mapping


def read_change(node: Mapping) -> ChangeFile:
    """Read a file of kind change."""
    return ChangeFile(
        id=text(node, "version"),
        regime=text(node, "regime"),
        legal=tuple(read_legal(entry) for entry in mappings(node, "legal")),
        summary=string(node, "summary"),
        migrations=tuple(_migration(entry) for entry in mappings(node, "migrations")),
        accept=tuple(
            AcceptEntry(string(entry, "fingerprint"), string(entry, "reason")) for entry in mappings(node, "accept")
        ),
    )


def _migration(node: Mapping) -> MigrationEntry:
    codes = mapping(node, "codes")
    return MigrationEntry(
        op=text(node, "op"),
        form=text(node, "form"),
        item=maybe_text(node, "row") or maybe_text(node, "column"),
        to=maybe_text(node, "to"),
        to_form=maybe_text(node, "to_form"),
        into=texts(node, "into"),
        sources=texts(node, "from"),
        keep=string(node, "keep"),
        series=string(node, "series"),
        factor=exact(node, "factor") or "",
        codes=tuple((old, string(codes, old)) for old in codes.entries) if codes else (),
        given=frozenset(node.entries),
    )
