"""Tests of a regime as written: figures given, and what must come of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span

Plain = str | float | bool | None


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A figure of a cell, given or expected; ``position`` is the line of a repeating group from 0."""

    row: Text
    column: Text
    value: Plain
    span: Span
    position: int | None = None


@dataclass(frozen=True, slots=True)
class GivenFigures:
    """Figures of a form; ``lines`` names each line of each repeating group by its label."""

    cells: tuple[GivenCell, ...] = ()
    lines: tuple[tuple[Text, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    figures: GivenFigures
    deadlines: tuple[tuple[Text, Text], ...]
    window: tuple[Text, Text] | None
    checks: tuple[Text, ...] | None
    span: Span


@dataclass(frozen=True, slots=True)
class CaseEntry:
    name: Text
    period: Text
    event_at: Text | None
    group: Text | None
    given: GivenFigures
    previous: GivenFigures | None
    last_year: GivenFigures | None
    expect: Expectation


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """Cases about one form, or about the regime when ``target`` is the regime's id."""

    target: Text
    cases: tuple[CaseEntry, ...]
