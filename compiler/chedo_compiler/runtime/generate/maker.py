"""What the parts of the generator ask of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.generate.cell_names import CellNames
    from chedo_compiler.runtime.generate.kinds import Kinds
    from chedo_compiler.runtime.generate.pieces import Number, Piece, Truth
    from chedo_compiler.runtime.generate.source import Source


class Maker(Protocol):
    """Makes code of expressions."""

    source: Source
    kinds: Kinds
    cells: CellNames

    def number(self, expression: Expression) -> Number:
        """Return the expression as arithmetic takes it; it gives no range."""

    def truth(self, expression: Expression) -> Truth:
        """Return the expression as a condition; it gives no range."""

    def value(self, expression: Expression) -> Piece:
        """Return the expression as it is."""

    def is_constant(self, expression: Expression) -> bool:
        """Whether the expression reads nothing that can change."""
