"""Located nodes: YAML text read into values that know where they stand in the file."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from chedo_compiler.diagnostics import Diagnostic, diagnostic, warning
from chedo_compiler.source import SourceFile, Span, file_span
from chedo_compiler.syntax.limits import MAX_DEPTH, MAX_FILE_FAULTS, MAX_NODES, MAX_TEXT_LENGTH
from chedo_compiler.syntax.scalars import places, resolve
from chedo_compiler.syntax.text import UNSAFE, formula_end, hidden, refuse, syntax_fault

if TYPE_CHECKING:
    from collections.abc import Callable

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A single value. ``raw`` is its text, quotes and escapes undone; only a plain (unquoted) one can be a number."""

    value: str | int | float | bool | None
    raw: str
    plain: bool
    span: Span
    source: SourceFile
    style: str = ""
    written: Scalar | None = None
    """What was written where this was made of it; ``origins`` gives for each character its offset there."""
    origins: tuple[int, ...] = ()

    def inner_span(self, start: int, end: int) -> Span:
        """The span of a part of the value, given by offsets in :attr:`raw`."""
        if self.written:
            first, last = (self.origins[min(place, len(self.origins) - 1)] for place in (start, max(start, end - 1)))
            return self.written.inner_span(first, last + (end > start))
        first = self.source.offset(self.span.line, self.span.column)
        last = self.source.offset(self.span.end_line, self.span.end_column)
        found = places(self.raw, self.source.text[first:last], self.style)
        if not found or start >= len(found):
            return self.span
        final = max(start, min(end, len(found)) - 1)
        after = found[final + 1] if final + 1 < len(found) and end > start else found[final] + (end > start)
        return self.source.span(first + found[start], first + max(after, found[start]))


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """A key of a mapping with its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """Keys and values, in the order of the file; a key is known by its text, composed however it was written."""

    entries: dict[str, Entry]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value of a key, None if it is not given."""
        entry = self.entries.get(key)
        return entry.value if entry else None


Node = Scalar | Sequence | Mapping


