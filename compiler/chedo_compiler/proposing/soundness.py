"""Whether ids, texts and numbers of a proposal may stand in a file at all; what they mean the compiler judges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from chedo_compiler.proposing.refusal import Refusal
from chedo_compiler.shape.schemas import schema_of
from chedo_compiler.syntax.text import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LINE = 1_000
LONGEST_TEXT = 20_000
_OF_SEVERAL_LINES = frozenset({"guidance", "note", "summary"})
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
_LINE_BREAK = re.compile(r"[\n\r\t\x0b\x0c\x85\u2028\u2029]")


def check_texts(said: Any, key: str = "") -> None:
    """Refuse texts with signs that cannot be seen, with lines where there may be one, or without measure.

    Raises:
        Refusal: there is such a text.
    """
    for name, text in _texts(said, key):
        limit = LONGEST_TEXT if name in _OF_SEVERAL_LINES else LONGEST_LINE
        if len(text) > limit:
            raise Refusal("PRP005", cause="long", name=name, count=len(text), limit=limit)
        if name not in _OF_SEVERAL_LINES and _LINE_BREAK.search(text):
            raise Refusal("PRP005", cause="lines", name=name)
        if UNSAFE.search(text):
            raise Refusal("PRP005", cause="hidden", name=name)


def _texts(said: Any, key: str) -> Iterator[tuple[str, str]]:
    """Every text of an edit or a value, keys too, with the key that it is for."""
    if isinstance(said, str):
        yield key, said
    elif is_dataclass(said):
        name = getattr(said, "key", key)
        for one in fields(said):
            yield from _texts(getattr(said, one.name), name if one.name == "value" else one.name)
    elif isinstance(said, Mapping):
        for inner, value in said.items():
            yield "key", inner
            yield from _texts(value, inner)
    elif isinstance(said, list | tuple):
        for item in said:
            yield from _texts(item, key)


def cell_id(name: str) -> None:
    """Refuse what is no id of a row, column or check."""
    known = _definition("cell_id")
    if not re.fullmatch(known["pattern"], name) or re.fullmatch(known["not"]["pattern"], name):
        raise Refusal("PRP003", cause="cell", name=name[:60])


def shaped(kind: str, name: str) -> None:
    """Refuse what is no id, version, date … as the language has it."""
    if not re.fullmatch(_definition(kind)["pattern"], name):
        raise Refusal("PRP003", cause=kind, name=name[:60])


def number(text: str) -> Any:
    """Return a number that is written as text.

    Raises:
        Refusal: it is none that a file writes out.
    """
    if not _NUMBER.fullmatch(text):
        raise Refusal("PRP005", cause="number", name=text[:60])
    return float(text) if "." in text else int(text)


def as_number(text: str) -> Any:
    """Return a text as a number if it is one."""
    return number(text) if _NUMBER.fullmatch(text) else text


@cache
def _definition(name: str) -> Any:
    return schema_of("common")["$defs"][name]
