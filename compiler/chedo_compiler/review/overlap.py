"""Cells that one regime asks for and another collects already, from the same agencies and for the same time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from operator import eq
from typing import TYPE_CHECKING

from chedo_compiler.output.who_view import who_data
from chedo_compiler.review.form_rules.alike import look_alike, normalised
from chedo_compiler.runtime.beginning import first_period
from chedo_compiler.runtime.schedule import asks, periods_of_regime
from chedo_compiler.runtime.units import unit_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.side import Side

_INDICATOR, _ALIKE = "indicator", "alike"
_KINDS = frozenset({"regime", "form", "row", "column"})
_SAYS_NOTHING = frozenset({"tổng số", "tổng cộng", "tổng", "cộng", "trong đó", "khác", "nam", "nữ", "số lượng"})
"""Labels that stand in many forms for many things."""
_OF_TIME = frozenset(normalised("trong kỳ tháng quý năm tuần ngày này báo cáo thực hiện số liệu").split())
"""Words of a column's label that say when, not what: "Trong tháng" and "Thực hiện quý" are of one measure."""
_OWN_WORDS = 3
"""A label of fewer words speaks of the row above it, too."""
TOO_COMMON = 20
"""A label that more rows than these have says nothing either: names of places, say."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a form of a regime: ids, and what people read."""

    regime: str
    form: str
    row: str
    title: str
    form_title: str
    label: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """``cells`` of a row that another row collects already: they report one ``indicator``, or (it is "") are alike."""

    cells: int
    here: Place
    there: Place
    indicator: str = ""


def added_lines(changes: Iterable[Change]) -> frozenset[tuple[str, ...]]:
    """Return the regimes, forms, rows and columns that came, by their ids from the outermost to the innermost."""
    come = (one.path for one in changes if one.action == "add")
    return frozenset(tuple(name for _, name in path) for path in come if {kind for kind, _ in path} <= _KINDS)


def added_labels(side: Side, lines: Collection[tuple[str, ...]]) -> frozenset[str]:
    """Return the labels of the rows with cells in lines that came, as they are compared."""
    found = (line for regime in side.regimes.values() for line in _lines_of(regime, lines))
    return frozenset(label for line in found if (label := normalised(line.row.label)) not in _SAYS_NOTHING)


def overlaps(side: Side, lines: Collection[tuple[str, ...]] | None = None) -> tuple[Overlap, ...]:
    """Return what lines ask for a second time; of a whole workspace each pair of rows once."""
    index: dict[tuple[str, ...], list[_Line]] = defaultdict(list)
    for regime in side.regimes.values():
        for line in _lines_of(regime, None):
            for key in line.keys:
                index[key].append(line)
    people = _People(side)
    found = (
        one
        for regime in side.regimes.values()
        for line in _lines_of(regime, lines)
        for one in _of_line(line, index, people, once=lines is None)
    )
    return tuple(sorted(found, key=lambda one: (one.here.regime, -one.cells, one.here.form, one.here.row)))


@dataclass(frozen=True)
class _Line:
    """A row with the cells that people fill."""

    regime: v1.Regime
    form: v1.Form
    row: v1.Row
    cells: tuple[v1.Cell, ...]

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """By what a row for the same figures is found."""
        said = normalised(self.row.label)
        above = "" if len(said.split()) >= _OWN_WORDS else self._above
        named = () if said in _SAYS_NOTHING else ((_ALIKE, said, above),)
        return (*(((_INDICATOR, self.row.indicator),) if self.row.indicator else ()), *named)

    @property
    def _above(self) -> str:
        """The label of the row under which this one is set in."""
        place = self.form.rows.index(self.row)
        above = (one for one in reversed(self.form.rows[:place]) if one.level < self.row.level)
        return normalised(next((one.label for one in above), ""))

    @property
    def place(self) -> Place:
        """Where it is, for people."""
        regime, form = self.regime, self.form
        return Place(
            regime.id, form.id, self.row.id, regime.title, f"{form.number} {form.title}".strip(), self.row.label
        )

    @cached_property
    def columns(self) -> tuple[tuple[str, str, str], ...]:
        """What the column measures, type and unit of each cell."""
        labels = {column.id: _measure(column.label) for column in self.form.columns}
        return tuple((labels[cell.column], cell.type, unit_of(cell, self.form)) for cell in self.cells)


