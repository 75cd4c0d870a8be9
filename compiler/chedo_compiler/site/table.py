"""A form as a table to read: merged header, numbers of columns, lines and what fills each cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import NUMERIC_TYPES
from chedo_compiler.editor.texts import value_means
from chedo_compiler.output.announcements import announcements
from chedo_compiler.output.conditions import conditions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.site.readable import Reader

COMPUTED, CLOSED, REQUIRED = "=", "×", "•"
_SHORT = {
    "vi": {"yes_no": "có/không", "choice": "chọn", "date": "ngày", "attachment": "tệp", "text": "chữ"},
    "en": {"yes_no": "yes/no", "choice": "choose", "date": "date", "attachment": "file", "text": "text"},
}
_SAME = {"long_text": "text"}


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One merged cell of the header; ``unit`` only where it differs from the form's."""

    label: str
    columns: int
    rows: int
    group: bool
    edge: bool
    unit: str = ""
    estimate: bool = False
    column: str = ""  # of a leaf


@dataclass(frozen=True, slots=True)
class Number:
    """The official number of a column, or of a pair of columns; between its parts a line may break."""

    parts: tuple[str, ...]
    columns: int
    edge: bool


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: what stands in it, and what is said of it."""

    kind: str  # input | computed | closed | none
    sign: str = ""
    told: str = ""
    edge: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A fixed row, or the line by which rows are added."""

    label: str
    kind: str  # heading | total | row | repeat
    stt: str = ""
    level: int = 0
    unit: str = ""
    only: str = ""
    composed: bool = False
    cells: tuple[Square, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A form as it is drawn, and what is told below it."""

    form: v1.Form
    unit: str
    header: tuple[tuple[HeaderCell, ...], ...]
    numbers: tuple[Number, ...]
    lines: tuple[Line, ...]
    has_stt: bool
    has_units: bool
    formulas: tuple[tuple[str, str], ...]
    conditions: tuple[tuple[str, str], ...]
    guidance: tuple[tuple[str, str], ...]
    checks: tuple[tuple[v1.Check, str], ...]
    leaving: tuple[tuple[str, str], ...]


def table_of(form: v1.Form, units: Mapping[str, str], groups: Mapping[str, str], reader: Reader, lang: str) -> Table:
    """Lay a form out; ``units`` and ``groups`` give the labels of units and of groups of reporters."""
    drawing = _Drawing(form, units, groups, reader, lang)
    lines = tuple(drawing.lines())
    return Table(
        form=form,
        unit=units.get(form.unit or "", form.unit or ""),
        header=tuple(drawing.header()),
        numbers=tuple(drawing.numbers()),
        lines=lines,
        has_stt=any(line.stt for line in lines),
        has_units=any(line.unit for line in lines),
        formulas=tuple(drawing.formulas()),
        conditions=tuple(drawing.conditions()),
        guidance=tuple((name, text) for name, text in drawing.guidance() if text),
        checks=tuple((one, reader.formula(one.formula, form.id)) for one in form.checks),
        leaving=tuple(drawing.leaving()),
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    form: v1.Form
    units: Mapping[str, str]
    groups: Mapping[str, str]
    reader: Reader
    lang: str

    def _unit(self, unit: str | None) -> str:
        return "" if not unit or unit == self.form.unit else self.units.get(unit, unit)

    def _edges(self) -> set[int]:
        return {cell.column for cell in self.form.header if cell.row == 0}

    def header(self) -> Iterator[tuple[HeaderCell, ...]]:
        depth = max((cell.row + cell.row_span for cell in self.form.header), default=1)
        for row in range(depth):
            cells = sorted((cell for cell in self.form.header if cell.row == row), key=lambda cell: cell.column)
            yield tuple(self._header_cell(cell, depth) for cell in cells)

    def _header_cell(self, cell: v1.HeaderCell, depth: int) -> HeaderCell:
        last = cell.row + cell.row_span == depth
        column = self.form.columns[cell.column]
        return HeaderCell(
            cell.label,
            cell.column_span,
            cell.row_span,
            group=not last,
            edge=cell.column in self._edges(),
            unit=self._unit(column.unit) if last else "",
            estimate=last and column.basis == "estimate",
            column=column.id if last else "",
        )

    def numbers(self) -> Iterator[Number]:
        if any(column.number for column in self.form.columns):
            for place, column in enumerate(self.form.columns):
                if column.pair != "whole":
                    yield Number(
                        tuple(re.split(r"(?<=[=+])", column.number)), 2 if column.pair else 1, place in self._edges()
                    )

    def lines(self) -> Iterator[Line]:
        for row in self.form.rows:
            yield self._fixed(row)
            for group in self.form.repeats:
                if group.under == row.id:
                    yield from self._repeating(group, row.level + 1)
        for group in self.form.repeats:
            if not group.under and not group.within:
                yield from self._repeating(group, 0)

    def _fixed(self, row: v1.Row) -> Line:
        return Line(
            label=row.label,
            kind="heading" if row.heading else "total" if row.total else "row",
            stt=row.stt,
            level=row.level,
            unit=self._unit(row.unit),
            only=self.groups.get(row.only or "", row.only or ""),
            composed=row.composed,
            cells=() if row.heading else self._squares(row.id),
            id=row.id,
        )

    def _repeating(self, group: v1.RepeatingGroup, level: int) -> Iterator[Line]:
        yield Line(
            label=group.ask,
            kind="repeat",
            stt=group.numbering,
            level=level,
            unit=self._unit(group.unit),
            only=self.groups.get(group.only or "", group.only or ""),
            composed=group.composed,
            cells=self._squares(group.id),
            id=group.id,
        )
        for inner in self.form.repeats:
            if inner.within == group.id:
                yield from self._repeating(inner, level + 1)

    def _squares(self, row: str) -> tuple[Square, ...]:
        theirs = {cell.column: cell for cell in self.form.cells if cell.row == row}
        edges = self._edges()
        return tuple(
            self._square(theirs.get(column.id), edge=place in edges) for place, column in enumerate(self.form.columns)
        )

    def _square(self, cell: v1.Cell | None, *, edge: bool) -> Square:
        if cell is None or cell.kind == "closed":
            return Square("closed", CLOSED, edge=edge)
        if cell.kind == "computed":
            return Square("computed", COMPUTED, self.reader.formula(cell.formula, self.form.id), edge=edge)
        word = "" if cell.type in NUMERIC_TYPES - {"date"} else _SHORT[self.lang][_SAME.get(cell.type, cell.type)]
        sign = " ".join(part for part in (word, REQUIRED if cell.required else "") if part)
        return Square("input", sign, value_means("type", cell.type, self.lang), edge=edge)

    def formulas(self) -> Iterator[tuple[str, str]]:
        """Each formula once, with the row or column that it belongs to."""
        names, told = self.reader.names(self.form.id), set()
        for cell in self.form.cells:
            owner = cell.row if cell.rule == "row" else cell.column
            if cell.formula and (owner, cell.formula) not in told:
                told.add((owner, cell.formula))
                yield names.get(owner.lower(), owner), self.reader.formula(cell.formula, self.form.id)

    def conditions(self) -> Iterator[tuple[str, str]]:
        names = self.reader.names(self.form.id)
        for line in conditions(self.form, self.lang):
            name, _, said = line.partition(": ")
            yield names.get(name.lower(), name), said

    def guidance(self) -> Iterator[tuple[str, str]]:
        names = self.reader.names(self.form.id)
        said = [(one.id, (one.guidance, one.note)) for one in self.form.columns]
        said += [(one.id, (one.guidance, one.note)) for one in self.form.rows]
        for name, texts in said:
            yield from ((names[name.lower()], text) for text in texts)

    def leaving(self) -> Iterator[tuple[str, str]]:
        names = self.reader.names(self.form.id)
        yield from (
            (names.get(name.lower(), self.form.title), told) for name, told in announcements(self.form, self.lang)
        )
