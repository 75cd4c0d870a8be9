"""Tests of a regime as written: figures given, and what must come of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span

Plain = str | float | bool | None


Path = tuple[tuple[str, int], ...]
"""Where a line of a repeating group stands: the groups from the outermost on, each with the line's place from 0."""


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A figure of a cell, given or expected: its value as YAML has it, and as it is spelt. No path: a fixed row."""

    row: Text
    column: Text
    value: Plain
    raw: str
    span: Span
    path: Path = ()


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line of a repeating group."""

    group: Text
    path: Path
    label: str


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A name under which figures stand, or nothing; ``word`` is where a list has a word in place of a line."""

    name: Text
    is_list: bool
    word: Text | None = None


@dataclass(frozen=True, slots=True)
class GivenFigures:
    """Figures of a form, and the lines of its repeating groups, each outer line before those inside it."""

    cells: tuple[GivenCell, ...] = ()
    lines: tuple[GivenLine, ...] = ()
    rows: tuple[GivenRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    figures: GivenFigures
    deadlines: tuple[tuple[Text, Text], ...]
    window: tuple[Text, Text] | None
    checks: tuple[Text, ...] | None
    span: Span


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A situation: figures given and expected, and what surrounds them.

    ``year`` has what was sent for earlier periods of the year, by period; ``forms`` the figures of other forms.
    """

    name: Text
    period: Text
    event_at: Text | None
    group: Text | None
    given: GivenFigures
    previous: GivenFigures | None
    last_year: GivenFigures | None
    expect: Expectation
    year: tuple[tuple[Text, GivenFigures], ...] = ()
    forms: tuple[tuple[Text, GivenFigures], ...] = ()
    indicators: tuple[tuple[Text, Plain], ...] = ()
    organisation: tuple[tuple[Text, Plain], ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """Cases about one form, or about the regime when ``target`` is the regime's id."""

    target: Text
    cases: tuple[CaseEntry, ...]
