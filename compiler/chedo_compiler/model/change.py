"""A change note as written: why a version came to be, and how figures of the version before are carried over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.registry import Legal
    from chedo_compiler.model.text import Text


@dataclass(frozen=True, slots=True)
class MigrationEntry:
    """What became of a form, row or column; ``given`` are the keys that were written."""

    op: Text
    form: Text
    item: Text | None
    to: Text | None
    to_form: Text | None
    into: tuple[Text, ...]
    sources: tuple[Text, ...]
    keep: str
    series: str
    factor: str
    codes: tuple[tuple[str, str], ...]
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class AcceptEntry:
    """A break in a series that the host accepts, with its reason."""

    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeFile:
    """A version's note; its id among the notes of a regime is the version."""

    id: Text
    regime: Text
    legal: tuple[Legal, ...]
    summary: str
    migrations: tuple[MigrationEntry, ...]
    accept: tuple[AcceptEntry, ...]
