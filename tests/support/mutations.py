"""Single faults put into files that are sound: a typo, a key left out, a wrong type, an id said twice."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.syntax.nodes import Mapping, Scalar, Sequence, compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from random import Random

    from chedo_compiler.source import SourceFile, Span
    from chedo_compiler.syntax.nodes import Node

_NAME = re.compile(r'"[^"]*"|([A-Za-z_]\w*(?:\.\w+)*)')
_SHORTEST = 4
"""A typo in a shorter word may well be another word."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A file with one fault, and the lines on which a diagnostic is at its place."""

    kind: str
    file: str
    lines: tuple[int, ...]
    text: str
    what: str


@dataclass(frozen=True, slots=True)
class Described:
    """A mapping and what its schema says of it."""

    node: Mapping
    required: frozenset[str]
    known: frozenset[str]


class Mutator:
    """Puts faults into one file; ``names`` are all ids that the workspace declares."""

    def __init__(self, source: SourceFile, names: frozenset[str], random: Random) -> None:
        node, _ = compose(source)
        if not isinstance(node, Mapping):
            raise TypeError(source.path)
        self.source = source
        self.names = names
        self.random = random
        self.root = node
        kind = node.get("kind")
        schema = _schema(kind.raw if isinstance(kind, Scalar) else "")
        self.mappings = list(_described(node, schema, schema))

    def typo_in_key(self) -> Mutation | None:
        """Misspell a key that the schema knows."""
        keys = [
            entry.key
            for one in self.mappings
            for name, entry in one.node.entries.items()
            if name in one.known and len(name) >= _SHORTEST
        ]
        return self._misspelt("typo in a key", keys, frozenset().union(*(one.known for one in self.mappings)))

    def typo_in_reference(self) -> Mutation | None:
        """Misspell a value that is the id of something else."""
        words = [
            scalar
            for one in self.mappings
            for key, entry in one.node.entries.items()
            if key in one.known - {"id", "label", "title", "note", "name", "level", "type"}
            for scalar in _values(entry.value)
            if scalar.raw in self.names and len(scalar.raw) >= _SHORTEST
        ]
        return self._misspelt("typo in a reference", words, self.names)

    def typo_in_formula(self) -> Mutation | None:
        """Misspell a name or a function in a formula."""
        places = [
            (scalar, found.span(1))
            for scalar in _scalars(self.root)
            if scalar.raw.startswith("=")
            for found in _NAME.finditer(scalar.raw)
            if found[1] and len(found[1]) >= _SHORTEST and found[1].upper() not in {"TRUE", "FALSE"}
        ]
        if not places:
            return None
        scalar, (start, end) = self.random.choice(places)
        word = self._typo(scalar.raw[start:end], self.names | frozenset(name.lower() for name in FUNCTIONS))
        span = scalar.inner_span(start, end)
        return self._replaced("typo in a formula", span, word, (scalar.span.line, span.line))

    def required_key_deleted(self) -> Mutation | None:
        """Leave a key out that must be there."""
        places = [
            (one.node, key)
            for one in self.mappings
            if len(one.node.entries) > 1
            for key in one.required & one.node.entries.keys()
            if key != "kind"
        ]
        if not places:
            return None
        node, key = self.random.choice(sorted(places, key=lambda place: (self._start(place[0].span), place[1])))
        keys = list(node.entries)
        at = keys.index(key)
        entry = node.entries[key]
        if at + 1 < len(keys):
            start, end = self._start(entry.key.span), self._start(node.entries[keys[at + 1]].key.span)
        else:
            start, end = self._end(node.entries[keys[at - 1]].value.span), self._end(entry.value.span)
        text = self.source.text[:start] + self.source.text[end:]
        return Mutation("required key deleted", self.source.path, (node.span.line,), text, key)

    def wrong_type(self) -> Mutation | None:
        """Put a mapping where one value belongs, and a number where a list or mapping belongs."""
        values = [
            entry.value
            for one in self.mappings
            for key, entry in one.node.entries.items()
            if key in one.known - {"kind", "off", "work"} and entry.value.span.line == entry.value.span.end_line
        ]
        if not values:
            return None
        value = self.random.choice(values)
        return self._replaced(
            "wrong type", value.span, "{sai: kieu}" if isinstance(value, Scalar) else "17", (value.span.line,)
        )

    def id_doubled(self) -> Mutation | None:
        """Give an entry of a list the id of the one before it."""
        pairs = []
        for sequence in _sequences(self.root):
            ids = [
                found
                for item in sequence.items
                if isinstance(item, Mapping) and isinstance(found := item.get("id"), Scalar)
            ]
            pairs += list(pairwise(ids))
        if not pairs:
            return None
        first, second = self.random.choice(pairs)
        return self._replaced("id doubled", second.span, first.raw, (first.span.line, second.span.line))

    @property
    def kinds(self) -> tuple[Callable[[], Mutation | None], ...]:
        """Every kind of fault."""
        return (
            self.typo_in_key,
            self.typo_in_reference,
            self.typo_in_formula,
            self.required_key_deleted,
            self.wrong_type,
            self.id_doubled,
        )

    def _misspelt(self, kind: str, words: list[Scalar], taken: frozenset[str]) -> Mutation | None:
        if not words:
            return None
        scalar = self.random.choice(words)
        return self._replaced(kind, scalar.span, self._typo(scalar.raw, taken), (scalar.span.line,))

    def _typo(self, word: str, taken: frozenset[str]) -> str:
        """Drop, double or swap a letter so that no other word comes of it."""
        while True:
            at = self.random.randrange(1, len(word) - 1)
            found = self.random.choice(
                (
                    word[:at] + word[at + 1 :],
                    word[:at] + word[at] + word[at:],
                    word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                )
            )
            if found != word and found.lower() not in taken:
                return found

    def _replaced(self, kind: str, span: Span, new: str, lines: tuple[int, ...]) -> Mutation:
        start, end = self._start(span), self._end(span)
        old = self.source.text[start:end]
        text = self.source.text[:start] + new + self.source.text[end:]
        return Mutation(kind, self.source.path, lines, text, f"{old} -> {new}")

    def _start(self, span: Span) -> int:
        return self.source.offset(span.line, span.column)

    def _end(self, span: Span) -> int:
        return self.source.offset(span.end_line, span.end_column)


