"""Getting typed values out of a mapping whose shape is known to hold.

Most keys that are asked for are not given, and a province asks millions of times: that answer comes first.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import MonthDay
from chedo_compiler.model.text import Text
from chedo_compiler.syntax.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Node


def text(node: Mapping, key: str) -> Text:
    """Return a text that the shape requires."""
    found = maybe_text(node, key)
    if found is None:
        raise LookupError(key)
    return found


def maybe_text(node: Mapping, key: str) -> Text | None:
    """Return a text, or None when the key is not given."""
    entry = node.entries.get(key)
    return as_text(entry.value) if entry else None


def as_text(node: Node | None) -> Text | None:
    """Return a scalar as text in its own spelling; None for null and for what is no scalar."""
    if isinstance(node, Scalar) and node.value is not None:
        return Text(node.raw, node)
    return None


def string(node: Mapping, key: str, default: str = "") -> str:
    """Return a text without its place."""
    entry = node.entries.get(key)
    found = as_text(entry.value) if entry else None
    return default if found is None else found.value.strip()


def maybe_string(node: Mapping, key: str) -> str | None:
    """Return a text without its place, or None when the key is not given."""
    entry = node.entries.get(key)
    found = as_text(entry.value) if entry else None
    return None if found is None else found.value


def texts(node: Mapping, key: str) -> tuple[Text, ...]:
    """Return a list of texts; a single text counts as a list of one."""
    entry = node.entries.get(key)
    if entry is None:
        return ()
    found = entry.value
    items = found.items if isinstance(found, Sequence) else (found,)
    return tuple(item for item in map(as_text, items) if item is not None)


def strings(node: Mapping, key: str) -> tuple[str, ...]:
    """Return a list of texts without their places."""
    return tuple(item.value for item in texts(node, key))


def flag(node: Mapping, key: str) -> bool:
    """Return a yes or no; no when the key is not given."""
    entry = node.entries.get(key)
    return entry is not None and isinstance(entry.value, Scalar) and entry.value.value is True


def maybe_integer(node: Mapping, key: str) -> int | None:
    """Return a whole number, or None when the key is not given."""
    found = node.get(key)
    return found.value if isinstance(found, Scalar) and isinstance(found.value, int) else None


def integer(node: Mapping, key: str, default: int) -> int:
    """Return a whole number, or the default when the key is not given."""
    found = maybe_integer(node, key)
    return default if found is None else found


def exact(node: Mapping, key: str) -> str | None:
    """Return a number as it is written, without exponent; None when the key is not given."""
    found = node.get(key)
    is_number = isinstance(found, Scalar) and isinstance(found.value, int | float)
    return format(Decimal(found.raw), "f") if isinstance(found, Scalar) and is_number else None


def mapping(node: Mapping, key: str) -> Mapping | None:
    """Return a mapping inside, or None when the key is not given."""
    found = node.get(key)
    return found if isinstance(found, Mapping) else None


def mappings(node: Mapping, key: str) -> tuple[Mapping, ...]:
    """Return a list of mappings; empty when the key is not given."""
    found = node.get(key)
    return tuple(item for item in found.items if isinstance(item, Mapping)) if isinstance(found, Sequence) else ()


def month_day(node: Mapping) -> MonthDay:
    """Return ``{month: -1, day: 15}``."""
    return MonthDay(integer(node, "month", 0), integer(node, "day", 1))
