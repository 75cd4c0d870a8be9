"""What can be known of a formula without any figure: constants that can never work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.formula import tree
from chedo_compiler.formula.faults import FormulaFault
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.runtime.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARITHMETIC = frozenset("+-*/^")


def constant(node: tree.Node) -> float | None:
    """Return the number that a signed literal stands for, or None."""
    match node:
        case tree.Number(value=number):
            return number
        case tree.Unary(operator=sign, operand=operand):
            inner = constant(operand)
            return inner if inner is None or sign == "+" else -inner
        case tree.Percent(operand=operand):
            inner = constant(operand)
            return None if inner is None else inner / 100
        case _:
            return None


def constant_faults(root: tree.Node) -> tuple[FormulaFault, ...]:
    """Return what can never work in a formula that can be computed: text taken for a number, division by zero."""
    return tuple(fault for node in tree.walk(root) for fault in _faults(node))


def _faults(node: tree.Node) -> Iterator[FormulaFault]:
    match node:
        case tree.Unary(operand=operand) | tree.Percent(operand=operand):
            yield from _texts(operand)
        case tree.Binary(operator=sign, left=left, right=right) if sign in _ARITHMETIC:
            yield from _texts(left, right)
            if sign == "/" and constant(right) == 0:
                yield FormulaFault("FML030", right.start, right.end)
        case tree.Call(function=name, arguments=arguments) if name in FUNCTIONS:
            wanted = FUNCTIONS[name].numbers
            yield from _texts(*(argument for place, argument in enumerate(arguments) if place in wanted))
        case _:
            pass


def _texts(*operands: tree.Node) -> Iterator[FormulaFault]:
    for operand in operands:
        if isinstance(operand, tree.Text) and numeral(operand.value) is None:
            yield FormulaFault("FML040", operand.start, operand.end, {"text": operand.value})
