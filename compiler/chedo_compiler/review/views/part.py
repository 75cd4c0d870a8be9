"""A part of a review that is sentences and tables, which every format tells alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartTable:
    """A table under its title. ``more`` says what is left out, "" if nothing."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences, then tables."""

    lines: tuple[str, ...]
    tables: tuple[PartTable, ...] = ()
