"""What is kept for reuse, as written: shared forms, and blocks of rows that several forms have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text
    from chedo_compiler.syntax.nodes import Mapping


@dataclass(frozen=True, slots=True)
class SharedForm:
    """A form that regimes use or extend; it stays a node until it is known with what."""

    id: Text
    node: Mapping


@dataclass(frozen=True, slots=True)
class BlockFile:
    """A block; its rows stay nodes, for they are read as rows of the forms that they are put into."""

    id: Text
    rows: tuple[Mapping, ...]