def compose(source: SourceFile) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read a text. With any error the node is None, so that no later stage speaks of what was not understood."""
    if refused := tuple(refuse(source)):
        return None, refused
    composer = _Composer(source)
    node: Node | None = None
    try:
        node = composer.document()
    except _StoppedError:
        node = None
    except yaml.MarkedYAMLError as error:
        composer.fail(error)
    except (yaml.YAMLError, ValueError):
        composer.found.append(diagnostic("YML003", file_span(source.path), cause="indent", char=""))
    found = tuple(composer.found)
    return (node if all(one.severity == "warning" for one in found) else None), found


def plain(node: Node | None) -> Any:
    """The node as plain Python data."""
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if node else None


_made = tuple.__new__
"""Makes a node of its fields without a call of Python: a province has millions of nodes."""


class _StoppedError(Exception):
    """Reading on would only repeat the finding just made."""


class _Composer:
    """Builds nodes from parser events, which unlike PyYAML's own nodes still show anchors, tags and quotes."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self._next: Callable[[], Any] = _Loader(source.text).get_event
        self._count = 0
        self._path = source.path
        self._lines = source.text.count("\n") + 1

    def document(self) -> Node | None:
        self._next()
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            self._stop("YML014", file_span(self.source.path))
        node = self._node(self._next(), 1)
        if isinstance(node, Scalar) and node.value is None:
            self._stop("YML014", node.span)
        self._next()
        following = self._next()
        if not isinstance(following, yaml.StreamEndEvent):
            self._stop("YML008", self._span(following), cause="documents")
        return node

    def fail(self, error: yaml.MarkedYAMLError) -> None:
        fault = syntax_fault(self.source, error)
        if all(one.span != fault.span for one in self.found):
            self.found.append(fault)

    def _stop(self, code: str, span: Span, **params: str | int) -> None:
        self.found.append(diagnostic(code, span, **params))
        raise _StoppedError

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        if end.line >= self._lines:
            # After a last line without a break the parser counts one line more.
            first = self.source.offset(start.line + 1, start.column + 1)
            return self.source.span(first, len(self.source.text))
        return _made(Span, (self._path, start.line + 1, start.column + 1, end.line + 1, end.column + 1))

    def _node(self, event: Any, depth: int) -> Node:
        self._count += 1
        span = self._span(event)
        if self._count > MAX_NODES or depth > MAX_DEPTH or len(self.found) >= MAX_FILE_FAULTS:
            self._refuse_size(span)
        if event.anchor or event.tag:
            self._refuse_references(event, span)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, span)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, span, depth)
        return self._mapping(event, span, depth)

    def _refuse_size(self, span: Span) -> None:
        if len(self.found) >= MAX_FILE_FAULTS:
            raise _StoppedError
        if self._count > MAX_NODES:
            self._stop("YML013", span, limit=MAX_NODES)
        self._stop("YML012", span, limit=MAX_DEPTH)

    def _refuse_references(self, event: Any, span: Span) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._stop("YML008", span, cause="alias")
        if event.anchor:
            at = self.source.offset(span.line, span.column)
            self._stop("YML008", self.source.span(at, at + len(event.anchor) + 1), cause="anchor")
        self._stop("YML008", span, cause="tag")

    def _scalar(self, event: yaml.ScalarEvent, span: Span) -> Scalar:
        style = event.style or ""
        if style in ("|", ">"):
            span = self._trimmed(span)
        raw = event.value
        if len(raw) > MAX_TEXT_LENGTH:
            start = Span(span.file, span.line, span.column, span.line, span.column + 1)
            self._stop("YML021", start, count=len(raw), limit=MAX_TEXT_LENGTH)
        if not style and raw.startswith("="):
            span = self._bare_formula(span)
        if not raw.isascii() and not unicodedata.is_normalized("NFC", raw):
            self.found.append(warning("YML010", span))
        if style == '"' and (unsafe := UNSAFE.search(raw)):
            self.found.append(hidden(span, unsafe.group()))
        return _made(Scalar, (raw if style else resolve(raw), raw, not style, span, self.source, style, None, ()))

    def _bare_formula(self, span: Span) -> Span:
        start = self.source.offset(span.line, span.column)
        end = formula_end(self.source.text, start)
        whole = self.source.span(start, end)
        self.found.append(diagnostic("YML006", whole, formula=self.source.text[start:end]))
        return whole

    def _trimmed(self, span: Span) -> Span:
        start = self.source.offset(span.line, span.column)
        end = self.source.offset(span.end_line, span.end_column)
        return self.source.span(start, start + len(self.source.text[start:end].rstrip()))

    def _sequence(self, event: yaml.SequenceStartEvent, span: Span, depth: int) -> Sequence:
        items = []
        while not isinstance(following := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(following, depth + 1))
        return Sequence(tuple(items), self._whole(event, span, following, items[-1] if items else None))

    def _mapping(self, event: yaml.MappingStartEvent, span: Span, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        value: Node | None = None
        bare = len(self.found)
        while not isinstance(following := self._next(), yaml.MappingEndEvent):
            key = self._node(following, depth + 1)
            if not isinstance(key, Scalar) or (key.plain and key.raw == "<<"):
                self._refuse_key(key)
                raise _StoppedError
            value = self._node(self._next(), depth + 1)
            name = key.raw if key.raw.isascii() else unicodedata.normalize("NFC", key.raw)
            if name not in entries:
                entries[name] = _made(Entry, (key, value))
            elif not any(one.code == "YML006" for one in self.found[bare:]):
                self._duplicate(entries[name].key, key)
        return Mapping(entries, self._whole(event, span, following, value))

    def _refuse_key(self, key: Node) -> None:
        if isinstance(key, Scalar):
            self._stop("YML008", key.span, cause="merge")
        self._stop("YML017", key.span)

    def _duplicate(self, first: Scalar, second: Scalar) -> None:
        found = diagnostic("YML001", second.span, key=second.raw, line=first.span.line)
        self.found.append(Diagnostic(found.code, found.span, found.params, related=((first.span, second.raw),)))

    def _whole(self, start: Any, span: Span, end: yaml.Event, inner: Node | None) -> Span:
        """From the first character to the last; the parser lets block collections end where the next token starts."""
        last = inner.span if inner and not start.flow_style else self._span(end)
        return Span(span.file, span.line, span.column, last.end_line, last.end_column)
