"""An outline as written: sections of text with figures quoted, and what the reporter is asked to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text


@dataclass(frozen=True, slots=True)
class AskEntry:
    id: Text
    label: str
    required: bool
    max_words: int | None


@dataclass(frozen=True, slots=True)
class SectionEntry:
    id: Text
    heading: str
    text: Text | None
    ask: AskEntry | None


@dataclass(frozen=True, slots=True)
class OutlineFile:
    id: Text
    title: Text
    sections: tuple[SectionEntry, ...]
