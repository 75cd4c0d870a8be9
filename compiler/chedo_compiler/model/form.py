"""A form as written: columns as a tree, rows as lines, checks and the office's own workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.source import file_span

if TYPE_CHECKING:
    from chedo_compiler.model.aggregate import MethodsEntry
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span


class ValuesEntry(NamedTuple):
    """What a column or a row says of the values in its cells; what it leaves open is None."""

    type: Text | None
    decimals: int | None
    decimals_span: Span
    choices: Text | None
    many: bool
    minimum: Text | None
    maximum: Text | None
    required: bool
    required_if: Text | None


NO_VALUES = ValuesEntry(
    type=None,
    decimals=None,
    decimals_span=file_span(""),
    choices=None,
    many=False,
    minimum=None,
    maximum=None,
    required=False,
    required_if=None,
)
"""Of a column or row that says nothing of its values."""


@dataclass(frozen=True, slots=True)
class DeprecationEntry:
    """That a line or form goes: announced from the period ``start`` on, gone from ``removal`` on."""

    start: Text
    removal: Text
    replaced_by: Text | None
    note: str


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column, or a heading over ``columns``.

    A pair (m of n) is a heading too: its two columns say in ``pair`` which of the two each is.
    """

    id: Text
    label: str
    values: ValuesEntry
    unit: Text | None
    number: str
    formula: Text | None
    aggregate: MethodsEntry | None
    precedence: str | None
    guidance: str
    periods: tuple[Text, ...]
    basis: str
    composed: bool
    note: str
    columns: tuple[ColumnEntry, ...]
    pair: str = ""
    deprecated: DeprecationEntry | None = None

    @property
    def type(self) -> str:
        """The type of its cells, unless a row says otherwise."""
        return self.values.type.value if self.values.type else "number"


@dataclass(frozen=True, slots=True)
class RepeatEntry:
    """Rows that the reporter adds: below ``under``, inside each row of the group ``within``, or in a list."""

    under: Text | None
    within: Text | None
    maximum: int
    minimum: int
    minimum_span: Span
    numbering: Text | None


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A fixed row, or the model of repeating rows when ``repeat`` is given. What few rows say comes last."""

    id: Text
    label: str
    values: ValuesEntry
    level: int
    level_span: Span
    stt: str | None
    formula: Text | None
    total: bool
    unit: Text | None = None
    indicator: Text | None = None
    only: Text | None = None
    heading: bool = False
    closed: tuple[Text, ...] = ()
    aggregate: MethodsEntry | None = None
    precedence: str | None = None
    guidance: str = ""
    periods: tuple[Text, ...] = ()
    composed: bool = False
    note: str = ""
    repeat: RepeatEntry | None = None
    deprecated: DeprecationEntry | None = None

    @property
    def is_silent(self) -> bool:
        """Whether it leaves all that its cells hold, count in and are computed by to its columns and its indicator."""
        said = self.formula or self.unit or self.aggregate or self.closed or self.precedence or self.periods
        return not said and self.values is NO_VALUES


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """A rule between cells: for each row, for each column or those named, or for the form."""

    id: Text
    expression: Text
    each: str | None
    columns: tuple[Text, ...]
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
class VerifiedEntry:
    """A proof of the form against its workbook: fingerprints of what was compared, and of what came of it."""

    against: Text
    result: Text


@dataclass(frozen=True, slots=True)
class LayoutEntry:
    """The workbook of the form; ``sha256`` is its fingerprint when the form was imported."""

    xlsx: Text
    sheet: Text
    rows: tuple[PlaceEntry, ...]
    columns: tuple[PlaceEntry, ...]
    label_column: str
    stt_column: str
    fields: tuple[PlaceEntry, ...]
    sha256: Text | None = None
    verified: VerifiedEntry | None = None


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
    aggregate_default: MethodsEntry | None
    aggregates: tuple[tuple[Text, MethodsEntry], ...]
    layout: LayoutEntry | None
    guidance: str
    note: str
    composed: bool
    span: Span
    deprecated: DeprecationEntry | None = None
