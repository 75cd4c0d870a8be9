"""What a formula's leaves stand for: the cells that they name, and the words that an author reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.formula import tree

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.formula.tree import Node

_LONGEST_EXCERPT = 40
_ASKING = frozenset({"IND", "ORG"})
_REFERENCES = tree.Name | tree.Range | tree.Intersection | tree.Elsewhere


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a formula stands: its text, its row, and the cell that it fills with that cell's type ("" for a check)."""

    text: str
    row: str = ""
    cell: str = ""
    type: str = ""

    def excerpt(self, node: Node) -> str:
        """Return the piece of the text that a node was read from, not longer than a message can bear."""
        piece = " ".join(self.text[node.start : node.end].split())
        return piece if len(piece) <= _LONGEST_EXCERPT else f"{piece[: _LONGEST_EXCERPT - 1]}…"


def cells_of(expression: Expression, row: str) -> tuple[str, ...] | None:
    """Return the cells of this form that a leaf names, whatever their period; None for what lies outside.

    ``row`` is the repeating row in which the formula stands.
    """
    match expression:
        case ["cell" | "prev" | "lastyear", cell] | ["ytd", cell, *_]:
            return (cell,)
        case ["here" | "prevhere" | "lastyearhere", column] | ["ytdhere", column, *_]:
            return (f"{row}.{column}",)
        case ["range", cells, _]:
            return tuple(cells)
        case ["hererange", columns]:
            return tuple(f"{row}.{column}" for column in columns)
        case ["repeat" | "inner", group, column]:
            return (f"{group}.{column}",)
        case _:
            return None


def is_constant(node: Node) -> bool:
    """Whether a part of a formula names no cell and asks for nothing of the period or the organisation."""
    return not any(
        isinstance(inner, _REFERENCES)
        or (isinstance(inner, tree.Call) and (not inner.arguments or inner.function in _ASKING))
        for inner in tree.walk(node)
    )
