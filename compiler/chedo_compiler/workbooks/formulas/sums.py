"""What a numbering row says of columns, as small trees of their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Label:
    """The column of that number."""

    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is meant as itself, as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """The columns of ``2+3+…+7``, all of them."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calculation:
    """Two parts and one of ``+ - * /`` between them."""

    operator: str
    left: Sum
    right: Sum


Sum: TypeAlias = "Label | Amount | Series | Calculation"


def walk(root: Sum) -> Iterator[Sum]:
    """Yield a tree and all inside it, from left to right."""
    yield root
    if isinstance(root, Calculation):
        yield from walk(root.left)
        yield from walk(root.right)


def labels(root: Sum) -> tuple[str, ...]:
    """Return the numbers of the columns that are named, each once."""
    found: dict[str, None] = {}
    for inner in walk(root):
        if isinstance(inner, Label):
            found[inner.text] = None
        elif isinstance(inner, Series):
            found.update(dict.fromkeys(inner.labels))
    return tuple(found)


def is_scaled(root: Sum) -> bool:
    """Say whether something in a tree is taken times 100."""
    hundred = Amount("100")
    return any(
        isinstance(inner, Calculation) and inner.operator == "*" and hundred in (inner.left, inner.right)
        for inner in walk(root)
    )
