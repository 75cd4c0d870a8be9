"""A file in its canonical writing: written anew until nothing changes, and never with another meaning."""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

from chedo_compiler.diagnostics import Diagnostic, Severity, diagnostic
from chedo_compiler.format.places import root_place
from chedo_compiler.format.printer import printed
from chedo_compiler.shape.check import KINDS, check_shape, kind_of
from chedo_compiler.source import SourceFile, file_span
from chedo_compiler.syntax.nodes import Mapping, compose, plain

_MOST_ROUNDS = 8
"""What moves a comment may let a value fit on one line only in the next round; two or three are the rule."""


class Canonical(NamedTuple):
    """A text as it should be; None where the file cannot be read, with the reasons."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def canonical(source: SourceFile) -> Canonical:
    """Write a file as it should be written."""
    text = unicodedata.normalize("NFC", source.text.replace("\r\n", "\n"))
    node, found = compose(SourceFile(source.path, text))
    if node is None:
        return Canonical(None, tuple(one for one in found if one.severity is Severity.ERROR))
    if not isinstance(node, Mapping) or kind_of(node) not in KINDS:
        return Canonical(None, check_shape(node))
    meant = _data(node)
    for _ in range(_MOST_ROUNDS):
        before, text = text, printed(SourceFile(source.path, text), node, root_place(kind_of(node) or ""))
        if text == before:
            return Canonical(text)
        read, _ = compose(SourceFile(source.path, text))
        if not isinstance(read, Mapping) or _data(read) != meant:
            break
        node = read
    return Canonical(None, (diagnostic("FMT001", file_span(source.path)),))


def _data(node: Mapping) -> Any:
    return _composed(plain(node))


def _composed(data: Any) -> Any:
    """Data with every text composed; numbers and truth values keep their kind apart."""
    if isinstance(data, dict):
        return {unicodedata.normalize("NFC", key): _composed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_composed(item) for item in data]
    return unicodedata.normalize("NFC", data) if isinstance(data, str) else (type(data), data)
