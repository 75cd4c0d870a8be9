"""What can be known of a formula without any figure: constants that can never work."""

from __future__ import annotations

from chedo_compiler.formula import tree
from chedo_compiler.formula.faults import FormulaFault
from chedo_compiler.runtime.numerals import numeral

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


def arithmetic_faults(node: tree.Unary | tree.Percent | tree.Binary) -> list[FormulaFault]:
    """Return what is wrong with the operands of one operation: text that is no number, division by zero."""
    if isinstance(node, tree.Binary) and node.operator not in _ARITHMETIC:
        return []
    faults = [
        FormulaFault("FML040", operand.start, operand.end, {"text": operand.value})
        for operand in tree.children(node)
        if isinstance(operand, tree.Text) and numeral(operand.value) is None
    ]
    if isinstance(node, tree.Binary) and node.operator == "/" and constant(node.right) == 0:
        faults.append(FormulaFault("FML030", node.right.start, node.right.end))
    return faults
