"""A file opened for editing: its nodes are changed in place, and its comments stay with what they stand beside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from chedo_compiler.format.attach import Attached
from chedo_compiler.format.canonical import canonical
from chedo_compiler.format.places import root_place
from chedo_compiler.format.printer import printed_with
from chedo_compiler.proposing.refusal import Refusal
from chedo_compiler.shape.check import kind_of
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import Entry, Mapping, Scalar, Sequence, compose, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.format.places import Place
    from chedo_compiler.proposing.edits import Value
    from chedo_compiler.syntax.nodes import Node


class _Carried(Attached):
    """Comments by the nodes they belong to, also after these were changed: places in the text tell nothing then."""

    def __init__(self, source: SourceFile, node: Mapping, place: Place) -> None:
        self._read = False
        super().__init__(source, node, place)
        self._read = True

    def is_tall(self, node: Node, place: Place) -> bool:
        if not self._read:
            return super().is_tall(node, place)
        return place.is_tall(node) or (not isinstance(node, Scalar) and self.holds_comments(node))


class OpenFile:
    """A file of the workspace, sound as it stands."""

    def __init__(self, source: SourceFile, *, is_new: bool = False) -> None:
        node, _ = compose(source)
        if not isinstance(node, Mapping):
            raise Refusal("PRP007", file=source.path)
        self.path, self.root, self.is_new = source.path, node, is_new
        self._before = source.text
        self._place = root_place(kind_of(node) or "")
        self._comments = _Carried(source, node, self._place)
        self._gone: list[object] = []

    @property
    def text(self) -> str | None:
        """The file as it is now, in its canonical writing; None where it is as it was.

        Raises:
            Refusal: it cannot be written so that it means the same.
        """
        written = printed_with(self._comments, self.root, self._place)
        text, _ = canonical(SourceFile(self.path, written))
        if text is None:
            raise Refusal("PRP007", file=self.path)
        return text if self.is_new or text != self._before else None

    def set_key(self, parent: Mapping, key: str, value: Node | None) -> None:
        """Let a key of a mapping have a value; None takes it away."""
        entry = parent.entries.get(key)
        if value is None:
            if entry:
                keys = list(parent.entries)
                after = parent.entries[keys[keys.index(key) + 1]].key if keys[-1] != key else None
                self._comments.let_go(entry.key, after, parent)
                self._gone.append(parent.entries.pop(key))
            return
        if entry and isinstance(entry.value, Mapping) and isinstance(value, Mapping):
            # Key by key, so that comments beside its keys stay.
            for name in entry.value.entries.keys() - value.entries.keys():
                self.set_key(entry.value, name, None)
            for name, inner in value.entries.items():
                self.set_key(entry.value, name, inner.value)
            return
        if entry:
            self._gone.append(entry)
            self._comments.hand_on(entry.value, value)
        parent.entries[key] = Entry(entry.key if entry else _key(key), value)

    def set_value(self, parent: Mapping, key: str, value: Value) -> None:
        """Let a key of a mapping have a plain value; None takes it away."""
        self.set_key(parent, key, None if value is None else node_of(value))

    def rename_key(self, parent: Mapping, key: str, to: str) -> None:
        """Give a key another name, in its place."""
        entries = list(parent.entries.items())
        parent.entries.clear()
        for name, entry in entries:
            if name != key:
                parent.entries[name] = entry
                continue
            new = _key(to)
            self._gone.append(entry)
            self._comments.hand_on(entry.key, new)
            parent.entries[to] = Entry(new, entry.value)

    def insert(self, parent: Mapping, key: str, at: int, items: Iterable[Node]) -> None:
        """Put items into a list, which is made if there is none."""
        held = parent.get(key)
        listed = list(held.items) if isinstance(held, Sequence) else []
        listed[at:at] = items
        self._put(parent, key, tuple(listed))

    def remove_item(self, parent: Mapping, key: str, item: Node) -> None:
        """Take an item out of a list; an empty list goes too."""
        held = parent.get(key)
        if not isinstance(held, Sequence):
            return
        at = next(place for place, one in enumerate(held.items) if one is item)
        following = held.items[at + 1] if at + 1 < len(held.items) else None
        self._comments.let_go(item, following, held)
        self._gone.append(item)
        self._put(parent, key, (*held.items[:at], *held.items[at + 1 :]))

    def move_item(self, parent: Mapping, item: Node, to: tuple[Mapping, int]) -> None:
        """Take an item with its comments from one list of this file to a place of another, or of the same one."""
        key, (target, at) = _list_of(parent, item), to
        held = parent.get(key)
        if isinstance(held, Sequence):
            place = next(number for number, one in enumerate(held.items) if one is item)
            self._put(parent, key, (*held.items[:place], *held.items[place + 1 :]))
            self.insert(target, key, at - (target is parent and place < at), (item,))

    def _put(self, parent: Mapping, key: str, items: tuple[Node, ...]) -> None:
        if not items:
            self.set_key(parent, key, None)
            return
        entry = parent.entries.get(key)
        self.set_key(parent, key, Sequence(items, entry.value.span if entry else parent.span))


def _list_of(parent: Mapping, item: Node) -> str:
    lists = ((key, entry.value) for key, entry in parent.entries.items() if isinstance(entry.value, Sequence))
    return next(key for key, held in lists if any(one is item for one in held.items))


def opened_new(path: str, data: Value) -> OpenFile:
    """Return a file that is not there yet, of data.

    Raises:
        Refusal: the data make no file.
    """
    text, _ = canonical(SourceFile(path, _json(data)))
    if text is None:
        raise Refusal("PRP007", file=path)
    return OpenFile(SourceFile(path, text), is_new=True)


def node_of(value: Value) -> Node:
    """Return a value as nodes.

    Raises:
        Refusal: it holds what no file may.
    """
    node, _ = compose(SourceFile("", _json({"value": value})))
    if not isinstance(node, Mapping):
        raise Refusal("PRP005", cause="hidden", name="")
    return node.entries["value"].value


def copied(node: Node) -> Node:
    """Return a node that can be changed without changing the one it was made of."""
    if isinstance(node, Mapping):
        return Mapping({key: Entry(entry.key, copied(entry.value)) for key, entry in node.entries.items()}, node.span)
    if isinstance(node, Sequence):
        return Sequence(tuple(copied(item) for item in node.items), node.span)
    return node


def value_of(node: Node) -> Value:
    """Return a node as a plain value; None for null."""
    found: Value = plain(node)
    return found


def _key(name: str) -> Scalar:
    node = node_of(name)
    if not isinstance(node, Scalar):
        raise TypeError(name)
    return node


def _json(data: Value) -> str:
    return json.dumps(data, ensure_ascii=False)
