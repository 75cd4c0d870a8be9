"""Blocks of rows put into a form in the place where it names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.model.reuse import BlockFile
from chedo_compiler.read.fields import as_text, integer, mappings, string, text
from chedo_compiler.reuse.names import prefixed_formula, prefixed_name
from chedo_compiler.syntax.limits import MAX_CELLS
from chedo_compiler.syntax.nodes import Entry, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.names import Table

_KEYS = ("block", "prefix", "level")
_ROW_NAMES = ("under", "within")


def read_block(node: Mapping) -> BlockFile:
    """Read a file of kind block."""
    return BlockFile(text(node, "id"), mappings(node, "rows"))


def names_blocks(form: Mapping) -> bool:
    """Say whether a form puts any block in."""
    return any("block" in row.entries for row in mappings(form, "rows"))


def put_blocks_in(form: Mapping, blocks: Table[BlockFile]) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the form with the rows of its blocks in their places."""
    rows = form.entries.get("rows")
    if rows is None or not names_blocks(form):
        return form, ()
    calls = [row for row in mappings(form, "rows") if "block" in row.entries]
    if large := _too_large(form, calls, blocks):
        return form, (large,)
    found = (*blocks.unknown(as_text(call.get("block")) for call in calls), *_surplus(calls), *_nested(calls, blocks))
    put = tuple(_put(mappings(form, "rows"), blocks))
    entry = Entry(rows.key, Sequence(put, rows.value.span))
    return Mapping({**form.entries, "rows": entry}, form.span), found


def _too_large(form: Mapping, calls: Iterable[Mapping], blocks: Table[BlockFile]) -> Diagnostic | None:
    """FRM005, before the rows are there: blocks multiply quickly, and every row has a cell at least."""
    put = (blocks.get(as_text(call.get("block"))) for call in calls)
    count = sum(len(block.rows) for block in put if block)
    if count <= MAX_CELLS:
        return None
    name = text(form, "id")
    return diagnostic("FRM005", name.span, form=name.value, count=count, limit=MAX_CELLS)


def _surplus(calls: Iterable[Mapping]) -> Iterator[Diagnostic]:
    """A row that names a block says nothing else: the block's rows say it themselves."""
    for call in calls:
        for key, entry in call.entries.items():
            if key not in _KEYS:
                yield diagnostic(
                    "SCH001", entry.key.span, cause="known", key=key, suggestion="", known=", ".join(_KEYS)
                )


def _nested(calls: Iterable[Mapping], blocks: Table[BlockFile]) -> Iterator[Diagnostic]:
    """REF023: a block holds rows and no other block."""
    for block in filter(None, (blocks.get(as_text(call.get("block"))) for call in calls)):
        for row in block.rows:
            if named := row.get("block"):
                yield diagnostic("REF023", named.span, cause="block", name=block.id.value)


def _put(rows: Iterable[Mapping], blocks: Table[BlockFile]) -> Iterator[Mapping]:
    for row in rows:
        if "block" not in row.entries:
            yield row
        elif block := blocks.get(as_text(row.get("block"))):
            prefix = string(row, "prefix")
            names = {string(one, "id").lower() for one in block.rows}
            for one in (row for row in block.rows if "block" not in row.entries):
                yield _levelled(_renamed(one, f"{prefix}_" if prefix else "", names), row)


def _renamed(row: Mapping, prefix: str, names: set[str]) -> Mapping:
    entries = dict(row.entries)
    for key, entry in row.entries.items():
        if isinstance(entry.value, Scalar) and entry.value.raw.startswith("="):
            entries[key] = entry._replace(value=prefixed_formula(entry.value, prefix, names))
        elif isinstance(entry.value, Scalar) and key == "id":
            entries[key] = entry._replace(value=prefixed_name(entry.value, prefix))
        elif isinstance(entry.value, Mapping) and key == "repeat":
            entries[key] = entry._replace(value=_repeat(entry.value, prefix, names))
    return Mapping(entries, row.span)


def _repeat(node: Mapping, prefix: str, names: set[str]) -> Mapping:
    entries = dict(node.entries)
    for key in _ROW_NAMES:
        entry = node.entries.get(key)
        if entry and isinstance(entry.value, Scalar) and entry.value.raw.lower() in names:
            entries[key] = entry._replace(value=prefixed_name(entry.value, prefix))
    return Mapping(entries, node.span)


def _levelled(row: Mapping, call: Mapping) -> Mapping:
    """Shift a row's level by that of the line that calls its block."""
    shift = call.entries.get("level")
    if shift is None or not isinstance(shift.value, Scalar):
        return row
    own = row.entries.get("level", shift)
    level = integer(row, "level", 0) + integer(call, "level", 0)
    value = own.value._replace(value=level, raw=str(level)) if isinstance(own.value, Scalar) else own.value
    return Mapping({**row.entries, "level": Entry(own.key, value)}, row.span)
