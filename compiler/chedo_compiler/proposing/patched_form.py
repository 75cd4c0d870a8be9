"""A form that extends another one: every edit is written as what it sets, adds and removes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.proposing.edits import Place
from chedo_compiler.proposing.lines import LISTS, find_line
from chedo_compiler.proposing.open_file import copied, node_of
from chedo_compiler.proposing.refusal import Refusal
from chedo_compiler.read.fields import mapping, mappings, string, texts
from chedo_compiler.reuse.blocks import put_blocks_in
from chedo_compiler.reuse.patch import patched
from chedo_compiler.syntax.nodes import Entry, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.model.reuse import BlockFile
    from chedo_compiler.names import Table
    from chedo_compiler.proposing.edits import Part, Value
    from chedo_compiler.proposing.open_file import OpenFile
    from chedo_compiler.syntax.nodes import Node

_ANCHORS = ("before", "after")


class PatchedForm:
    """A form of the regime's folder, and the one that it extends."""

    def __init__(self, file: OpenFile, base: Mapping, blocks: Table[BlockFile]) -> None:
        self.file, self._blocks = file, blocks
        self._base = put_blocks_in(base, blocks)[0]

    @property
    def whole(self) -> Mapping:
        """The form with all that it has, inherited or not."""
        return put_blocks_in(patched(self.file.root, self._base), self._blocks)[0]

    def set(self, part: Part, name: str, key: str, value: Value) -> None:
        """Let a key of a line have a value; None takes it away."""
        if added := self._added(part, name):
            self.file.set_value(added, key, value)
            return
        inherited = self._inherited(part, name)
        put = self._inner(self._inner(self.file.root, "set"), name)
        if value is not None:
            self.file.set_value(put, key, value)
        else:
            self.file.set_key(put, key, node_of(None) if key in inherited.entries else None)
        self._without_empty(name)

    def add(self, part: Part, items: Iterable[Mapping], place: Place) -> None:
        """Put lines in."""
        if nested := self._nested(part, place):
            self.file.insert(*nested, items)
            return
        held = self._inner(self.file.root, "add")
        listed = mappings(held, LISTS[part])
        anchor, at = self._anchor(part, place, listed)
        nodes = [_anchored(item, anchor) for item in items]
        self.file.insert(held, LISTS[part], at, nodes)

    def remove(self, part: Part, name: str) -> None:
        """Take a line out."""
        self._known(part, name)
        held = mapping(self.file.root, "add")
        added = self._added(part, name)
        if held and added:
            found = find_line(held, part, name)
            self.file.remove_item(found.parent if found else held, LISTS[part], added)
            if not held.entries:
                self.file.set_key(self.file.root, "add", None)
            return
        if put := mapping(self.file.root, "set"):
            self.file.set_key(put, name, None)
            self._without_empty(name)
        held_at = len(texts(self.file.root, "remove"))
        self.file.insert(self.file.root, "remove", held_at, (node_of(name),))

    def move(self, part: Part, name: str, place: Place) -> None:
        """Put a line elsewhere: the language has no other way than to take it out and put it in."""
        if name in {place.before, place.after}:
            raise Refusal("PRP008", cause="itself", name=name)
        item = self._copy(part, name)
        self.remove(part, name)
        self.add(part, (item,), place)

    def rename(self, part: Part, name: str, to: str) -> None:
        """Give a line another id, in its place."""
        if added := self._added(part, name):
            self.file.set_value(added, "id", to)
            return
        item = self._copy(part, name)
        item.entries["id"] = Entry(item.entries["id"].key, node_of(to))
        self.remove(part, name)
        self.add(part, (item,), Place(after=name))

    def _added(self, part: Part, name: str) -> Mapping | None:
        held = mapping(self.file.root, "add")
        found = find_line(held, part, name) if held else None
        return found.node if found else None

    def _inherited(self, part: Part, name: str) -> Mapping:
        found = find_line(self._base, part, name)
        if found is None or name in {text.value for text in texts(self.file.root, "remove")}:
            raise Refusal("PRP002", self.file.root.span, cause=part, name=name)
        return found.node

    def _known(self, part: Part, name: str) -> None:
        if not self._added(part, name):
            self._inherited(part, name)

    def _copy(self, part: Part, name: str) -> Mapping:
        self._known(part, name)
        found = find_line(self.whole, part, name)
        node = copied(found.node) if found else None
        if not isinstance(node, Mapping):
            raise Refusal("PRP002", self.file.root.span, cause=part, name=name)
        return node

    def _inner(self, parent: Mapping, key: str) -> Mapping:
        """A mapping inside, which is made if there is none."""
        if mapping(parent, key) is None:
            self.file.set_key(parent, key, Mapping({}, parent.span))
        found = mapping(parent, key)
        if found is None:
            raise TypeError(key)
        return found

    def _without_empty(self, name: str) -> None:
        """Nothing is set where no key is."""
        put = mapping(self.file.root, "set")
        if put is not None and (inner := mapping(put, name)) is not None and not inner.entries:
            self.file.set_key(put, name, None)
        if put is not None and not put.entries:
            self.file.set_key(self.file.root, "set", None)

    def _anchor(self, part: Part, place: Place, listed: tuple[Mapping, ...]) -> tuple[tuple[str, str], int]:
        """What a new line is put at, and its place among the lines that are added."""
        name = place.before or place.after
        if added := self._added(part, name):
            at = next((number for number, one in enumerate(listed) if one is added), 0)
            anchor = next(((key, string(added, key)) for key in _ANCHORS if key in added.entries), ("", ""))
            return anchor, at + (not place.before)
        if name:
            if find_line(self._base, part, name) is None:
                raise Refusal("PRP002", self.file.root.span, cause=part, name=name)
            key = "before" if place.before else "after"
            same = [number for number, one in enumerate(listed) if string(one, key) == name]
            first = same[0] if same and key == "after" else len(listed)
            return (key, name), first
        if place.inside:
            return self._last_inside(part, place.inside, listed)
        return ("", ""), len(listed)

    def _nested(self, part: Part, place: Place) -> tuple[Mapping, str, int] | None:
        """A place below a heading that this form adds itself."""
        held = mapping(self.file.root, "add")
        anchor = find_line(held, part, place.before or place.after) if held else None
        if anchor and anchor.parent is not held:
            return anchor.parent, LISTS[part], anchor.at + (not place.before)
        heading = None if anchor or not place.inside else self._added(part, place.inside)
        return (heading, LISTS[part], len(mappings(heading, LISTS[part]))) if heading else None

    def _last_inside(self, part: Part, name: str, listed: tuple[Mapping, ...]) -> tuple[tuple[str, str], int]:
        """The end of what is below a heading column."""
        heading = find_line(self.whole, part, name)
        below = mappings(heading.node, LISTS[part]) if heading else ()
        if not below:
            raise Refusal("PRP002", self.file.root.span, cause=part, name=name)
        return self._anchor(part, Place(after=string(below[-1], "id")), listed)


def _anchored(item: Mapping, anchor: tuple[str, str]) -> Mapping:
    """A line with what it is put before or after."""
    entries: dict[str, Entry] = {key: entry for key, entry in item.entries.items() if key not in _ANCHORS}
    at = {anchor[0]: Entry(_scalar(anchor[0]), node_of(anchor[1]))} if anchor[0] else {}
    return Mapping(at | entries, item.span)


def _scalar(name: str) -> Scalar:
    node: Node = node_of(name)
    if not isinstance(node, Scalar):
        raise TypeError(name)
    return node
