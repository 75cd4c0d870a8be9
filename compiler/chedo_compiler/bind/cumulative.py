"""Which cells are running totals (lũy kế): their last period holds what all periods before it held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.expressions import reads, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact.v1 import Expression

_TOTALS = frozenset({"ytd", "ytdhere"})
_BACK = _TOTALS | {"prev", "prevhere"}


def looks_back(expression: Expression) -> bool:
    """Say whether a formula reads earlier periods of its own."""
    return any(inner[0] in _BACK for inner in walk(expression))


def cumulative(expressions: Mapping[str, Expression]) -> frozenset[str]:
    """Return the computed cells that carry themselves on from period to period, and those computed from them."""
    found = {name for name, expression in expressions.items() if _carries_on(name, expression)}
    if not found:
        return frozenset()
    readers = {name: set(reads(expression, name.rpartition(".")[0])) for name, expression in expressions.items()}
    while more := {name for name, read in readers.items() if name not in found and not found.isdisjoint(read)}:
        found |= more
    return frozenset(found)


def _carries_on(name: str, expression: Expression) -> bool:
    column = name.rpartition(".")[2]
    back = (inner for inner in walk(expression) if inner[0] in _BACK)
    return any(inner[0] in _TOTALS or inner[1] in {name, column} for inner in back)
