"""What changed in many cells alike, told once: of the column, else of the row, else of the single cell."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.review.change import BUMP_OF, Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from chedo_compiler.review.change import Level, Path, Plain
    from chedo_compiler.review.form_rules.lines import LinePair
    from chedo_compiler.review.form_rules.pairs import CellPair, FormPair

_LEAST_OF_A_COLUMN = 2
"""A column with one cell is told as its row."""
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Cells of one line that held the same and hold the same now; ``line`` is the column or the row.

    ``whole``: they are all of its cells that held this; else a change names them.
    """

    line: LinePair
    path: Path
    cells: tuple[CellPair, ...]
    old: Plain
    new: Plain
    whole: bool

    def told(
        self,
        rule: str,
        level: Level,
        *,
        action: str = "change",
        hits: str = "",
        values: tuple[Plain, Plain] | None = None,
        **rest: Plain,
    ) -> Change:
        """Return the change; ``rule`` is the part of its name behind the line's, ``values`` stand for those held."""
        name = rule if "-" in rule else f"{self.line.prefix}-{rule}"
        old, new = values or (self.old, self.new)
        params: dict[str, Plain] = {
            "label": self.label,
            "cells": [cell.new.id for cell in self.cells],
            "old": old,
            "new": new,
            **rest,
        }
        if not self.whole and len(self.cells) > 1:
            old = {"cells": [cell.old.id for cell in self.cells], "held": old}
            new = {"cells": [cell.new.id for cell in self.cells], "held": new}
        return Change(name, level, BUMP_OF[level], self.path, old, new, action, frozenset(hits), params)

    @property
    def label(self) -> str:
        """What people read of the line, and of its cells where they are not all of it."""
        label = self.line.new.name
        if self.whole:
            return label
        others = [cell.row if cell.column is self.line else cell.column for cell in self.cells]
        named = [other.new.name for other in others[:_MOST_NAMED]]
        return f"{label} ({', '.join(named)}{', …' if len(others) > _MOST_NAMED else ''})"


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
                yield _group(outer, pair.at(outer), taken, whole=True)
    yield from _scattered(pair, left.values())


def _scattered(pair: FormPair, values: Iterable[_Held]) -> Iterator[Group]:
    """Yield groups of cells that are a part of their lines: by row or by column, whichever are fewer."""
    ways = [_by(values, line) for line in (_row, _column)]
    for group in min(ways, key=len):
        first = group[0].cell
        if len(group) == 1:
            place = (*pair.at(first.row), ("column", first.column.new.id))
            yield _group(first.row, place, group, whole=False)
        else:
            outer = first.row if first.row is group[1].cell.row else first.column
            yield _group(outer, pair.at(outer), group, whole=False)


def _by(values: Iterable[_Held], line: Callable[[CellPair], LinePair]) -> list[list[_Held]]:
    found: dict[tuple[int, str, str], list[_Held]] = {}
    for one in values:
        found.setdefault((id(line(one.cell)), one.before, one.after), []).append(one)
    return list(found.values())


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


def _group(line: LinePair, path: Path, values: Sequence[_Held], *, whole: bool) -> Group:
    return Group(line, path, tuple(one.cell for one in values), values[0].old, values[0].new, whole)


def _column(cell: CellPair) -> LinePair:
    return cell.column


def _row(cell: CellPair) -> LinePair:
    return cell.row
