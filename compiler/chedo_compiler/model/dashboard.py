"""A dashboard as written: tiles that show indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text


@dataclass(frozen=True, slots=True)
class TileEntry:
    """One figure, ranking or line; ``given`` are the keys that were written."""

    id: Text
    kind: str
    indicator: Text
    label: str
    compare: tuple[str, ...]
    level: str
    top: int | None
    periods: int | None
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class DashboardFile:
    id: Text
    title: str
    audience: tuple[Text, ...]
    tiles: tuple[TileEntry, ...]
