"""One regime laid over another: a province adopts a regime of the library and says only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula.scope import closest
from chedo_compiler.read.fields import mapping, mappings, string, texts
from chedo_compiler.syntax.nodes import Entry, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic

MERGED_BY_ID = ("reporters", "deadlines")
"""Lists whose entries are laid over those of the same id; every other key replaces what it finds."""

_NOT_INHERITED = frozenset({"template", "extends", "remove"})


def extend(own: Mapping, base: Mapping) -> Mapping:
    """Return the regime ``base`` with what ``own`` sets, adds and removes."""
    entries = {key: entry for key, entry in base.entries.items() if key not in _NOT_INHERITED}
    entries |= {key: entry for key, entry in own.entries.items() if key not in _NOT_INHERITED}
    for key in MERGED_BY_ID:
        if key in entries:
            merged = tuple(_merged(own, base, key))
            entries[key] = Entry(entries[key].key, Sequence(merged, entries[key].value.span))
    return Mapping(entries, own.span)


def extension_faults(own: Mapping, base: Mapping) -> Iterator[Diagnostic]:
    """Find what ``own`` removes and ``base`` does not have; and a base that extends another regime itself."""
    if further := extends(base):
        yield diagnostic("REF020", further[0].span)
    remove = mapping(own, "remove")
    for key in MERGED_BY_ID if remove else ():
        known = [string(entry, "id") for entry in mappings(base, key)]
        for name in texts(remove, key) if remove else ():
            if name.value not in known:
                yield diagnostic("REF014", name.span, name=name.value, suggestion=closest(name.value, known))


def _merged(own: Mapping, base: Mapping, key: str) -> Iterator[Mapping]:
    remove = mapping(own, "remove")
    removed = {name.value for name in texts(remove, key)} if remove else set()
    ours = {string(entry, "id"): entry for entry in mappings(own, key)}
    theirs = [entry for entry in mappings(base, key) if string(entry, "id") not in removed]
    for entry in theirs:
        over = ours.get(string(entry, "id"))
        yield Mapping({**entry.entries, **over.entries}, over.span) if over else entry
    inherited = {string(entry, "id") for entry in theirs}
    for entry in mappings(own, key):
        if string(entry, "id") not in inherited:
            yield entry


def extends(own: Mapping) -> tuple[Scalar, str] | None:
    """Return where and which regime of the library is extended."""
    found = own.get("extends")
    if not isinstance(found, Scalar):
        return None
    return found, found.raw.removeprefix("library/")
