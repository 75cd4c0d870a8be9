"""A drafted form as plain data: what could be read from a sheet, where it stands there, and what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.workbooks.sheet import Area, Place


@dataclass(frozen=True, slots=True)
class Doubt:
    """An uncertain reading: its code, the cell it is about, and the part of the form whose line of YAML it concerns.

    ``about`` is the id of a row, column or check, or a key of the form (``title``, ``unit``, ``layout``…), "" the form.
    """

    code: str
    place: Place | None = None
    about: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict, hash=False)


class CellKind(StrEnum):
    """Who fills a cell: a person, a formula, or nobody."""

    INPUT = "input"
    COMPUTED = "computed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell of the table: which row and column it belongs to, who fills it, and whether it holds a figure."""

    row: str
    column: str
    kind: CellKind
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """A column, or a heading above columns. ``column`` is its column on the sheet, of a heading the first below it."""

    id: str
    label: str
    column: int
    number: str = ""
    type: str = ""
    choices: str = ""
    decimals: int | None = None
    unit: str = ""
    aggregate: str = ""
    formula: str = ""
    precedence: str = ""
    minimum: str = ""
    maximum: str = ""
    guidance: str = ""
    columns: tuple[DraftColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRepeat:
    """Rows that the reporter adds: below which row, and how they are counted."""

    under: str = ""
    numbering: str = ""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row. ``row`` is its row on the sheet; of repeating rows the first model line, ``lines`` how many there are."""

    id: str
    label: str
    row: int
    stt: str = ""
    level: int = 0
    unit: str = ""
    decimals: int | None = None
    total: bool = False
    heading: bool = False
    formula: str = ""
    precedence: str = ""
    aggregate: str = ""
    closed: tuple[str, ...] = ()
    repeat: DraftRepeat | None = None
    lines: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """A condition that the sheet states: of several equalities in the numbering row all but the first."""

    id: str
    expression: str
    message: str


@dataclass(frozen=True, slots=True)
class DraftCodes:
    """A list of choices that cells are limited to; codes by their labels."""

    id: str
    title: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as drafted from one table.

    ``area`` is the table, ``body`` its rows below the header in the columns of figures; ``ignored`` are texts around it
    that nothing was made of.
    """

    id: str
    title: str
    sheet: str
    area: Area
    body: Area
    columns: tuple[DraftColumn, ...]
    rows: tuple[DraftRow, ...]
    number: str = ""
    unit: str = ""
    checks: tuple[DraftCheck, ...] = ()
    codes: tuple[DraftCodes, ...] = ()
    stt_column: int = 0
    label_column: int = 0
    unit_column: int = 0
    fields: Mapping[str, Place] = field(default_factory=dict)
    cells: Mapping[Place, DraftCell] = field(default_factory=dict)
    guidance: str = ""
    doubts: tuple[Doubt, ...] = ()
    ignored: tuple[tuple[Place, str], ...] = ()

    @property
    def leaves(self) -> tuple[DraftColumn, ...]:
        """The columns that hold figures, from left to right."""
        return tuple(column for column in every_column(self.columns) if not column.columns)

    @property
    def inputs(self) -> frozenset[Place]:
        """Where people fill something in."""
        return frozenset(place for place, cell in self.cells.items() if cell.kind is CellKind.INPUT)


def every_column(columns: tuple[DraftColumn, ...]) -> Iterator[DraftColumn]:
    """Walk columns and the headings above them."""
    for column in columns:
        yield column
        yield from every_column(column.columns)
