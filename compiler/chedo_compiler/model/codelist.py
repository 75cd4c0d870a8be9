"""A code list (danh mục) as written: the answers that a choice offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One answer: its code, which is stored, and its label, which people read."""

    id: Text
    label: str


@dataclass(frozen=True, slots=True)
class CodeListFile:
    id: Text
    title: str
    codes: tuple[CodeEntry, ...]
