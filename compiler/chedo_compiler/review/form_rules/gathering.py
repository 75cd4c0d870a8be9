"""What changed in many cells alike, told once: of the column, else of the row, else of the single cell."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from chedo_compiler.review.change import Change, Level, Path, Plain
    from chedo_compiler.review.form_rules.lines import LinePair
    from chedo_compiler.review.form_rules.pairs import CellPair, FormPair

_LEAST_OF_A_COLUMN = 2
"""A column with one cell is told as its row."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cells of one line that held the same and hold the same now; ``line`` is the column or the row."""

    line: LinePair
    path: Path
    cells: tuple[CellPair, ...]
    old: Plain
    new: Plain

    def told(self, rule: str, level: Level, *, action: str = "change", hits: str = "", **rest: Plain) -> Change:
        """Return the change; ``rule`` is the part of its name behind the line's."""
        cells = [cell.new.id for cell in self.cells]
        name = f"{self.line.prefix}-{rule}"
        params: dict[str, Plain] = {"label": self.line.new.label, "cells": cells, **rest}
        return seen(name, level, self.path, self.old, self.new, action=action, hits=hits, bump=None, **params)


@dataclass(frozen=True, slots=True)
class _Held:
    """A cell with what it held and holds."""

    cell: CellPair
    old: Plain
    new: Plain
    changed: bool

    @property
    def before(self) -> str:
        return json.dumps(self.old, sort_keys=True)

    @property
    def after(self) -> str:
        return json.dumps(self.new, sort_keys=True)


def gathered(
    pair: FormPair,
    held: Callable[[CellPair], tuple[Plain, Plain]],
    *,
    of: Callable[[CellPair], bool] | None = None,
    changed: Callable[[CellPair], bool] | None = None,
) -> Iterator[Group]:
    """Yield what differs, in few groups: a line is named where all its cells that held one value hold one new value.

    ``of`` limits the cells. ``changed`` says which changed, where the values held do not show it.
    """
    values = []
    for cell in pair.cells:
        if of is None or of(cell):
            old, new = held(cell)
            values.append(_Held(cell, old, new, changed(cell) if changed else old != new))
    left = {one.cell.new.id: one for one in values if one.changed}
    for line, least in ((_column, _LEAST_OF_A_COLUMN), (_row, 1)):
        for group in _alike(values, line, least) if left else ():
            taken = [left.pop(one.cell.new.id) for one in group if one.cell.new.id in left]
            if taken:
                outer = line(group[0].cell)
                yield _group(outer, pair.at(outer), taken)
    for one in left.values():
        place = (*pair.at(one.cell.row), ("column", one.cell.column.new.id))
        yield _group(one.cell.row, place, [one])


def _alike(values: Iterable[_Held], line: Callable[[CellPair], LinePair], least: int) -> Iterator[list[_Held]]:
    """Yield the cells of a line that held the same, if all changed alike and they are not a single one of many."""
    lines: dict[int, dict[str, list[_Held]]] = {}
    for one in values:
        lines.setdefault(id(line(one.cell)), {}).setdefault(one.before, []).append(one)
    for alike in lines.values():
        for group in alike.values():
            enough = len(group) > 1 or (least == 1 and len(alike) == 1)
            if enough and all(one.changed for one in group) and len({one.after for one in group}) == 1:
                yield group


def _group(line: LinePair, path: Path, values: Sequence[_Held]) -> Group:
    return Group(line, path, tuple(one.cell for one in values), values[0].old, values[0].new)


def _column(cell: CellPair) -> LinePair:
    return cell.column


def _row(cell: CellPair) -> LinePair:
    return cell.row
