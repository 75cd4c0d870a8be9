"""One form over all reporters, added up report by report as the host consolidates it, exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.runtime.cell_types import is_numeric
from chedo_compiler.runtime.figures import Figures
from chedo_compiler.runtime.rounding import to_scaled
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    import datetime as dt

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.figures import RepeatingRow
    from chedo_compiler.runtime.values import Value

_SPOILT = frozenset({"sum", "mean", "weighted_mean", "min", "max"})
"""Rules by which an error of one reporter is an error of the whole."""
_ALONE = frozenset({"min", "max", "last"})
"""Rules by which the whole is the figure of one reporter."""
_SUMMED = _SPOILT | {"count", "last"}


class Part(NamedTuple):
    """A fixed cell that is combined; ``weight`` names the cell that weighs it, "" where none does."""

    name: str
    rule: str
    decimals: int
    weight: str
    weight_decimals: int


def parts_of(form: v1.Form) -> tuple[Part, ...]:
    """Return the fixed cells of a form whose figures are combined over the reporters."""
    repeating = {group.id for group in form.repeats}
    decimals = {cell.id: cell.decimals for cell in form.cells}
    found = []
    for cell in form.cells:
        counts = is_numeric(cell) or cell.aggregate == "count"
        if cell.aggregate in _SUMMED and cell.row not in repeating and counts:
            weight = f"{cell.row}.{cell.weight}" if cell.weight else ""
            found.append(Part(cell.id, cell.aggregate, cell.decimals, weight, decimals.get(weight, 0)))
    return tuple(found)


@dataclass(slots=True)
class _Sum:
    """One cell over the reporters so far, in whole numbers of its last decimal."""

    total: int = 0
    count: int = 0
    given: int = 0
    least: int | None = None
    most: int | None = None
    weighted: int = 0
    weights: int = 0
    weighed: int = 0
    last: tuple[dt.datetime, int] | None = None
    error: ErrorValue | None = None

    def add(self, number: int, sent_at: dt.datetime) -> None:
        self.total += number
        self.count += 1
        self.least = number if self.least is None or number < self.least else self.least
        self.most = number if self.most is None or number > self.most else self.most
        if self.last is None or sent_at >= self.last[0]:
            self.last = (sent_at, number)

    def weigh(self, number: int, weight: int) -> None:
        self.weighted += number * weight
        self.weights += weight
        self.weighed += 1


@dataclass(slots=True)
class FormTotal:
    """One form of one period over the reporters so far; ``rows`` are kept where figures are computed anew from them."""

    form: v1.Form
    parts: tuple[Part, ...]
    keeps_rows: bool = False
    reporters: int = 0
    sums: dict[str, _Sum] = field(default_factory=dict)
    rows: dict[str, list[RepeatingRow]] = field(default_factory=dict)

    def add(self, figures: Figures, sent_at: dt.datetime) -> None:
        """Add what one reporter has."""
        self.reporters += 1
        for part in self.parts:
            value = figures.cells.get(part.name)
            if value is not None and value != "":
                self._add(part, value, figures, sent_at)
        if self.keeps_rows:
            for group, rows in figures.rows.items():
                self.rows.setdefault(group, []).extend(rows)

    def _add(self, part: Part, value: Value, figures: Figures, sent_at: dt.datetime) -> None:
        one = self.sums.setdefault(part.name, _Sum())
        one.given += 1
        if isinstance(value, ErrorValue):
            one.error = one.error or value
        elif isinstance(value, float):
            number = to_scaled(value, part.decimals)
            one.add(number, sent_at)
            weight = figures.cells.get(part.weight) if part.weight else None
            if isinstance(weight, float):
                one.weigh(number, to_scaled(weight, part.weight_decimals))

    def givers(self, cell: str) -> int:
        """Return how many reporters gave a figure that is in the total, all of them where it is computed anew."""
        rule = next((part.rule for part in self.parts if part.name == cell), "")
        if rule in _ALONE:
            return 1
        given = self.sums.get(cell)
        return given.given if given else 0 if rule else self.reporters

    def figures(self) -> Figures:
        """Return what has been combined; cells to be computed anew are blank."""
        cells = {part.name: _combined(part, self.sums.get(part.name)) for part in self.parts}
        return Figures({name: value for name, value in cells.items() if value is not None}, self.rows)


def _combined(part: Part, one: _Sum | None) -> Value:
    if part.rule == "count":
        return float(one.given) if one else 0.0
    if one is None:
        return None
    if one.error is not None and part.rule in _SPOILT:
        return one.error
    found = _scaled(part.rule, one)
    return float(Decimal(found).scaleb(-part.decimals)) if isinstance(found, int) else found


def _scaled(rule: str, one: _Sum) -> int | ErrorValue | None:
    match rule:
        case "sum":
            return one.total if one.count else None
        case "mean":
            return _divided(one.total, one.count) if one.count else None
        case "min":
            return one.least
        case "max":
            return one.most
        case "last":
            return one.last[1] if one.last else None
        case _:
            nothing = ErrorValue.DIVISION if one.weighed else None
            return _divided(one.weighted, one.weights) if one.weights else nothing


def _divided(number: int, by: int) -> int:
    """Divide whole numbers, which have no end, a half away from zero."""
    size = (2 * abs(number) + abs(by)) // (2 * abs(by))
    return size if (number < 0) == (by < 0) else -size
