"""A workbook as plain data: what its cells hold and how they look. Nothing here knows a library or a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from chedo_compiler.addresses import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Content: TypeAlias = "float | str | bool | None"
"""What a cell holds: a number (a day is its serial number), a text, a truth, or nothing."""


class Place(NamedTuple):
    """Row and column, both counted from 1."""

    row: int
    column: int


class Area(NamedTuple):
    """A rectangle of cells; all four are counted from 1 and belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, place: Place) -> bool:
        """Whether a place lies in it."""
        return self.top <= place.row <= self.bottom and self.left <= place.column <= self.right

    @property
    def first(self) -> Place:
        """Its upper left cell."""
        return Place(self.top, self.left)


class Run(NamedTuple):
    """A piece of a cell's text in one font."""

    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks, as far as it tells what the cell is for; ``borders`` holds l, r, t, b for drawn sides."""

    font: str = ""
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    fill: str = ""
    borders: str = ""
    horizontal: str = ""
    indent: int = 0
    number_format: str = "General"
    locked: bool = True


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: its value (of a formula: the one stored with it), its formula with "=", and the fonts within its text.

    ``runs`` is empty when the whole text is in the cell's own font.
    """

    place: Place
    value: Content = None
    formula: str = ""
    runs: tuple[Run, ...] = ()
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Validation:
    """What a cell may be filled with: ``kind`` as Excel names it (list, whole, decimal, date…), with its two bounds."""

    areas: tuple[Area, ...]
    kind: str
    operator: str = ""
    first: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. ``cells`` holds those with content or a look of their own, merged areas under their first cell."""

    name: str
    cells: Mapping[Place, SheetCell]
    merged: tuple[Area, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    protected: bool = False
    validations: tuple[Validation, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets in order, and its defined names with what they stand for (``'Biểu 01'!$C$9``)."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""

    def sheet(self, name: str) -> Sheet | None:
        """Return a sheet by its name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def address(place: Place) -> str:
    """Return a place as Excel names it: C9."""
    return f"{letters(place.column)}{place.row}"


def places(area: Area) -> Iterator[Place]:
    """Yield the places of an area, row by row."""
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            yield Place(row, column)
