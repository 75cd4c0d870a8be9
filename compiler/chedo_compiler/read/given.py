"""Reads figures that a test gives or expects: rows of cells, and lists of added rows inside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.example import GivenCell, GivenFigures, GivenLine, GivenRow
from chedo_compiler.model.text import Text
from chedo_compiler.read.fields import string
from chedo_compiler.syntax.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.model.example import Path, Plain
    from chedo_compiler.syntax.nodes import Entry, Node

    Found = GivenCell | GivenLine | GivenRow

_LABEL = "label"


def read_given(node: Mapping | None) -> GivenFigures:
    """Read the figures under ``given``, ``expect`` or their like."""
    entries = node.entries.values() if node else ()
    found = [one for entry in entries for one in _row(Text(entry.key.raw, entry.key), entry.value, ())]
    return GivenFigures(
        tuple(one for one in found if isinstance(one, GivenCell)),
        tuple(one for one in found if isinstance(one, GivenLine)),
        tuple(one for one in found if isinstance(one, GivenRow)),
    )


def _row(row: Text, node: Node, path: Path) -> Iterator[Found]:
    """A fixed row is a mapping, an added one an item of a list."""
    if isinstance(node, Mapping):
        yield GivenRow(row, is_list=False)
        yield from _cells(row, node, path)
    if isinstance(node, Sequence):
        words = (Text(item.raw, item) for item in node.items if isinstance(item, Scalar))
        yield GivenRow(row, is_list=True, word=next(words, None))
    items = node.items if isinstance(node, Sequence) else ()
    for place, item in enumerate(item for item in items if isinstance(item, Mapping)):
        inside = (*path, (row.value, place))
        yield GivenLine(row, inside, string(item, _LABEL))
        yield from _cells(row, item, inside)


def _cells(row: Text, node: Mapping, path: Path) -> Iterator[Found]:
    for entry in node.entries.values():
        if path and entry.key.raw == _LABEL:
            continue
        name = Text(entry.key.raw, entry.key)
        if isinstance(entry.value, Scalar):
            yield _cell(row, name, entry, path)
        else:
            yield from _row(name, entry.value, path)


def _cell(row: Text, column: Text, entry: Entry, path: Path) -> GivenCell:
    raw = entry.value.raw if isinstance(entry.value, Scalar) else ""
    return GivenCell(row, column, plain_value(entry.value), raw, entry.value.span, path)


def plain_value(node: Node) -> Plain:
    """Return a scalar as YAML has it; there is one kind of number."""
    value = node.value if isinstance(node, Scalar) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
