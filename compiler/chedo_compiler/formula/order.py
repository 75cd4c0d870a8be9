"""The order in which computed cells are computed, or the circle that forbids one."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from chedo_compiler.runtime.expressions import reads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact.v1 import Expression


def order(expressions: Mapping[str, Expression]) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Sort cells so that each comes after those it reads.

    Cells are named ``row.column``; those of a repeating row ``group.column``, and their "here" is their own group.
    Returns the order, and None or a circle as a path whose last cell reads its first (then the order is empty).
    """
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for cell, expression in expressions.items():
        read = reads(expression, cell.rpartition(".")[0])
        sorter.add(cell, *(other for other in read if other in expressions))
    try:
        return tuple(sorter.static_order()), None
    except CycleError as fault:
        path = fault.args[1]
        return (), tuple(reversed(path[:-1]))
