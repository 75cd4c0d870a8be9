"""Whether two formulas over columns say the same: both are computed on a few figures that nothing else explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.formula import bind, parse
from chedo_compiler.runtime.cells import NamedCells
from chedo_compiler.runtime.evaluate import evaluate
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

_PERIOD = parse_period("2026-01")
_ROUNDS = 3
_SIZE = 99_991
_STEPS = (7_919, 15_485, 3_571)
_CLOSE = 1e-9
_HUNDRED = 100


def agree(first: str, second: str, names: Sequence[str], *, percent: bool = False) -> bool:
    """Say whether two formulas give the same; of a ``percent`` also if one is a share and the other is times 100."""
    pairs = [(_result(first, names, turn), _result(second, names, turn)) for turn in range(_ROUNDS)]
    factors = (1, _HUNDRED, 1 / _HUNDRED) if percent else (1,)
    return any(all(_close(one, other, factor) for one, other in pairs) for factor in factors)


def _close(one: Value, other: Value, factor: float) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one * factor - other) <= _CLOSE * max(abs(other), 1)
    return one == other


def _result(formula: str, names: Sequence[str], turn: int) -> Value:
    node, _ = parse(formula)
    expression = bind(node, _Columns(names))[0] if node is not None else None
    if expression is None:
        return formula
    figures: dict[str, Value] = {name: _figure(place, turn) for place, name in enumerate(names)}
    return evaluate(expression, NamedCells(figures, _PERIOD))


def _figure(place: int, turn: int) -> float:
    return float((place + 2) * _STEPS[turn] % _SIZE + 1)


class _Columns:
    """The columns of one row by name."""

    def __init__(self, names: Sequence[str]) -> None:
        self._order = {name: place for place, name in enumerate(names)}
        self._names = tuple(names)

    def name(self, text: str) -> Expression | None:
        return ["cell", text] if text in self._order else None

    def range(self, first: str, last: str) -> Expression | None:
        if first not in self._order or last not in self._order:
            return None
        start, end = sorted((self._order[first], self._order[last]))
        return ["range", list(self._names[start : end + 1]), 1]

    def intersection(self, first: str, second: str) -> Expression | None:  # noqa: ARG002  (there is one row)
        return None

    def suggestions(self) -> Sequence[str]:
        return self._names
