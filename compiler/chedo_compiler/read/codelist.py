"""Reads a code list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.codelist import CodeEntry, CodeListFile
from chedo_compiler.read.fields import mappings, string, text

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Mapping


def read_codelist(node: Mapping) -> CodeListFile:
    """Read a file of kind codelist."""
    codes = tuple(CodeEntry(text(entry, "id"), string(entry, "label")) for entry in mappings(node, "codes"))
    return CodeListFile(text(node, "id"), string(node, "title"), codes)
