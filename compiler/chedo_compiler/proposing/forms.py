"""A form as it can be edited: one that is written out, or one that says how it differs from another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from chedo_compiler.names import Table
from chedo_compiler.proposing.lines import LISTS, find_line
from chedo_compiler.proposing.open_file import copied, node_of, value_of
from chedo_compiler.proposing.patched_form import PatchedForm
from chedo_compiler.proposing.refusal import Refusal
from chedo_compiler.read.fields import mappings, string, texts
from chedo_compiler.reuse.blocks import put_blocks_in
from chedo_compiler.syntax.nodes import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.model.reuse import BlockFile
    from chedo_compiler.proposing.edits import Part, Place, Value
    from chedo_compiler.proposing.home import Home
    from chedo_compiler.proposing.open_file import OpenFile
    from chedo_compiler.syntax.nodes import Node


class EditableForm(Protocol):
    """What can be done to a form."""

    file: OpenFile

    @property
    def whole(self) -> Mapping:
        """The form with all that it has, inherited or not."""

    def set(self, part: Part, name: str, key: str, value: Value) -> None:
        """Let a key of a line have a value; None takes it away."""

    def add(self, part: Part, items: Iterable[Mapping], place: Place) -> None:
        """Put lines in."""

    def remove(self, part: Part, name: str) -> None:
        """Take a line out."""

    def move(self, part: Part, name: str, place: Place) -> None:
        """Put a line elsewhere."""

    def rename(self, part: Part, name: str, to: str) -> None:
        """Give a line another id, in its place."""


class WrittenForm:
    """A form that is written out whole in a file of the regime."""

    def __init__(self, file: OpenFile, blocks: Table[BlockFile]) -> None:
        self.file, self._blocks = file, blocks

    @property
    def whole(self) -> Mapping:
        """The form with the rows of its blocks."""
        return put_blocks_in(self.file.root, self._blocks)[0]

    def set(self, part: Part, name: str, key: str, value: Value) -> None:
        """Let a key of a line have a value; None takes it away."""
        self.file.set_value(self._own(part, name), key, value)

    def add(self, part: Part, items: Iterable[Mapping], place: Place) -> None:
        """Put lines in."""
        parent, at = self._target(part, place)
        self.file.insert(parent, LISTS[part], at, items)

    def remove(self, part: Part, name: str) -> None:
        """Take a line out; a heading that is left without columns goes too."""
        node = self._own(part, name)
        found = find_line(self.file.root, part, name)
        parent = found.parent if found else self.file.root
        self.file.remove_item(parent, LISTS[part], node)
        if parent is not self.file.root and LISTS[part] not in parent.entries:
            self.remove(part, string(parent, "id"))

    def move(self, part: Part, name: str, place: Place) -> None:
        """Put a line elsewhere."""
        node = self._own(part, name)
        found = find_line(self.file.root, part, name)
        if found is None or name in {place.before, place.after}:
            raise Refusal("PRP008", cause="itself", name=name)
        self.file.move_item(found.parent, node, self._target(part, place))
        if found.parent is not self.file.root and LISTS[part] not in found.parent.entries:
            self.remove(part, string(found.parent, "id"))

    def rename(self, part: Part, name: str, to: str) -> None:
        """Give a line another id, in its place."""
        self.file.set_value(self._own(part, name), "id", to)

    def _own(self, part: Part, name: str) -> Mapping:
        if found := find_line(self.file.root, part, name):
            return found.node
        if find_line(self.whole, part, name):
            raise Refusal("PRP004", self.file.root.span, cause="block", name=name)
        raise Refusal("PRP002", self.file.root.span, cause=part, name=name)

    def _target(self, part: Part, place: Place) -> tuple[Mapping, int]:
        """The list and the place in it."""
        if anchor := place.before or place.after:
            self._own(part, anchor)
            found = find_line(self.file.root, part, anchor)
            if found:
                return found.parent, found.at + (not place.before)
        if place.inside:
            heading = self._own(part, place.inside)
            return heading, len(mappings(heading, LISTS[part]))
        return self.file.root, _length(self.file.root, LISTS[part])


def _length(node: Mapping, key: str) -> int:
    held = node.get(key)
    return len(held.items) if isinstance(held, Sequence) else 0


def editable_form(home: Home, name: str) -> EditableForm:
    """Return a form of a regime as it can be edited; where it is inherited, in a new file that says what differs.

    Raises:
        Refusal: there is no such form, or the language cannot say that it differs.
    """
    blocks: Table[BlockFile] = Table("REF027", home.blocks)
    path = home.path_of("form", name)
    if path is not None:
        file = home.open(path)
        if "extends" not in file.root.entries:
            return WrittenForm(file, blocks)
        return PatchedForm(file, _base(home, string(file.root, "extends"), path), blocks)
    file = _new_patch(home, name)
    return PatchedForm(file, _base(home, name, file.path), blocks)


def _new_patch(home: Home, name: str) -> OpenFile:
    inherited = home.inherited("form", name)
    used = name in _used(home)
    if inherited is None and not (used and home.shared_form(name)):
        raise Refusal("PRP002", cause="form", name=name)
    if inherited is not None and "extends" in inherited.entries:
        raise Refusal("PRP004", cause="extended", name=name)
    if used:
        _list_as_own(home, name)
    path = f"{home.folder}/forms/{name}.yaml"
    return home.add(path, {"kind": "form", "id": name, "extends": name})


def _base(home: Home, name: str, path: str) -> Mapping:
    """What a form extends, in the order in which the compiler looks."""
    beside = home.path_of("form", name)
    if beside and beside != path:
        return home.open(beside).root
    found = home.inherited("form", name) or home.shared_form(name)
    if found is None or "extends" in found.entries:
        raise Refusal("PRP004", cause="extended", name=name)
    return found


def _used(home: Home) -> list[str]:
    """The shared forms that the regime uses as they are."""
    return [text.value for item in _listed(home) if isinstance(item, Mapping) for text in texts(item, "use")]


def _listed(home: Home) -> tuple[Node, ...]:
    held = home.regime.root.get("forms") or (home.base.get("forms") if home.base else None)
    return held.items if isinstance(held, Sequence) else ()


def _list_as_own(home: Home, name: str) -> None:
    """Let the regime list a form of its own where it used the shared one."""
    uses = [isinstance(item, Mapping) and string(item, "use") == name for item in _listed(home)]
    items = [node_of(name) if use else copied(item) for use, item in zip(uses, _listed(home), strict=True)]
    home.regime.set_key(home.regime.root, "forms", Sequence(tuple(items), home.regime.root.span))


def whole_form(home: Home, name: str) -> Mapping | None:
    """Return a form with all that it has, to be looked at."""
    if home.path_of("form", name):
        return editable_form(home, name).whole
    node = home.inherited("form", name) or (home.shared_form(name) if name in _used(home) else None)
    return put_blocks_in(node, Table("REF027", home.blocks))[0] if node and "extends" not in node.entries else None


def listed_forms(home: Home) -> list[str]:
    """Return the ids of the regime's forms, in their order."""
    listed = _listed(home)
    return [string(item, "use") if isinstance(item, Mapping) else str(value_of(item)) for item in listed]
