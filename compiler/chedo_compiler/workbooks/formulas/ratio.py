"""Whether a formula divides figures by figures: such results cannot be added."""

from __future__ import annotations

from chedo_compiler.formula import parse, tree
from chedo_compiler.formula.leaves import is_constant


def is_ratio(formula: str) -> bool:
    """Say whether a formula in our words divides by something that it reads; a division by 1000 changes the unit."""
    node, _ = parse(formula)
    return node is not None and any(
        isinstance(inner, tree.Binary) and inner.operator == "/" and not is_constant(inner.right)
        for inner in tree.walk(node)
    )
