"""A formula bound at one of its cells and moved to the others: a column's formula is the same in every row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.formula import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.formula import Node
    from chedo_compiler.layout.plan import PlannedCell

_PLACED = tree.Elsewhere | tree.Intersection
"""What means something else at each place, or has to be looked up there."""
_NAMING = frozenset({"cell", "prev", "lastyear"})
_INSIDE = {"op": 2, "neg": 1, "pos": 1, "pct": 1}


class Pattern(NamedTuple):
    """A formula's expression at the first of its cells; None where it is faulty."""

    expression: Expression | None
    cell: PlannedCell
    movable: bool
    reads: int
    """How many cells its ranges hold."""


def is_movable(node: Node, cell: PlannedCell) -> bool:
    """Say whether a formula means the same in another fixed row (of another column: a row's formula) as in this one."""
    if cell.row.repeat is not None:
        return False
    return not any(
        isinstance(inner, _PLACED) or (isinstance(inner, tree.Call) and inner.function == "YTD")
        for inner in tree.walk(node)
    )


class Expressions(Mapping[str, "Expression"]):
    """The expressions of computed cells by id; one that is the same as another is made when it is asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Expression | tuple[Pattern, PlannedCell]] = {}

    def put(self, cell: PlannedCell, expression: Expression) -> None:
        """Take the expression of a cell."""
        self._made[cell.id] = expression

    def put_like(self, cell: PlannedCell, pattern: Pattern) -> None:
        """Take a cell whose formula is that of another one."""
        self._made[cell.id] = (pattern, cell)

    def bound_ones(self) -> Iterator[tuple[str, Expression]]:
        """Yield the cells whose expressions are not made of others', with these."""
        return ((name, made) for name, made in self._made.items() if not isinstance(made, tuple))

    def __getitem__(self, name: str) -> Expression:
        """Return the expression of a cell."""
        made = self._made[name]
        if isinstance(made, tuple):
            pattern, cell = made
            self._made[name] = made = _moved(pattern, cell)
        return made

    def __contains__(self, name: object) -> bool:
        """Say whether a cell is computed, without making its expression."""
        return name in self._made

    def __iter__(self) -> Iterator[str]:
        """Yield the cells in the order in which they were taken."""
        return iter(self._made)

    def __len__(self) -> int:
        """Return how many cells are computed."""
        return len(self._made)


def _moved(pattern: Pattern, cell: PlannedCell) -> Expression:
    old = pattern.cell
    if cell.rule == "column":
        move = _Move(row=(len(old.row.id.value), cell.row.id.value))
    else:
        move = _Move(column=(len(old.column.id.value), cell.column.id.value))
    return move.expression(pattern.expression or ["missing"])


class _Move(NamedTuple):
    """The length of the row or column that cells are named with, and the name that they get instead."""

    row: tuple[int, str] | None = None
    column: tuple[int, str] | None = None

    def name(self, cell: str) -> str:
        if self.row:
            return self.row[1] + cell[self.row[0] :]
        return cell[: -self.column[0]] + self.column[1] if self.column else cell

    def expression(self, found: Expression) -> Expression:
        kind = found[0]
        if kind in _NAMING:
            return [kind, self.name(found[1])]
        if kind in _INSIDE:
            first = _INSIDE[kind]
            return [*found[:first], *map(self.expression, found[first:])]
        if kind == "call":
            return [kind, found[1], [self.expression(argument) for argument in found[2]]]
        if kind == "range":
            return [kind, [self.name(cell) for cell in found[1]], found[2]]
        if kind == "repeat" and self.column:
            return [kind, found[1], self.column[1]]
        return found
