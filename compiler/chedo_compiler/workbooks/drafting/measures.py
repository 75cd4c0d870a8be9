"""The units of measurement that are registered where the form is to go, and those among them that are money."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Size(NamedTuple):
    """So many of another unit: a million đồng."""

    base: str
    factor: str


@dataclass(frozen=True, slots=True)
class Measures:
    """Labels of the registered units by their codes; ``money`` are the codes that count in a currency."""

    labels: Mapping[str, str] = field(default_factory=dict)
    money: frozenset[str] = frozenset()
    sizes: Mapping[str, Size] = field(default_factory=dict)
