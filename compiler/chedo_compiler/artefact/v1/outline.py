"""What is written: the narrative part of a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """A text that the reporter writes in a section of the outline."""

    id: str
    label: str
    required: bool = False
    max_words: int | None = None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A figure quoted in the outline's text: ``form.cell`` shown through ``filter`` ("so", "phan_tram")."""

    form: str
    cell: str
    filter: str = "so"


@dataclass(frozen=True, slots=True)
class Section:
    """A section: text is a sequence of literal strings and placeholders."""

    id: str
    heading: str
    text: tuple[str | Placeholder, ...] = ()
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    id: str
    title: tuple[str | Placeholder, ...]
    sections: tuple[Section, ...]
