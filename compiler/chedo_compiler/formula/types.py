"""The types of a formula's parts: what can be known of its values before there are any.

Types are sets of the kinds of values that a part may give; None when nothing is known. Where a doubt remains nothing is
said: a false alarm costs more than a miss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from chedo_compiler.formula import tree
from chedo_compiler.formula.constants import constant
from chedo_compiler.formula.faults import FormulaFault
from chedo_compiler.formula.leaves import cells_of, is_constant
from chedo_compiler.formula.result_types import BRANCHES, CONDITIONS, GUARDS, RESULTS, SKIPPING, branches
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.runtime.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.formula.leaves import Standing
    from chedo_compiler.formula.tree import Node

Kinds = frozenset[str] | None
"""Some of: number, date, boolean, text, numeral (text that is a number), code (of a code list), empty ("")."""

NUMBERS = frozenset({"number", "date"})
WORDS = frozenset({"text", "numeral", "code"})
_KINDS = {
    **dict.fromkeys(("number", "integer", "money", "percent"), "number"),
    **dict.fromkeys(("text", "long_text", "attachment"), "text"),
    "date": "date",
    "yes_no": "boolean",
    "choice": "code",
}
_FIT = {"number": NUMBERS, "date": NUMBERS, "boolean": frozenset({"boolean"}), "text": WORDS, "code": WORDS}
_LITERALS: dict[str, Kinds] = {
    **dict.fromkeys(("num", "period"), frozenset({"number"})),
    "text": frozenset({"empty"}),
    "bool": frozenset({"boolean"}),
    "err": frozenset(),
}
_RELATIONS = frozenset({"=", "<>", "<", "<=", ">", ">="})


class TypedCells(Protocol):
    """What the cells around a formula hold."""

    def type_of(self, cell: str) -> str:
        """Return the type of a cell, or "" when there is none of that name."""

    def codes_of(self, cell: str) -> frozenset[str] | None:
        """Return the codes that a choice can have; None when they are not known or several may be chosen."""


def type_faults(node: Node, expression: Expression, cells: TypedCells, standing: Standing) -> tuple[FormulaFault, ...]:
    """Return what is wrong with the types of a formula."""
    typing = _Typing(cells, standing)
    kinds = typing.of(node, expression)
    if not standing.type:
        typing.condition(node)
    elif not typing.faults:
        typing.fit(node, kinds, standing.type)
    return tuple(typing.faults)


class _Typing:
    def __init__(self, cells: TypedCells, standing: Standing) -> None:
        self.cells = cells
        self.standing = standing
        self.guards = 0
        self.faults: list[FormulaFault] = []

    def of(self, node: Node, expression: Expression) -> Kinds:
        match expression[0], node:
            case "op", tree.Binary():
                return self.operation(node, expression)
            case "neg" | "pct", tree.Unary() | tree.Percent():
                self.number(node.operand, expression[1])
                return frozenset({"number"})
            case "pos", tree.Unary():
                return self.of(node.operand, expression[1])
            case "call", tree.Call():
                return self.call(node, expression[2])
            case _:
                return _of_literal(expression) if expression[0] in _LITERALS else self.leaf(expression)

    def leaf(self, expression: Expression) -> Kinds:
        cells = cells_of(expression, self.standing.row)
        if not cells:
            return None
        kinds = {_KINDS.get(self.cells.type_of(cell), "") for cell in cells}
        return None if "" in kinds else frozenset(kinds)

    def operation(self, node: tree.Binary, expression: Expression) -> Kinds:
        left, right = expression[2], expression[3]
        if node.operator in _RELATIONS:
            self.compare(node, self.of(node.left, left), self.of(node.right, right))
            self.known_code(node, left, right)
            return frozenset({"boolean"})
        if node.operator == "&":
            self.of(node.left, left)
            self.of(node.right, right)
            return frozenset({"text"})
        self.number(node.left, left)
        self.number(node.right, right)
        return frozenset({"number"})

    def call(self, node: tree.Call, arguments: Sequence[Expression]) -> Kinds:
        name = node.function
        guarded = name in GUARDS
        self.guards += guarded
        wanted = FUNCTIONS[name].numbers if name in FUNCTIONS else frozenset()
        found: list[Kinds] = []
        for place, (written, argument) in enumerate(zip(node.arguments, arguments, strict=True)):
            if place in wanted:
                self.number(written, argument)
                found.append(frozenset({"number"}))
            else:
                found.append(self.of(written, argument))
            self.guards -= guarded and place == 0
        if name in SKIPPING:
            self.something_to_add(node, arguments, found)
        for place in CONDITIONS[name](len(found)) if name in CONDITIONS else ():
            self.condition(node.arguments[place])
        return self.result(name, found)

    def result(self, name: str, found: list[Kinds]) -> Kinds:
        if name not in BRANCHES:
            kind = RESULTS.get(name)
            return frozenset({kind}) if kind else None
        chosen = [found[place] for place in branches(name, len(found))]
        return None if None in chosen else frozenset().union(*(kinds for kinds in chosen if kinds))

    def number(self, node: Node, expression: Expression) -> None:
        """FML041, FML042: look at a part of which arithmetic needs a number."""
        kinds = self.of(node, expression)
        if not kinds or self.guards or isinstance(node, tree.Text):
            return
        if kinds <= {"text"}:
            self.fault("FML041", node, part=self.standing.excerpt(node))
        elif kinds & {"text", "empty"} and isinstance(node, tree.Call | tree.Unary):
            self.fault("FML042", node, part=self.standing.excerpt(node))

    def compare(self, node: tree.Binary, left: Kinds, right: Kinds) -> None:
        """FML043, FML044: kinds that Excel never finds equal, and always orders the same way."""
        if not left or not right or "empty" in left | right:
            return
        sides = (
            {name for name, kinds in _FIT.items() if left & kinds},
            {n for n, kinds in _FIT.items() if right & kinds},
        )
        if sides[0] & sides[1]:
            return
        code = "FML044" if "boolean" in left | right else "FML043"
        self.fault(code, node, left=self.standing.excerpt(node.left), right=self.standing.excerpt(node.right))

    def known_code(self, node: tree.Binary, left: Expression, right: Expression) -> None:
        """FML049: a choice compared with a code that its list does not have."""
        for choice, written, place in ((left, right, node.right), (right, left, node.left)):
            cells = cells_of(choice, self.standing.row) if written[0] == "text" and written[1] else None
            codes = self.cells.codes_of(cells[0]) if cells and len(cells) == 1 else None
            if codes and written[1].lower() not in {code.lower() for code in codes}:
                self.fault("FML049", place, text=written[1], known=", ".join(sorted(codes)[:8]))

    def something_to_add(self, node: tree.Call, arguments: Sequence[Expression], found: list[Kinds]) -> None:
        """FML041, FML044: SUM and its kin skip text and truth values in cells."""
        for written, argument, kinds in zip(node.arguments, arguments, found, strict=True):
            if not kinds or not cells_of(argument, self.standing.row):
                continue
            if kinds <= {"text", "code"}:
                self.fault(
                    "FML041", written, part=self.standing.excerpt(written), cause="skipped", function=node.function
                )
            elif kinds <= {"boolean"}:
                self.fault(
                    "FML044", written, part=self.standing.excerpt(written), cause="skipped", function=node.function
                )

    def condition(self, node: Node) -> None:
        """FML046: a condition that no figure can change."""
        if is_constant(node) and not self.faults:
            self.fault("FML046", node, part=self.standing.excerpt(node))

    def fit(self, node: Node, kinds: Kinds, wanted: str) -> None:
        """FML045: what a formula gives fits the cell in which it stands."""
        kind = _KINDS.get(wanted, "")
        if not kinds or not kind or constant(node) is not None:
            return
        strange = kinds - _FIT[kind] - {"empty"}
        if strange and (kind in NUMBERS or strange == kinds):
            self.fault("FML045", node, type=wanted, cause="words" if kind in NUMBERS else kind)

    def fault(self, code: str, node: Node, **params: str) -> None:
        self.faults.append(FormulaFault(code, node.start, node.end, params))


def _of_literal(expression: Expression) -> Kinds:
    if expression[0] == "text" and expression[1]:
        return frozenset({"text" if numeral(expression[1]) is None else "numeral"})
    return _LITERALS[expression[0]]
