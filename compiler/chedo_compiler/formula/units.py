"""The units of a formula's parts: what is added counts in one unit, what is compared in units of one kind.

None is an unknown unit, which goes with any: numbers that are written, products, quotients of different units.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from chedo_compiler.formula import tree
from chedo_compiler.formula.constants import constant
from chedo_compiler.formula.faults import FormulaFault
from chedo_compiler.formula.leaves import cells_of
from chedo_compiler.formula.result_types import BRANCHES, branches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.formula.leaves import Standing
    from chedo_compiler.formula.tree import Node

_SUMS = frozenset({"SUM", "AVERAGE", "MIN", "MAX", "MEDIAN"})
_SAME = frozenset({"ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "INT", "ABS", "LARGE", "SMALL"})
"""Functions that give a value in the unit of their first argument."""
_HUNDRED = 100
_SHARE = ""
_PERCENT = "%"
_COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as so many of its base unit: triệu đồng is 1,000,000 đồng."""

    base: str
    factor: Decimal
    label: str
    money: bool = False

    @property
    def kind(self) -> str:
        """What it can be compared with: one currency, percentages, or any count of things ("")."""
        return self.base if self.money or self.base == _PERCENT else ""


PERCENT = Measure(_PERCENT, Decimal(1), "%")


class MeasuredCells(Protocol):
    """What the cells around a formula count in."""

    def measure_of(self, cell: str) -> Measure | None:
        """Return the unit of a cell, or None when it is not known."""


def unit_faults(
    node: Node, expression: Expression, cells: MeasuredCells, standing: Standing
) -> tuple[FormulaFault, ...]:
    """Return what is wrong with the units of a formula."""
    units = _Units(cells, standing)
    found = units.of(node, expression)
    if standing.cell and not units.faults:
        units.fit(node, found, standing.cell)
    return tuple(units.faults)


