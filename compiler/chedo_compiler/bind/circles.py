"""Whether computed cells read each other in a circle."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from chedo_compiler.formula import order
from chedo_compiler.runtime.expressions import reads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.bind.patterns import Expressions

Graph = dict[str, set[str]]


def circle_of(expressions: Expressions) -> tuple[str, ...]:
    """Return a circle as a path whose last cell reads its first; empty when there is none.

    A cell that reads its own row goes on from column to column, one that reads its own column from row to row. Where
    neither the rows nor the columns can be gone through in a circle, no cells can: then they need not be looked at.
    """
    return () if _is_plain(expressions) else order(expressions)[1] or ()


def _is_plain(expressions: Expressions) -> bool:
    rows: Graph = {}
    columns: Graph = {}
    for name, expression in expressions.bound_ones():
        row, _, column = name.partition(".")
        for read in reads(expression, row):
            other_row, _, other_column = read.partition(".")
            if other_row == row:
                columns.setdefault(column, set()).add(other_column)
            elif other_column == column:
                rows.setdefault(row, set()).add(other_row)
            else:
                return False
    return _has_order(rows) and _has_order(columns)


def _has_order(graph: Mapping[str, set[str]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return False
    return True
