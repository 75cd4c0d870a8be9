"""From a compiled form and its figures to the table that a page draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_engine.figures.changes import Figure
from chedo_webui.grid.cells import plain, shown
from chedo_webui.grid.ownership import rows_of_others

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


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of figures: ``path`` names it with the headings above it."""

    id: str
    label: str
    path: str
    type: str
    number: str
    edge: bool


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


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line. ``name`` is the cell in which the reporter writes the label of a repeating row."""

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


@dataclass(frozen=True, slots=True)
class Line:
    """A repeating row that exists: its id and the reporter's name for it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What fills the form: figures by cell key, repeating rows by group, marks by cell key.

    ``group`` is the reporter's; with ``only_own`` the lines that other groups report are left out.
    """

    figures: Mapping[str, Figure] = field(default_factory=dict)
    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    group: str | None = None
    editable: frozenset[str] = frozenset()
    open_groups: frozenset[str] = frozenset()
    only_own: bool = False
    lang: str = "vi"


def grid_of(form: v1.Form, contents: Contents, units: Mapping[str, str]) -> Grid:
    """Lay ``form`` out with ``contents``; ``units`` gives the label of each unit of measurement."""
    columns = _columns(form)
    every = tuple(_rows(form, contents, units, columns))
    rows = _own(every) if contents.only_own else every
    return Grid(
        form=form,
        unit=units.get(form.unit or "", form.unit or ""),
        header=tuple(_header(form, units)),
        columns=columns,
        rows=rows,
        has_stt=any(row.stt for row in rows),
        has_units=any(row.unit for row in rows),
        numbered=any(column.number for column in columns),
        left_out=len(every) - len(rows),
        editable=bool(contents.editable or contents.open_groups),
    )


def _header(form: v1.Form, units: Mapping[str, str]) -> Iterator[tuple[HeaderCell, ...]]:
    depth = header_depth(form)
    edges = {cell.column for cell in form.header if cell.row == 0}
    for row in range(depth):
        line = sorted((cell for cell in form.header if cell.row == row), key=lambda cell: cell.column)
        yield tuple(_header_cell(form, cell, depth, edges, units) for cell in line)


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
    )


def header_depth(form: v1.Form) -> int:
    """How many lines the header has, without the line of column numbers."""
    return max((cell.row + cell.row_span for cell in form.header), default=1)


def _columns(form: v1.Form) -> tuple[GridColumn, ...]:
    edges = {cell.column for cell in form.header if cell.row == 0}
    return tuple(
        GridColumn(column.id, column.label, _path(form, index), column.type, column.number, index in edges)
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
        theirs = {cell.column: cell for cell in self.form.cells if cell.row == row.id}
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
        )

    def _concerns(self, only: str | None) -> bool:
        return only is None or self.contents.group in {None, only}

    def repeating(self, group: v1.RepeatingGroup) -> Iterator[GridRow]:
        theirs = {cell.column: cell for cell in self.form.cells if cell.row == group.id}
        lines = self.contents.lines.get(group.id, ())
        level = next((row.level + 1 for row in self.form.rows if row.id == group.under), 1)
        for line in lines:
            key = f"{group.id}:{line.id}"
            cells = tuple(self._cell(theirs.get(column.id), column, key, group.only) for column in self.columns)
            name = self._name(key, line, group)
            yield GridRow(
                key, line.label, "", level, self._unit(group.unit), "repeat", group.id, name=name, cells=cells
            )
        if group.id in self.contents.open_groups:
            yield GridRow(
                f"{group.id}:+", group.ask, "", level, kind="add", group=group.id, full=len(lines) >= group.maximum
            )

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
        text, absent = shown(figure, cell, self.contents.lang)
        return GridCell(
            key=key,
            kind=self._kind(cell, key, row),
            type=cell.type,
            text=text,
            value=plain(figure),
            revision=figure.revision,
            column=column,
            required=cell.required,
            mark=self.contents.marks.get(key, ""),
            absent=absent,
        )

    def _kind(self, cell: v1.Cell, key: str, row: str) -> str:
        if cell.kind != "input":
            return cell.kind
        group = row.partition(":")[0] if ":" in row else ""
        return "input" if key in self.contents.editable or group in self.contents.open_groups else "read"
