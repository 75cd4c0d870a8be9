"""Figures drawn at random for two formulas: all that either reads, the same for both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chedo_compiler.review.form_rules.reads import TIMES, cells_named
from chedo_compiler.review.form_rules.sums import in_parts
from chedo_compiler.runtime.expressions import walk
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.form_cells import FormCells
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

    from chedo_compiler.artefact.v1 import Expression
    from chedo_compiler.runtime.values import Value

_MONTHS = 12
_WORDS = ("", "có", "không", "TRUE", "FALSE")
_NUMERIC = frozenset({"number", "integer", "money", "percent", "date"})
_FIRST = "d0"
_BEFORE, _LAST_YEAR, _YEAR = "prev:", "lastyear:", "ytd:"
_REPEATING = frozenset({"repeat", "inner", "here", "hererange", "prevhere", "lastyearhere", "ytdhere"})
_DAYS = (45658, 46752)
"""Serial days of 2025 to 2027."""


@dataclass(slots=True)
class Named:
    """The names that formulas read: fixed cells, columns of repeating groups, and what lies outside the form.

    ``times`` are what is read of other periods, ``forms`` what is read of other forms.
    """

    cells: dict[str, None] = field(default_factory=dict)
    groups: dict[str, dict[str, None]] = field(default_factory=dict)
    times: dict[str, Named] = field(default_factory=dict)
    forms: dict[str, Named] = field(default_factory=dict)
    indicators: dict[str, None] = field(default_factory=dict)
    attributes: dict[str, None] = field(default_factory=dict)
    constants: dict[Any, None] = field(default_factory=dict)

    def add(self, expression: Expression, row: str) -> None:
        """Take in what an expression of a row reads."""
        for inner in walk(expression):
            self._add(inner, row)

    def _add(self, inner: Expression, row: str) -> None:
        match inner:
            case ["num" | "text", constant]:
                self.constants[constant] = None
            case ["ind", key]:
                self.indicators[key] = None
            case ["org", name]:
                self.attributes[name] = None
            case ["form" | "formrange" | "formrepeat" as kind, form, *rest]:
                self.forms.setdefault(form, Named()).add([kind.removeprefix("form") or "cell", *rest], "")
            case _:
                self._add_cells(inner, row)

    def _add_cells(self, inner: Expression, row: str) -> None:
        """Take in cells; of the year so far also those of the period itself."""
        time = TIMES.get(inner[0], "")
        places = [self.times.setdefault(time, Named())] if time else [self]
        if time == _YEAR:
            places.append(self)
        for place in places:
            for name in cells_named(inner, row):
                place.add_cell(name, repeating=inner[0] in _REPEATING)

    def add_cell(self, name: str, *, repeating: bool) -> None:
        """Take in a cell, or a column of a repeating group."""
        group, _, column = name.partition(".")
        if repeating:
            self.groups.setdefault(group, {})[column] = None
        else:
            self.cells[name] = None


_UNREAD = Figures()


class Drawing:
    """One draw after another; the earlier are of few small numbers, so that what differs is told by a plain example."""

    def __init__(self, random: Random, types: Mapping[str, str], sums: Mapping[str, tuple[str, ...]]) -> None:
        self._random = random
        self._types = types
        self._sums = sums
        self._numbers: list[list[float]] = []
        self._texts: list[str] = []
        self._sparse = 0.0
        self.said: dict[str, Value] = {}

    def draw(self, named: Named, row: str, turn: int) -> FormCells:
        """Return cells around a formula in a row; ``said`` are the figures by name."""
        self.said = {}
        self._pools(named.constants, turn)
        context = Context(
            parse_period(f"2026-{self._random.randint(1, _MONTHS):02}"),
            self._at(named, _BEFORE, _BEFORE),
            self._at(named, _LAST_YEAR, _LAST_YEAR),
            tuple(self._at(named, _YEAR, f"ytd-{place}:") for place in range(self._random.randint(0, 2))),
            {form: self._figures(inner, f"{form}/") for form, inner in named.forms.items()},
            {key: self._value("number", f"ind:{key}") for key in named.indicators},
            {name: float(self._random.randint(1, 1000)) for name in named.attributes},
        )
        figures = self._figures(named, "")
        at_hand = figures.rows.get(row) or [RepeatingRow(_FIRST, "")]
        return FormCells(figures, context, group=row, row=at_hand[0])

    def _at(self, named: Named, time: str, before: str) -> Figures:
        return self._figures(named.times[time], before) if time in named.times else _UNREAD

    def _pools(self, constants: Mapping[Any, None], turn: int) -> None:
        numbers = [float(one) for one in constants if isinstance(one, int | float)]
        small = [0.0, 1.0, 2.0, 3.0, 5.0, 10.0]
        large = [float(self._random.randint(-50, 5000)), self._random.randint(0, 99999) / 100]
        self._numbers = [small]
        if turn % 3:
            self._numbers += [
                large,
                *([numbers, [one + step for one in numbers for step in (-1, 1)]] if numbers else []),
            ]
        self._texts = [*_WORDS, *(one for one in constants if isinstance(one, str))]
        self._sparse = (0.0, 0.1, 0.7)[turn % 3]

    def _figures(self, named: Named, before: str) -> Figures:
        cells = {name: self._value(self._types.get(name, "number"), before + name) for name in named.cells}
        for name in named.cells:
            parts = in_parts(name, self._sums)
            if parts != (name,):
                cells[name] = self.said[before + name] = _added_up(cells, parts)
        return Figures(cells, self._rows(named, before))

    def _rows(self, named: Named, before: str) -> dict[str, list[RepeatingRow]]:
        """Some rows of each group; where groups are nested, all inner rows stand in the first outer one."""
        return {
            group: [
                RepeatingRow(f"d{place}", "", self._row(group, columns, f"{before}{group}[{place}]."), _FIRST)
                for place in range(self._random.randint(1, 3))
            ]
            for group, columns in named.groups.items()
        }

    def _row(self, group: str, columns: Iterable[str], before: str) -> dict[str, Value]:
        """One row of a group; a column that by declaration is the sum of others is that here too."""
        cells = {name: self._value(self._types.get(f"{group}.{name}", "number"), before + name) for name in columns}
        for name in [one for one in cells if one in self._sums]:
            cells[name] = self.said[before + name] = _added_up(cells, self._sums[name])
        return cells

    def _value(self, kind: str, name: str) -> Value:
        value: Value
        if self._random.random() < self._sparse:
            value = None
        elif kind == "date":
            value = float(self._random.randint(*_DAYS))
        elif kind in _NUMERIC:
            value = self._random.choice(self._random.choice(self._numbers))
        else:
            value = self._random.choice(self._texts)
        if value is not None:
            self.said[name] = value
        return value


def _added_up(cells: Mapping[str, Value], parts: Iterable[str]) -> float:
    whole = (cells.get(part) for part in parts)
    return sum((one for one in whole if isinstance(one, float)), 0.0)