def _lines_of(regime: v1.Regime, wanted: Collection[tuple[str, ...]] | None) -> Iterator[_Line]:
    for form in regime.forms:
        cells: dict[str, list[v1.Cell]] = defaultdict(list)
        for cell in form.cells:
            if cell.kind == "input" and (wanted is None or _is_in(wanted, regime.id, form.id, cell)):
                cells[cell.row].append(cell)
        yield from (_Line(regime, form, row, tuple(cells[row.id])) for row in form.rows if row.id in cells)


def _is_in(lines: Collection[tuple[str, ...]], regime: str, form: str, cell: v1.Cell) -> bool:
    outer = (regime,), (regime, form), (regime, form, cell.row), (regime, form, cell.column)
    return any(place in lines for place in outer)


def _of_line(
    line: _Line, index: Mapping[tuple[str, ...], list[_Line]], people: _People, *, once: bool
) -> Iterator[Overlap]:
    """Yield of each form of another regime the row that has most of this row's cells."""
    best: dict[tuple[str, str], Overlap] = {}
    for key in line.keys:
        by_indicator = key[0] == _INDICATOR
        for other in index[key] if by_indicator or len(index[key]) <= TOO_COMMON else ():
            if other.regime.id == line.regime.id or (once and other.regime.id < line.regime.id):
                continue
            count = _common(line, other, by_indicator=by_indicator)
            place = other.regime.id, other.form.id
            if count > (best[place].cells if place in best else 0) and people.share(line, other):
                best[place] = Overlap(count, line.place, other.place, key[1] if by_indicator else "")
    yield from best.values()


def _common(line: _Line, other: _Line, *, by_indicator: bool) -> int:
    """Count the cells of a row that have their like in the other: same unit and type, and a column of one measure.

    A single cell on both sides needs no such column.
    """
    if len(line.columns) == len(other.columns) == 1:
        return int(line.columns[0][1:] == other.columns[0][1:])
    alike = look_alike if by_indicator else eq
    return sum(
        any(kind == other_kind and alike(measure, other_measure) for other_measure, *other_kind in other.columns)
        for measure, *kind in line.columns
    )


def _measure(label: str) -> str:
    return " ".join(word for word in normalised(label).split() if word not in _OF_TIME)


class _People:
    """Which rows are asked of the same agencies for days in common."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._agencies: dict[tuple[str, str, str | None, str], frozenset[str]] = {}

    def share(self, line: _Line, other: _Line) -> bool:
        """Whether somebody fills both for the same time, once both are in force."""
        known = [period for one in (line, other) if (period := first_period(one.regime))]
        if not known:
            return False
        first = max(known, key=lambda period: period.last_day)
        spans = [_spans(one, first.year) for one in (line, other)]
        meet = any(a <= d and c <= b for a, b in spans[0] for c, d in spans[1])
        return meet and bool(self._of(line, first.last_day) & self._of(other, first.last_day))

    def _of(self, line: _Line, day: dt.date) -> frozenset[str]:
        key = line.regime.id, line.form.id, line.row.only, day.isoformat()
        if key not in self._agencies:
            groups = who_data(line.regime, self._side.registry, day, None)["groups"]
            self._agencies[key] = frozenset(
                agency["id"]
                for group in groups
                if line.form.id in group["forms"] and line.row.only in {None, group["id"]}
                for agency in group["agencies"]
            )
        return self._agencies[key]


def _spans(line: _Line, year: int) -> list[tuple[dt.date, dt.date]]:
    """First and last day of each period of a year in which a form is asked for."""
    return [
        (period.first_day, period.last_day)
        for period in periods_of_regime(line.regime, year)
        if asks(line.regime, period, line.form.id)
    ]