class _Units:
    def __init__(self, cells: MeasuredCells, standing: Standing) -> None:
        self.cells = cells
        self.standing = standing
        self.faults: list[FormulaFault] = []
        self._known: dict[int, dict[Measure, str]] = {}

    def of(self, node: Node, expression: Expression) -> Measure | None:
        match expression[0], node:
            case "op", tree.Binary():
                return self.operation(node, expression)
            case "neg" | "pos", tree.Unary():
                return self.of(node.operand, expression[1])
            case "pct", tree.Percent():
                self.of(node.operand, expression[1])
                return None
            case "call", tree.Call():
                return self.call(node, expression[2])
            case "call", tree.Span():
                return self.cells_together(node, expression[2][0])
            case _:
                return self.cells_together(node, expression)

    def cells_together(self, node: Node, expression: Expression) -> Measure | None:
        """Return the unit that all cells of a leaf share; cells that differ go with nothing."""
        measures = self.measures(expression)
        return next(iter(measures)) if len(measures) == 1 and not isinstance(node, tree.Array) else None

    def measures(self, expression: Expression) -> dict[Measure, str]:
        """Return the units that the cells of a leaf count in, each with the first cell that does."""
        key = id(expression)
        if key not in self._known:
            found: dict[Measure, str] = {}
            for cell in cells_of(expression, self.standing.row) or ():
                measure = self.cells.measure_of(cell)
                if measure is not None:
                    found.setdefault(measure, cell)
            self._known[key] = found
        return self._known[key]

    def operation(self, node: tree.Binary, expression: Expression) -> Measure | None:
        left, right = self.of(node.left, expression[2]), self.of(node.right, expression[3])
        match node.operator:
            case "+" | "-":
                return self.together([(node.left, left), (node.right, right)], node)
            case "/":
                return _share(left, right) if constant(node.right) is None else None
            case "*":
                return _times(left, constant(node.right)) or _times(right, constant(node.left))
            case "&" | "^":
                return None
            case _:
                self.together([(node.left, left), (node.right, right)], node, cause=_COMPARED)
                return None

    def call(self, node: tree.Call, arguments: Sequence[Expression]) -> Measure | None:
        pairs = list(zip(node.arguments, arguments, strict=True))
        found = [(written, self.of(written, argument)) for written, argument in pairs]
        if node.function in _SUMS:
            for written, argument in pairs:
                self.one_unit(written, argument)
            return self.together(found, node)
        if node.function in BRANCHES:
            return self.together([found[place] for place in branches(node.function, len(found))], node, cause="chosen")
        return found[0][1] if node.function in _SAME else None

    def one_unit(self, node: Node, expression: Expression) -> None:
        """FML047: the cells of a range that is summed count in one unit."""
        measures = self.measures(expression)
        if len(measures) > 1:
            (first, cell), (second, other) = list(measures.items())[:2]
            self.differ(node, (cell, first), (other, second), "added")

    def together(
        self, parts: Sequence[tuple[Node, Measure | None]], node: Node, cause: str = "added"
    ) -> Measure | None:
        """FML047: return the unit that the parts share; a share of something goes with any unit."""
        known = [(part, unit) for part, unit in parts if unit is not None and unit.base != _SHARE]
        agree = _comparable if cause == _COMPARED else _same_size
        for part, unit in known[1:]:
            if not agree(known[0][1], unit):
                first, other = self.standing.excerpt(known[0][0]), self.standing.excerpt(part)
                self.differ(node, (first, known[0][1]), (other, unit), cause)
                return None
        if known:
            return known[0][1]
        shares = {unit for _, unit in parts if unit is not None}
        return shares.pop() if len(shares) == 1 else None

    def differ(self, node: Node, left: tuple[str, Measure], right: tuple[str, Measure], cause: str) -> None:
        params = {"left": left[0], "left_unit": left[1].label, "right": right[0], "right_unit": right[1].label}
        params |= _conversion(left[1], right[1])
        self.fault("FML047", node, cause=cause, **params)

    def fit(self, node: Node, found: Measure | None, cell: str) -> None:
        """FML048: a formula gives figures in the unit of its cell."""
        wanted = self.cells.measure_of(cell)
        if found is None or wanted is None or _same_size(found, wanted):
            return
        params = {"cell": cell, "unit": wanted.label}
        if found.base == wanted.base == _PERCENT:
            self.fault("FML048", node, cause="scaled", factor=_plain(found.factor), **params)
        elif found.base == _SHARE:
            if wanted.base == _PERCENT:
                self.fault("FML048", node, cause="share", **params)
        elif found.base != _PERCENT:
            self.fault("FML048", node, found=found.label, **params, **_conversion(found, wanted))

    def fault(self, code: str, node: Node, **params: str) -> None:
        self.faults.append(FormulaFault(code, node.start, node.end, params))


def _same_size(one: Measure, other: Measure) -> bool:
    return (one.base, one.factor) == (other.base, other.factor)


def _comparable(one: Measure, other: Measure) -> bool:
    """Say whether one may be held against the other: people and visits may, money in two sizes may not."""
    return one.factor == other.factor if one.base == other.base else one.kind == other.kind == ""


def _share(left: Measure | None, right: Measure | None) -> Measure | None:
    """Divide like by like; the factor that is left over is what a mistaken unit makes of the share."""
    if left is None or right is None or left.base != right.base or left.base in {_SHARE, _PERCENT}:
        return None
    return Measure(_SHARE, left.factor / right.factor, "")


def _times(unit: Measure | None, number: float | None) -> Measure | None:
    if unit is not None and unit.base == _SHARE and number == _HUNDRED:
        return Measure(_PERCENT, unit.factor, "%")
    return None


def _conversion(left: Measure, right: Measure) -> dict[str, str]:
    """Say how many of the smaller unit the larger one is, when both measure the same."""
    if left.base != right.base or left.factor == right.factor:
        return {}
    larger, smaller = (left, right) if left.factor > right.factor else (right, left)
    return {"larger": larger.label, "smaller": smaller.label, "factor": _plain(larger.factor / smaller.factor)}


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
