"""One change between two states of a workspace: which rule saw it, where, what was and what is, and how grave it is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Plain: TypeAlias = "str | int | bool | Sequence[Plain] | Mapping[str, Plain] | None"
"""What JSON can hold and every machine writes alike: numbers that are not whole stand as text."""

Path: TypeAlias = tuple[tuple[str, str], ...]
"""Where: kind and id of each thing, from the outermost to the innermost."""

_BARE = ("regime", "form")
_FINGERPRINT = 12


class Level(IntEnum):
    """How grave a change is. A break: figures cannot be compared or carried over, or a safeguard is lost."""

    SAFE = 1
    RISK = 2
    BREAK = 3


class Bump(IntEnum):
    """Which part of the version has to be raised."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


BUMP_OF = {Level.SAFE: Bump.PATCH, Level.RISK: Bump.MINOR, Level.BREAK: Bump.MAJOR}


@dataclass(frozen=True, slots=True)
class Change:
    """What a rule saw. ``params`` fill the rule's sentence.

    ``action`` is add, remove, rename, change, tighten, loosen or move. ``hits``: D figures over time, B the burden of
    those who report, C control and law, X those who read figures elsewhere. ``safe_by_usage``: it would be a break, but
    counts of use prove that nothing is stored of it and nobody reads it.
    """

    rule: str
    level: Level
    bump: Bump
    path: Path
    old: Plain = field(hash=False)
    new: Plain = field(hash=False)
    action: str
    hits: frozenset[str] = frozenset()
    params: Mapping[str, Plain] = field(default_factory=dict, hash=False)
    safe_by_usage: bool = False

    @property
    def fingerprint(self) -> str:
        """What an acceptance names: it stands while rule, place and values are the same, in whatever language."""
        said = [self.rule, path_text(self.path), self.old, self.new]
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:_FINGERPRINT]


def seen(
    rule: str,
    level: Level,
    path: Path,
    old: Plain,
    new: Plain,
    *,
    action: str = "change",
    hits: str = "",
    bump: Bump | None = None,
    **params: Plain,
) -> Change:
    """Return a change with the bump that goes with its level; ``hits`` are letters, "DB"."""
    return Change(rule, level, bump or BUMP_OF[level], path, old, new, action, frozenset(hits), params)


def path_text(path: Path) -> str:
    """Return a place in writing: ``ktxh-thang/thu_chi/row:thu_noi_dia``."""
    kinds = tuple(kind for kind, _ in path)
    bare = next((count for count in (2, 1) if kinds[:count] == _BARE[:count]), 0)
    return "/".join(name if place < bare else f"{kind}:{name}" for place, (kind, name) in enumerate(path))
