"""Where in a file of a kind a value stands: the part of the schema that speaks of it, and its path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_compiler.shape.check import KINDS
from chedo_compiler.shape.schemas import schema_of
from chedo_compiler.syntax.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Entry, Node

_TALL = {
    "project": {".policy"},
    "regime": {".policy"},
    "calendar": {".years", ".years.*"},
    "form": {".layout", ".set"},
    "outline": {".sections[]"},
    "test": {
        ".cases[]",
        *(f".cases[].{key}" for key in ("given", "previous", "last_year", "expect")),
        *(f".cases[].{key}{step}" for key in ("year", "forms") for step in ("", ".*")),
    },
}
"""Mappings that are written key below key though they could stand on one line."""
_FLAT = {"organisations": {".organisations[]"}}
"""Mappings that are written on one line though there are lists of mappings in them."""
_FREE_KEYS_FIRST = {".cases[].expect"}
_AS_WRITTEN = {".policy"}
"""Mappings whose order is carried on into what is compiled."""
_NAMES = (".for[]", ".library", ".consolidator", ".approver")
"""Texts that most often are the name of something."""
_QUOTED_FORMS = frozenset({"formula", "moment", "clock", "organisation_code", "digest"})


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a schema, the file that it is from, and how one came to it."""

    kind: str
    path: str
    part: Any
    file: str

    @property
    def holds_text(self) -> bool:
        """Whether this is a text for people or a formula, which go in quotes."""
        if any(key in self.part for key in ("pattern", "enum", "const")):
            return self.part.get("x-form") in _QUOTED_FORMS
        kinds = self.part.get("type", ())
        is_text = kinds == "string" or ("string" in kinds and "minLength" in self.part)
        return is_text and not self.path.endswith(_NAMES)

    def ordered(self, node: Mapping) -> list[Entry]:
        """Entries in the order of the schema; free ones stay in the order of the file, after it."""
        if self.path in _AS_WRITTEN:
            return list(node.entries.values())
        known = {key: place for place, key in enumerate(self.part.get("properties", {}))}
        free = -1 if self.path in _FREE_KEYS_FIRST else len(known)
        return [node.entries[key] for key in sorted(node.entries, key=lambda key: known.get(key, free))]

    def inner(self, key: str) -> Place:
        """Return the place of a key's value."""
        known = self.part.get("properties", {})
        if key in known:
            return self._at(f".{key}", known[key])
        free = self.part.get("additionalProperties")
        patterns = self.part.get("patternProperties", {}).values()
        return self._at(".*", free if isinstance(free, dict) else next(iter(patterns), {}))

    def item(self) -> Place:
        """Return the place of the items of a list."""
        return self._at("[]", self.part.get("items", {}))

    def is_tall(self, node: Node) -> bool:
        """Say whether a value that is not inside of a line is written over several lines below its key."""
        if isinstance(node, Sequence):
            return any(isinstance(item, Mapping | Sequence) for item in node.items)
        if isinstance(node, Scalar) or not node.entries or self.path in _FLAT.get(self.kind, ()):
            return False
        if self.path in _TALL.get(self.kind, ()):
            return True
        return any(self._makes_tall(key, entry.value) for key, entry in node.entries.items())

    def _makes_tall(self, key: str, value: Node) -> bool:
        if isinstance(value, Scalar):
            return isinstance(value.value, str) and "\n" in value.value
        return self.inner(key).is_tall(value)

    def _at(self, step: str, part: Any) -> Place:
        file, _, name = str(part.get("$ref", "")).partition("#/$defs/")
        if not name:
            return Place(self.kind, self.path + step, part, self.file)
        home = file.removesuffix(".json") or self.file
        return Place(self.kind, self.path + step, schema_of(home)["$defs"][name], home)


def root_place(kind: str) -> Place:
    """Return the place of a whole file."""
    return Place(kind, "", schema_of(kind) if kind in KINDS else {}, kind)
