"""Entering an id into a file that its author keeps: nothing else of the file changes its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.format.canonical import canonical
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Mapping, Sequence, compose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.source import Span
    from chedo_compiler.syntax.nodes import Node

Path = tuple[str | int, ...]
"""Keys and places that lead from the top of a file to a list."""


def with_listed(source: SourceFile, path: Path, added: str, otherwise: Iterable[str] = ()) -> SourceFile | None:
    """Return the file with an id at the end of a list; None where the file has no place for it.

    Where there is no such list yet, one is begun with the ids that stood for it until now.
    """
    node, _ = compose(source)
    holder, key = _led_to(node, path[:-1]), str(path[-1])
    if not isinstance(holder, Mapping) or not holder.entries:
        return None
    listed = holder.get(key)
    if listed is None:
        text = _begun(source, holder, f"{key}: [{', '.join((*otherwise, added))}]")
    elif isinstance(listed, Sequence) and listed.items:
        indent = " " * (listed.items[0].span.column - 3)
        item = f", {added}" if _is_flow(source, listed.span) else f"\n{indent}- {added}"
        text = _inserted(source, listed.items[-1].span, item)
    else:
        return None
    return _written(source, text)


def with_said(source: SourceFile, path: Path, value: str) -> SourceFile | None:
    """Return the file with a key that says one thing; None where the file has no place for it."""
    node, _ = compose(source)
    holder, key = _led_to(node, path[:-1]), str(path[-1])
    if not isinstance(holder, Mapping) or not holder.entries:
        return None
    said = holder.get(key)
    if said is None:
        return _written(source, _begun(source, holder, f"{key}: {value}"))
    start = source.offset(said.span.line, said.span.column)
    end = source.offset(said.span.end_line, said.span.end_column)
    return _written(source, source.text[:start] + value + source.text[end:])


def _written(source: SourceFile, text: str) -> SourceFile | None:
    written = canonical(SourceFile(source.path, text)).text
    return SourceFile(source.path, written) if written is not None else None


def _led_to(node: Node | None, path: Path) -> Node | None:
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def _begun(source: SourceFile, holder: Mapping, entry: str) -> str:
    """A new entry at the end of a mapping."""
    entries = list(holder.entries.values())
    if _is_flow(source, holder.span):
        return _inserted(source, entries[-1].value.span, f", {entry}")
    column = entries[0].key.span.column - 1
    if not column:
        return f"{source.text.rstrip()}\n{entry}\n"
    # Before the first key, where no line has to be found on which the last value ends.
    start = source.offset(entries[0].key.span.line, entries[0].key.span.column)
    return f"{source.text[:start]}{entry}\n{' ' * column}{source.text[start:]}"


def _inserted(source: SourceFile, after: Span, text: str) -> str:
    place = source.offset(after.end_line, after.end_column)
    return source.text[:place] + text + source.text[place:]


def _is_flow(source: SourceFile, span: Span) -> bool:
    return source.text[source.offset(span.line, span.column)] in "[{"