def declared_names(sources: Iterable[SourceFile]) -> frozenset[str]:
    """Return every id that the files declare."""
    return frozenset(
        entry.value.raw
        for source in sources
        for mapping in _mappings(compose(source)[0])
        for key, entry in mapping.entries.items()
        if key == "id" and isinstance(entry.value, Scalar)
    )


def _schema(kind: str) -> dict[str, Any]:
    text = resources.files("chedo_compiler").joinpath("schema", f"{kind}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _described(node: Node, schema: dict[str, Any], root: dict[str, Any]) -> Iterator[Described]:
    """Walk mappings together with their schema."""
    schema, root = _resolved(schema, root)
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _described(item, schema.get("items", {}), root)
    elif isinstance(node, Mapping):
        options = [_resolved(one, root) for one in (*schema.get("oneOf", ()), *schema.get("anyOf", ()))]
        if "properties" not in schema and options:
            schema, root = next((one for one in options if "properties" in one[0]), (schema, root))
        known = schema.get("properties", {})
        yield Described(node, frozenset(schema.get("required", ())), frozenset(known))
        for key, entry in node.entries.items():
            patterns = [one for pattern, one in schema.get("patternProperties", {}).items() if re.search(pattern, key)]
            others = schema.get("additionalProperties")
            yield from _described(
                entry.value,
                known.get(key) or next(iter(patterns), None) or (others if isinstance(others, dict) else {}),
                root,
            )


def _resolved(schema: dict[str, Any], root: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    while "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        root = _schema(file.rpartition("/")[2].removesuffix(".json")) if file else root
        schema = root
        for step in filter(None, pointer.split("/")):
            schema = schema[step]
    return schema, root


def _mappings(node: Node | None) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
        for entry in node.entries.values():
            yield from _mappings(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _mappings(item)


def _sequences(node: Node) -> Iterator[Sequence]:
    if isinstance(node, Sequence):
        yield node
        for item in node.items:
            yield from _sequences(item)
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from _sequences(entry.value)


def _values(node: Node) -> Iterator[Scalar]:
    """Return a value, or those of a plain list."""
    for one in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(one, Scalar):
            yield one


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for entry in node.entries.values():
            yield from _scalars(entry.value)
