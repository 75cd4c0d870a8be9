"""Which cells are running totals (lũy kế): their last period holds what all periods before it held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.expressions import cells_read, columns_here, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact.v1 import Expression


def cumulative(expressions: Mapping[str, Expression]) -> frozenset[str]:
    """Return the computed cells that carry themselves on from period to period, and those computed from them."""
    found = {name for name, expression in expressions.items() if _carries_on(name, expression)}
    readers = {name: _read(name, expression) for name, expression in expressions.items()} if found else {}
    while more := {name for name, read in readers.items() if name not in found and not found.isdisjoint(read)}:
        found |= more
    return frozenset(found)


def _carries_on(name: str, expression: Expression) -> bool:
    column = name.rpartition(".")[2]
    own = (["prev", name], ["prevhere", column])
    return any(inner[0] in {"ytd", "ytdhere"} or inner in own for inner in walk(expression))


def _read(name: str, expression: Expression) -> set[str]:
    row = name.rpartition(".")[0]
    return {*cells_read(expression), *(f"{row}.{column}" for column in columns_here(expression))}
