"""From a compiled form and its figures to the table that a page draws."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import choices_of
from chedo_engine.figures.changes import Figure
from chedo_engine.figures.files import FileName, files_in
from chedo_webui.grid.cells import FIGURE_TYPES, answers, field_text, plain, shown
from chedo_webui.grid.leaving import NOTHING, Leaving
from chedo_webui.grid.ownership import rows_of_others
from chedo_webui.grid.widths import has_labels, label_heading, span_of, widest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chedo_compiler.artefact import v1


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One merged cell of the column header."""

    label: str
    column_span: int
    row_span: int
    group: bool
    edge: bool
    last: bool
    unit: str
    estimate: bool = False
    composed: bool = False
    words: bool = False
    leaving: str = ""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of figures: ``path`` names it with the headings above it; ``pair`` is part or whole of m / n."""

    id: str
    label: str
    path: str
    type: str
    number: str
    edge: bool
    pair: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as it is drawn. ``key`` names it when it is saved; ``mark`` is wrong, doubt or nothing."""

    key: str
    kind: str  # input | read | computed | closed
    type: str
    text: str
    value: str
    revision: int
    column: GridColumn
    required: bool = False
    mark: str = ""
    absent: bool = False
    field: str = ""
    choices: tuple[str, ...] = ()
    list: str = ""
    many: bool = False
    files: tuple[FileName, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line. ``name`` is the cell in which the reporter writes the label of a repeating row.

    Where rows stand inside rows, ``parent`` is the outer one's id; a line to add by has its own ``mark``.
    """

    key: str
    label: str
    stt: str = ""
    level: int = 0
    unit: str = ""
    kind: str = ""  # heading | total | row | repeat | add
    group: str = ""
    full: bool = False
    others: bool = False
    name: GridCell | None = None
    cells: tuple[GridCell, ...] = ()
    id: str = ""
    parent: str = ""
    mark: str = ""
    composed: bool = False
    outer: bool = False
    leaving: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole table."""

    form: v1.Form
    unit: str
    header: tuple[tuple[HeaderCell, ...], ...]
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    has_stt: bool
    has_units: bool
    numbered: bool
    editable: bool
    left_out: int = 0
    label: str = ""
    """What heads the column of labels where it is not the usual word."""
    has_labels: bool = True
    span: int = 8
    """How many usual columns all are as wide as."""
    composed: bool = False
    mixed: bool = False
    widest: str = ""
    """The column that takes the room which is left where there are no labels."""
    leaving: Leaving = NOTHING


@dataclass(frozen=True, slots=True)
class Line:
    """A repeating row that exists: its id, the reporter's name for it, the row it stands in, and its number."""

    id: str
    label: str
    parent: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What fills the form: figures by cell key, repeating rows by group, marks by cell key.

    ``typed`` has what could not be taken, by cell key: it stands where it was typed until it is put right.
    ``group`` is the reporter's; with ``only_own`` the lines that other groups report are left out.
    """

    figures: Mapping[str, Figure] = field(default_factory=dict)
    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    group: str | None = None
    editable: frozenset[str] = frozenset()
    open_groups: frozenset[str] = frozenset()
    only_own: bool = False
    lang: str = "vi"
    leaving: Leaving = NOTHING


def grid_of(form: v1.Form, contents: Contents, units: Mapping[str, str]) -> Grid:
    """Lay ``form`` out with ``contents``; ``units`` gives the label of each unit of measurement."""
    columns = _columns(form)
    every = tuple(_rows(form, contents, units, columns))
    rows = _own(every) if contents.only_own else every
    return Grid(
        form=form,
        unit=units.get(form.unit or "", form.unit or ""),
        header=tuple(_header(form, units, contents.leaving)),
        columns=columns,
        rows=rows,
        has_stt=any(row.stt for row in rows) or not has_labels(form),
        has_units=any(row.unit for row in rows),
        numbered=any(column.number for column in columns),
        left_out=len(every) - len(rows),
        editable=bool(contents.editable or contents.open_groups),
        label=label_heading(form),
        has_labels=has_labels(form),
        span=span_of(form),
        widest=widest_of(form),
        mixed=any(column.type not in FIGURE_TYPES for column in form.columns),
        composed=any(row.composed for row in rows) or any(column.composed for column in form.columns),
        leaving=contents.leaving,
    )


def _header(form: v1.Form, units: Mapping[str, str], leaving: Leaving) -> Iterator[tuple[HeaderCell, ...]]:
    depth = header_depth(form)
    edges = {cell.column for cell in form.header if cell.row == 0}
    for row in range(depth):
        line = sorted((cell for cell in form.header if cell.row == row), key=lambda cell: cell.column)
        yield tuple(
            replace(_header_cell(form, cell, depth, edges, units), leaving=leaving.header.get(cell, ""))
            for cell in line
        )


def _header_cell(
    form: v1.Form, cell: v1.HeaderCell, depth: int, edges: set[int], units: Mapping[str, str]
) -> HeaderCell:
    last = cell.row + cell.row_span == depth
    unit = form.columns[cell.column].unit if last else None
    return HeaderCell(
        label=cell.label,
        column_span=cell.column_span,
        row_span=cell.row_span,
        group=not last,
        edge=cell.column in edges,
        last=last,
        unit=units.get(unit or "", unit or "") if unit != form.unit else "",
        estimate=last and form.columns[cell.column].basis == "estimate",
        composed=last and form.columns[cell.column].composed,
        words=last and form.columns[cell.column].type not in FIGURE_TYPES,
    )


def header_depth(form: v1.Form) -> int:
    """How many lines the header has, without the line of column numbers."""
    return max((cell.row + cell.row_span for cell in form.header), default=1)


def _columns(form: v1.Form) -> tuple[GridColumn, ...]:
    edges = {cell.column for cell in form.header if cell.row == 0}
    return tuple(
        GridColumn(column.id, column.label, _path(form, index), column.type, column.number, index in edges, column.pair)
        for index, column in enumerate(form.columns)
    )


def column_path(form: v1.Form, column: str) -> str:
    """Name a column with the headings above it; a column that is not there has no name."""
    return next((_path(form, index) for index, item in enumerate(form.columns) if item.id == column), "")


def _path(form: v1.Form, index: int) -> str:
    above = [cell for cell in form.header if cell.column <= index < cell.column + cell.column_span]
    return ", ".join(cell.label for cell in sorted(above, key=lambda cell: cell.row)) or form.columns[index].label


def _rows(
    form: v1.Form, contents: Contents, units: Mapping[str, str], columns: tuple[GridColumn, ...]
) -> Iterator[GridRow]:
    plan = _Plan(form, contents, units, columns, rows_of_others(form, contents.group))
    for row in form.rows:
        yield plan.fixed(row)
        for group in form.repeats:
            if group.under == row.id:
                yield from plan.repeating(group)
    for group in form.repeats:
        if not group.under and not group.within:
            yield from plan.repeating(group)


def _own(rows: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    """Leave out what is only others' matter, and headings under which nothing is left."""
    kept: list[GridRow] = []
    for row in reversed(rows):
        if row.others:
            continue
        follower = kept[-1] if kept else None
        if row.kind == "heading" and (follower is None or (follower.kind == "heading" and follower.level <= row.level)):
            continue
        kept.append(row)
    return tuple(reversed(kept))


@dataclass(frozen=True, slots=True)
class _Plan:
    form: v1.Form
    contents: Contents
    units: Mapping[str, str]
    columns: tuple[GridColumn, ...]
    others: frozenset[str]

    def _unit(self, unit: str | None) -> str:
        return "" if unit is None or unit == self.form.unit else self.units.get(unit, unit)

    def fixed(self, row: v1.Row) -> GridRow:
        kind = "heading" if row.heading else "total" if row.total else "row"
        theirs = self._cells_of(row.id)
        cells = () if row.heading else tuple(self._cell(theirs.get(c.id), c, row.id, row.only) for c in self.columns)
        return GridRow(
            key=row.id,
            label=row.label,
            stt=row.stt,
            level=row.level,
            unit=self._unit(row.unit),
            kind=kind,
            others=row.id in self.others,
            cells=cells,
            composed=row.composed,
            leaving=self.contents.leaving.rows.get(row.id, ""),
        )

    def _concerns(self, only: str | None) -> bool:
        return only is None or self.contents.group in {None, only}

    def repeating(self, group: v1.RepeatingGroup, parent: str = "", level: int | None = None) -> Iterator[GridRow]:
        """Draw the rows of a group, each followed by the rows inside it, and the line by which one is added."""
        depth = self._level(group) if level is None else level
        lines = [line for line in self.contents.lines.get(group.id, ()) if line.parent == parent]
        for place, line in enumerate(lines, 1):
            yield self._added(group, line, place, depth)
            for inner in self.form.repeats:
                if inner.within == group.id:
                    yield from self.repeating(inner, line.id, depth + 1)
        if group.id in self.contents.open_groups:
            yield GridRow(
                key=f"{group.id}:{parent}+",
                label=group.ask,
                level=depth,
                kind="add",
                group=group.id,
                full=len(lines) >= group.maximum,
                parent=parent,
                mark=secrets.token_hex(8),
                leaving=self.contents.leaving.rows.get(group.id, ""),
            )

    def _level(self, group: v1.RepeatingGroup) -> int:
        return next((row.level + 1 for row in self.form.rows if row.id == group.under), 0)

    def _added(self, group: v1.RepeatingGroup, line: Line, place: int, level: int) -> GridRow:
        theirs = self._cells_of(group.id)
        key = f"{group.id}:{line.id}"
        return GridRow(
            key=key,
            label=line.label,
            stt=line.number or ("" if has_labels(self.form) else str(place)),
            level=level,
            unit=self._unit(group.unit),
            kind="repeat",
            group=group.id,
            name=self._name(key, line, group) if group.ask else None,
            cells=tuple(self._cell(theirs.get(column.id), column, key, group.only) for column in self.columns),
            id=line.id,
            parent=line.parent,
            outer=any(inner.within == group.id for inner in self.form.repeats),
        )

    def _cells_of(self, row: str) -> Mapping[str, v1.Cell]:
        return {cell.column: cell for cell in self.form.cells if cell.row == row}

    def _name(self, row: str, line: Line, group: v1.RepeatingGroup) -> GridCell:
        key = f"{row}.@label"
        revision = self.contents.figures.get(key, Figure()).revision
        kind = "input" if group.id in self.contents.open_groups else "read"
        column = GridColumn("@label", group.ask, group.ask, "text", "", edge=False)
        return GridCell(key, kind, "text", line.label, line.label, revision, column)

    def _cell(self, cell: v1.Cell | None, column: GridColumn, row: str, only: str | None) -> GridCell:
        key = f"{row}.{column.id}"
        if cell is None or cell.kind == "closed" or not self._concerns(only):
            return GridCell(key, "closed", column.type, "", "", 0, column)
        figure = self.contents.figures.get(key, Figure())
        text, absent = shown(figure, cell, self.form, self.contents.lang)
        typed = self.contents.typed.get(key)
        return GridCell(
            key=key,
            kind=self._kind(cell, key, row),
            type=cell.type,
            text=text if typed is None else typed,
            value=plain(figure),
            revision=figure.revision,
            column=column,
            required=cell.required,
            mark=self.contents.marks.get(key, "") if typed is None else "wrong",
            absent=absent,
            field=field_text(figure, cell, self.form, self.contents.lang) if typed is None else typed,
            choices=self._choices(cell),
            list=cell.choices,
            many=cell.many,
            files=files_in(str(figure.value or "")) if cell.type == "attachment" else (),
        )

    def _choices(self, cell: v1.Cell) -> tuple[str, ...]:
        if cell.type == "yes_no":
            return answers(self.contents.lang)
        return tuple(choice.label for choice in choices_of(cell, self.form))

    def _kind(self, cell: v1.Cell, key: str, row: str) -> str:
        if cell.kind != "input":
            return cell.kind
        group = row.partition(":")[0] if ":" in row else ""
        return "input" if key in self.contents.editable or group in self.contents.open_groups else "read"
