"""The columns of a drafted form: their tree, names, numbers and units, and what their cells hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chedo_compiler.workbooks.drafting import doubts as codes
from chedo_compiler.workbooks.drafting.choices import choices_of, codes_for, is_yes_no
from chedo_compiler.workbooks.drafting.draft import Doubt, DraftColumn
from chedo_compiler.workbooks.drafting.header import Heading, headings
from chedo_compiler.workbooks.drafting.rows import PART_WORDS
from chedo_compiler.workbooks.drafting.types import Hints, Kind, kind_of
from chedo_compiler.workbooks.drafting.wording import folded
from chedo_compiler.workbooks.formulas import units
from chedo_compiler.workbooks.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.workbooks.drafting.draft import DraftCodes
    from chedo_compiler.workbooks.drafting.grid import Grid
    from chedo_compiler.workbooks.drafting.header import Header, Leaf
    from chedo_compiler.workbooks.drafting.ids import Carried, Ids
    from chedo_compiler.workbooks.drafting.measures import Measures
    from chedo_compiler.workbooks.sheet import Book, Validation

_TEXT_FORMAT, _TELLING_SHARE = "@", 0.5
_AT_LEAST = frozenset({"greaterThanOrEqual"})
_AT_MOST = frozenset({"lessThanOrEqual"})
_BETWEEN = frozenset({"", "between"})
_PERCENT_UNIT = "%"
_LARGEST = 999_999_999_999_999
_LARGEST = 999_999_999_999_999
"""Figures are exact to 15 digits: a bound there, as exports write where a rule needs one, bounds nothing."""


@dataclass(slots=True)
class ColumnReader:
    """Reads the columns of one table. ``rows`` are the rows of the sheet that hold its figures."""

    grid: Grid
    header: Header
    leaves: Sequence[Leaf]
    rows: Sequence[int]
    ids: Ids
    carried: Carried
    measures: Measures
    unit: str = ""
    units_in_rows: bool = False
    book: Book | None = None
    doubts: list[Doubt] = field(default_factory=list)
    codes: list[DraftCodes] = field(default_factory=list)
    _text_tells: bool = False

    def read(self) -> tuple[DraftColumn, ...]:
        """Return the columns as they stand under their headings."""
        formats = [self.grid.look(Place(row, leaf.first)).number_format for row in self.rows for leaf in self.leaves]
        self._text_tells = formats.count(_TEXT_FORMAT) < _TELLING_SHARE * len(formats)
        return tuple(self._column(one, ()) for one in headings(self.grid, self.header, self.leaves))

    def _column(self, heading: Heading, above: tuple[DraftColumn, ...]) -> DraftColumn:
        label = heading.text or next((one.label for one in reversed(above) if one.label), "")
        within = next((one.id for one in reversed(above) if folded(one.label).rstrip(":") not in PART_WORDS), "")
        first = heading.leaves[0].first
        single = heading.leaves[0] if len(heading.leaves) == 1 and not heading.below else None
        name = (self.carried.columns.get(first) if single else None) or self.ids.make(label, within)
        column = DraftColumn(name, label or f"Cột {len(above) + 1}", first)
        if single is None:
            return replace(column, columns=tuple(self._column(one, (*above, column)) for one in heading.below))
        self._doubt_heading(heading, column)
        return self._leaf(column, single, (column, *reversed(above)))

    def _doubt_heading(self, heading: Heading, column: DraftColumn) -> None:
        """Doubt words that are not a column's own: none, or those above the names of the rows as well."""
        own = heading.leaves[0]
        if not heading.text or heading.area.left < own.first or heading.area.right > own.last:
            place = Place(self.header.area.bottom, own.first)
            self.doubts.append(Doubt(codes.NO_HEADING, place, column.id, {"label": column.label}))

    def _leaf(self, column: DraftColumn, leaf: Leaf, path: Sequence[DraftColumn]) -> DraftColumn:
        numbering = self.header.numbering
        number = self.grid.text(Place(numbering, leaf.first)) if numbering else ""
        column = replace(column, number=number)
        validation = self._validation(leaf)
        if validation and validation.kind == "list":
            return self._choice(column, leaf, validation)
        own = column.label if self._is_own(leaf) else ""
        unit = self._unit(own, path)
        kind = self._kind(leaf, [own, *(one.label for one in path[1:])], unit, validation)
        column = replace(column, type=kind.type, decimals=kind.decimals, unit=self._said_unit(unit, kind))
        return _bounded(column, validation, kind) if validation else column

    def _is_own(self, leaf: Leaf) -> bool:
        """Say whether the words above a column are its own, not those of the names of rows."""
        words = self.header.words
        return self.grid.area(Place(words.bottom, leaf.first)).left >= min(one.first for one in self.leaves)

    def _unit(self, label: str, path: Sequence[DraftColumn]) -> str:
        """The unit that a column's own words end with, else those of the headings above it."""
        for text in (label, *(one.label for one in path[1:])):
            found = units.in_label(text, self.measures.labels)
            if found and found.code:
                return found.code
        return ""

    def _kind(self, leaf: Leaf, labels: list[str], unit: str, validation: Validation | None) -> Kind:
        formats = [self.grid.look(Place(row, leaf.first)).number_format for row in self.rows]
        counted = unit or ("" if self.units_in_rows else self.unit)
        currency = counted in self.measures.money
        return kind_of(Hints(labels, unit, formats, validation, self._text_tells, currency))

    def _said_unit(self, unit: str, kind: Kind) -> str:
        """A share needs no unit, nor does what is counted in the form's."""
        is_percent = self.measures.labels.get(unit) == _PERCENT_UNIT
        return unit if kind.numeric and not is_percent and unit != self.unit else ""

    def _validation(self, leaf: Leaf) -> Validation | None:
        places = [Place(row, leaf.first) for row in self.rows]
        for one in self.grid.sheet.validations:
            covered = sum(any(area.holds(place) for area in one.areas) for place in places)
            if places and covered * 2 >= len(places):
                return one
        return None

    def _choice(self, column: DraftColumn, leaf: Leaf, validation: Validation) -> DraftColumn:
        labels = choices_of(validation, self.grid.sheet, self.book)
        if is_yes_no(labels):
            return replace(column, type="yes_no")
        place = Place(self.rows[0], leaf.first)
        if not labels:
            self.doubts.append(Doubt(codes.CHOICES, place, column.id, {"cause": "absent", "list": validation.first}))
            return replace(column, type="text")
        found = codes_for(column.id, column.label, labels)
        known = next((one for one in self.codes if one.codes == found.codes), None)
        if known is None:
            self.codes.append(found)
        list_id = (known or found).id
        self.doubts.append(Doubt(codes.CHOICES, place, column.id, {"list": list_id, "count": len(labels)}))
        return replace(column, type="choice", choices=list_id)


def _bounded(column: DraftColumn, validation: Validation, kind: Kind) -> DraftColumn:
    """Take the bounds that a validation gives in figures."""
    if not kind.numeric:
        return column
    least = validation.first if validation.operator in _AT_LEAST | _BETWEEN else ""
    most = validation.second if validation.operator in _BETWEEN else ""
    most = validation.first if validation.operator in _AT_MOST else most
    return replace(column, minimum=_figure(least), maximum=_figure(most))


def _figure(text: str) -> str:
    """A bound as it is written; the largest figure that can be bounds nothing."""
    try:
        number = float(text)
    except ValueError:
        return ""
    return f"{number:.15g}" if abs(number) < _LARGEST else ""
