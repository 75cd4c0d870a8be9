"""One thing that the annual review points out, with the numbers that show it and what could be changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.proposing.edits import Edit

Shown: TypeAlias = str | int | tuple[str, ...]
"""What fills a sentence: a list of names is cut where it is long."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What ``rule`` found; ``params`` fill its sentence. ``edits`` would change it, if a person agrees."""

    rule: str
    params: Mapping[str, Shown] = field(default_factory=dict, hash=False)
    edits: tuple[Edit, ...] = ()
