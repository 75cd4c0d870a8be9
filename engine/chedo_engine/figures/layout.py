"""Layouts: which cell stands where in a vector, and with how many decimals. Named by the hash of that content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.artefact import codec
from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_engine.once import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1


@dataclass(frozen=True)
class Layout:
    """The numeric cells of the fixed part of a form ("row.col"), or the columns of a repeating group."""

    cells: tuple[str, ...]
    scales: tuple[int, ...]

    @cached_property
    def content(self) -> bytes:
        """What is stored and hashed."""
        return codec.encode(self)

    @cached_property
    def id(self) -> str:
        """The layout's name."""
        return codec.digest(self.content)


def read_layout(content: bytes) -> Layout:
    """Read a stored layout back."""
    return codec.decode(Layout, content)


@once
def layouts(form: v1.Form) -> Mapping[str, Layout]:
    """Return the layout of each part of a form: "" for the fixed cells, then each repeating group by its id."""
    groups = {group.id for group in form.repeats}
    fixed = _layout((cell.id, cell) for cell in form.cells if cell.row not in groups)
    repeating = {
        group.id: _layout((cell.column, cell) for cell in form.cells if cell.row == group.id) for group in form.repeats
    }
    return {"": fixed, **repeating}


def _layout(cells: Iterable[tuple[str, v1.Cell]]) -> Layout:
    numeric = [(name, cell.decimals) for name, cell in cells if cell.type in NUMERIC_TYPES and cell.kind != "closed"]
    return Layout(tuple(name for name, _ in numeric), tuple(scale for _, scale in numeric))
