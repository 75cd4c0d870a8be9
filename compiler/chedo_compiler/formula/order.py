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
    read = {
        cell: [other for other in reads(expression, cell.rpartition(".")[0]) if other in expressions]
        for cell, expression in expressions.items()
    }
    found = _sorted(read)
    return (found, None) if len(found) == len(read) else ((), _circle(read))


def _sorted(read: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Take cells as soon as all that they read is taken; the sorter of the library would first look for circles."""
    left: dict[str, int] = {}
    readers: dict[str, list[str]] = {}
    for cell, others in read.items():
        left[cell] = left.get(cell, 0) + len(others)
        for other in others:
            left.setdefault(other, 0)
            readers.setdefault(other, []).append(cell)
    taken: list[str] = []
    ready = [cell for cell, count in left.items() if not count]
    while ready:
        taken += ready
        following = []
        for cell in ready:
            for reader in readers.get(cell, ()):
                left[reader] -= 1
                if not left[reader]:
                    following.append(reader)
        ready = following
    return tuple(taken)


def _circle(read: Mapping[str, list[str]]) -> tuple[str, ...]:
    try:
        TopologicalSorter(read).prepare()
    except CycleError as fault:
        return tuple(reversed(fault.args[1][:-1]))
    raise ValueError("there is no circle")
