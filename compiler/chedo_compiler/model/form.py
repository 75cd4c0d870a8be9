"""A form as written: columns as a tree, rows as lines, checks and the office's own workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column, or a heading over ``columns``."""

    id: Text
    label: str
    type: str
    decimals: int | None
    unit: Text | None
    number: str
    formula: Text | None
    required: bool
    aggregate: Text | None
    precedence: str | None
    guidance: str
    columns: tuple[ColumnEntry, ...]


@dataclass(frozen=True, slots=True)
class RepeatEntry:
    """Rows that the reporter adds below ``under``."""

    under: Text
    maximum: int
    ask: str


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A fixed row, or the model of repeating rows when ``repeat`` is given."""

    id: Text
    label: str
    level: int
    level_span: Span
    stt: str | None
    unit: Text | None
    decimals: int | None
    indicator: Text | None
    formula: Text | None
    only: Text | None
    heading: bool
    total: bool
    closed: tuple[Text, ...]
    required: bool
    aggregate: Text | None
    precedence: str | None
    guidance: str
    repeat: RepeatEntry | None


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """A rule between cells: for each row, for each or one column, or for the form."""

    id: Text
    expression: Text
    each: str | None
    column: Text | None
    rows: tuple[Text, ...]
    level: str
    message: str
    explain: bool


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """Where a row or column of the form stands on the sheet; the name "first" counts on from there."""

    name: Text
    place: str


@dataclass(frozen=True, slots=True)
class LayoutEntry:
    xlsx: Text
    sheet: Text
    rows: tuple[PlaceEntry, ...]
    columns: tuple[PlaceEntry, ...]
    label_column: str
    stt_column: str
    fields: tuple[PlaceEntry, ...]


@dataclass(frozen=True, slots=True)
class FormFile:
    id: Text
    number: str
    title: str
    content: str | None
    unit: Text | None
    columns: tuple[ColumnEntry, ...]
    rows: tuple[RowEntry, ...]
    checks: tuple[CheckEntry, ...]
    aggregate_default: str | None
    aggregates: tuple[tuple[Text, Text], ...]
    layout: LayoutEntry | None
    guidance: str
    note: str
    span: Span
