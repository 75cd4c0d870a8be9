"""The figures that come out otherwise, those that move most first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.review.replay.moving import differ, share_of
from chedo_compiler.review.replay.result import Move
from chedo_compiler.review.replay.tally import AFTER, BEFORE
from chedo_compiler.runtime.figures import Figures
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.replay.tally import Tally
    from chedo_compiler.review.replay.totals import Totals
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Value

FEWEST = 3
"""A total of fewer reporters would tell what one of them reported: then only by how much it moved is told."""


class _Moved(NamedTuple):
    period: Period
    was: Value
    now: Value
    givers: int

    @property
    def size(self) -> float:
        """How much it moved; from nothing, to nothing and into an error is the most."""
        share = share_of(self.was, self.now)
        return math.inf if share is None else abs(share)


def moves_of(tally: Tally, totals: tuple[Totals, Totals], periods: Iterable[Period]) -> tuple[Move, ...]:
    """Return every cell that moved in reports or in the totals of a period."""
    found: dict[tuple[str, str], list[_Moved]] = {key: [] for key in tally.moved}
    for period in sorted(periods, key=lambda one: (one.year, one.key)):
        for key, moved in _moved(tally, totals, period):
            found.setdefault(key, []).append(moved)
    moves = [(_move(tally, key, moved), moved) for key, moved in found.items()]
    return tuple(move for move, _ in sorted(moves, key=lambda one: _order(*one)))


def _moved(tally: Tally, totals: tuple[Totals, Totals], period: Period) -> Iterator[tuple[tuple[str, str], _Moved]]:
    carrier = tally.new.carrier(tally.old.regime)
    before, after = carrier.carried(totals[BEFORE].of(period)), totals[AFTER].of(period)
    for name, figures in after.items():
        old = before.get(name, Figures())
        form = tally.new.shown(tally.new.forms[name], period)
        reporters = min(side.reporters(name, period) for side in totals)
        givers = totals[AFTER].givers
        for cell in _totalled(form, old):
            was, now = old.cells[cell], figures.cells.get(cell)
            if differ(was, now):
                yield (name, cell), _Moved(period, was, now, min(reporters, givers(name, period, cell)))


def _totalled(form: v1.Form, old: Figures) -> Iterator[str]:
    repeating = {group.id for group in form.repeats}
    return (cell.id for cell in form.cells if cell.row not in repeating and cell.id in old.cells)


def _move(tally: Tally, key: tuple[str, str], moved: list[_Moved]) -> Move:
    form, cell = key
    counts = tally.moved[key], tally.reports[form]
    if not moved:
        return Move(form, cell, *counts)
    most = max(moved, key=lambda one: one.size)
    told = most.givers >= FEWEST and tally.new.regime.classification == "open"
    was, now = (_said(value) if told else None for value in (most.was, most.now))
    return Move(form, cell, *counts, len(moved), most.period.key, share_of(most.was, most.now), was, now)


def _said(value: Value) -> str:
    """A figure as every machine writes it."""
    if isinstance(value, float):
        return repr(value)
    return value.value if isinstance(value, ErrorValue) else str(value or "")


def _order(move: Move, moved: list[_Moved]) -> tuple[float, int, str, str]:
    size = max((one.size for one in moved), default=0.0)
    return -size, -move.moved, move.form, move.cell
