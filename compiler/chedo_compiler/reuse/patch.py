"""One form laid over another: what it sets, adds and removes, by the ids of rows, columns and checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.formula.scope import closest
from chedo_compiler.read.fields import as_text, mapping, mappings, maybe_text, string, texts
from chedo_compiler.syntax.nodes import Entry, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.model.text import Text

PARTS = ("columns", "rows", "checks")
_INSTRUCTIONS = frozenset({"extends", "set", "add", "remove"})
_ANCHORS = ("before", "after")


@dataclass(frozen=True, slots=True)
class _Patch:
    """What a form says of the parts of another. ``added``: what is put at (anchor, id); ("", "") is the end."""

    put: dict[str, Mapping]
    removed: frozenset[str]
    added: dict[tuple[str, str], list[Mapping]]


def patched(own: Mapping, base: Mapping) -> Mapping:
    """Return the form ``base`` with what ``own`` sets, adds and removes; other keys of ``own`` replace those of it."""
    entries = {key: entry for key, entry in base.entries.items() if key not in _INSTRUCTIONS}
    entries |= {key: entry for key, entry in own.entries.items() if key not in _INSTRUCTIONS}
    add = mapping(own, "add")
    for part in PARTS:
        patch = _patch(own, part)
        items = (*_laid(mappings(base, part), patch), *patch.added.get(("", ""), ()))
        key = base.entries.get(part) or (add.entries.get(part) if add else None)
        entries.pop(part, None)
        if key and items:
            entries[part] = Entry(key.key, Sequence(items, key.value.span))
    removed = frozenset(name.value for name in texts(own, "remove"))
    for name in ("aggregate", "layout"):
        if both := _merged(own, base, name, removed):
            entries[name] = both
    return Mapping(entries, own.span)


def patch_faults(own: Mapping, base: Mapping) -> Iterator[Diagnostic]:
    """Find names that the extended form does not have, ids that are to change, and parts written out beside a patch."""
    for part in PARTS:
        if entry := own.entries.get(part):
            yield diagnostic("REF025", entry.key.span, key=part)
    known = [string(item, "id") for part in PARTS for item in _flat(mappings(base, part))]
    for name in _named(own):
        if name.value not in known:
            yield diagnostic("REF024", name.span, name=name.value, suggestion=closest(name.value, known))
    put = mapping(own, "set")
    for entry in put.entries.values() if put else ():
        if isinstance(entry.value, Mapping) and (renamed := entry.value.entries.get("id")):
            yield diagnostic("REF026", renamed.key.span, name=entry.key.raw)


def _named(own: Mapping) -> Iterator[Text]:
    """All ids of the extended form that a patch speaks of."""
    put, add = mapping(own, "set"), mapping(own, "add")
    keys = [as_text(entry.key) for entry in put.entries.values()] if put else []
    added = [item for part in PARTS for item in mappings(add, part)] if add else []
    anchors = [maybe_text(item, anchor) for item in added for anchor in _ANCHORS]
    yield from (name for name in (*keys, *anchors, *texts(own, "remove")) if name)


def _flat(items: Iterable[Mapping]) -> Iterator[Mapping]:
    for item in items:
        yield item
        yield from _flat(mappings(item, "columns"))


def _patch(own: Mapping, part: str) -> _Patch:
    put, add = mapping(own, "set"), mapping(own, "add")
    changes = {key: entry.value for key, entry in put.entries.items()} if put else {}
    added: dict[tuple[str, str], list[Mapping]] = {}
    for item in mappings(add, part) if add else ():
        anchor = next((one for one in _ANCHORS if one in item.entries), "")
        place = (anchor, string(item, anchor)) if anchor else ("", "")
        entries = {key: entry for key, entry in item.entries.items() if key not in _ANCHORS}
        added.setdefault(place, []).append(Mapping(entries, item.span))
    return _Patch(
        {key: value for key, value in changes.items() if isinstance(value, Mapping)},
        frozenset(name.value for name in texts(own, "remove")),
        added,
    )


def _laid(items: Iterable[Mapping], patch: _Patch) -> Iterator[Mapping]:
    """The items of a part in order, with what is put before and after each."""
    for item in items:
        name = string(item, "id")
        yield from patch.added.get(("before", name), ())
        if name not in patch.removed:
            yield _changed(item, patch)
        yield from patch.added.get(("after", name), ())


def _changed(item: Mapping, patch: _Patch) -> Mapping:
    """An item with the keys set anew; a key set to null is taken away. Columns below a heading are patched too."""
    entries = dict(item.entries)
    if columns := item.entries.get("columns"):
        inner = tuple(_laid(mappings(item, "columns"), patch))
        entries["columns"] = Entry(columns.key, Sequence(inner, columns.value.span))
    change = patch.put.get(string(item, "id"))
    for key, entry in change.entries.items() if change else ():
        if isinstance(entry.value, Scalar) and entry.value.value is None:
            entries.pop(key, None)
        else:
            entries[key] = entry
    return Mapping(entries, item.span)


def _merged(own: Mapping, base: Mapping, key: str, removed: frozenset[str]) -> Entry | None:
    """What both say of rows and columns by their ids, without those that are removed."""
    theirs, ours = base.entries.get(key), own.entries.get(key)
    if theirs is None or not isinstance(theirs.value, Mapping):
        return ours
    if ours and key == "layout":
        return ours
    above = ours.value.entries if ours and isinstance(ours.value, Mapping) else {}
    passed = removed | {"verified"} if key == "layout" else removed
    left = {**_without(theirs.value, passed).entries, **above}
    return Entry(theirs.key, Mapping(left, theirs.value.span)) if left else None


def _without(node: Mapping, removed: frozenset[str]) -> Mapping:
    entries = {}
    for key, entry in node.entries.items():
        if key not in removed:
            inner = entry.value
            entries[key] = Entry(entry.key, _without(inner, removed)) if isinstance(inner, Mapping) else entry
    return Mapping(entries, node.span)
