"""What is filled: a table of figures with its cells, rows that are added, and checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SELDOM = {"seldom": True}
"""Marks a field that is written only where it says something: artefacts without it keep their bytes."""

Expression = list[Any]
"""A bound formula as nested JSON arrays; :mod:`chedo_compiler.runtime.expressions` gives the grammar."""

CELL_TYPES = (
    "number",
    "integer",
    "money",
    "percent",
    "text",
    "long_text",
    "date",
    "yes_no",
    "choice",
    "attachment",
)
"""What a cell holds. A percent is already multiplied by 100; a date is Excel's serial day; a choice is its code."""

NUMERIC_TYPES = frozenset({"number", "integer", "money", "percent", "date"})
"""Types whose values are exact numbers at rest; all others are texts (yes_no: ``TRUE`` or ``FALSE``)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One code of a code list and the words that people read."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A code list (danh mục) as a form uses it, in the order in which it is offered."""

    id: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One cell of the column header: rows and columns count from 0 over the figure columns (leaves)."""

    label: str
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Deprecation:
    """That a line or form goes: reporters are told from the period ``start`` on, it is gone from ``removal`` on.

    ``replaced_by`` is the row, column or form that takes its place, "" if none does.
    """

    start: str
    removal: str
    replaced_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column. ``number`` is the official column number as printed, for instance "(4)".

    A pair (m of n) is two neighbouring leaves under one label: ``pair`` says which of the two this is.
    ``periods`` names the periods that show it (``06``, ``Q4``, ``H1``, ``9M``, ``year``, or a frequency); none = all.
    """

    id: str
    label: str
    type: str  # one of CELL_TYPES
    decimals: int | None = None
    unit: str | None = None
    number: str = ""
    aggregate: str = "sum"
    guidance: str = ""
    pair: str = ""  # "" | part | whole
    basis: str = ""  # "" | actual | estimate (ước)
    periods: tuple[str, ...] = ()
    composed: bool = False  # not from an official form
    note: str = ""
    deprecated: Deprecation | None = field(default=None, metadata=SELDOM)


@dataclass(frozen=True, slots=True)
class Row:
    """A fixed row. ``only`` is the one reporter group that fills it; ``level`` is its depth from 0."""

    id: str
    label: str
    level: int
    stt: str = ""
    unit: str | None = None
    decimals: int | None = None
    indicator: str | None = None
    only: str | None = None
    heading: bool = False  # a title line without cells
    total: bool = False  # set heavier on the page
    guidance: str = ""
    periods: tuple[str, ...] = ()
    composed: bool = False  # not from an official form
    note: str = ""
    deprecated: Deprecation | None = field(default=None, metadata=SELDOM)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a fixed row, or of any row of a repeating group (then ``row`` is the group's id).

    ``decimals`` is resolved (row over column over type). ``kind``: input | computed | closed (nobody fills it).
    ``rule`` says where the formula came from: "row" | "column" | "".
    ``aggregate`` combines units of one period, ``over_time`` periods of one unit; ``weight`` is the column that weighs
    a weighted mean. ``minimum`` and ``maximum`` are exact numbers as text, "" where there is no bound.
    """

    row: str
    column: str
    kind: str
    type: str
    decimals: int
    aggregate: str  # sum | mean | weighted_mean | min | max | count | last | recompute | append | none
    required: bool = False
    expression: Expression | None = None
    formula: str = ""
    rule: str = ""
    over_time: str = "none"  # sum | mean | weighted_mean | min | max | count | last | recompute | none
    weight: str = ""
    required_if: Expression | None = None
    condition: str = ""  # ``required_if`` as it is written
    minimum: str = ""
    maximum: str = ""
    choices: str = ""  # id of the form's choice list
    many: bool = False  # several codes, joined by ";"

    @property
    def id(self) -> str:
        """Name of the cell in its form."""
        return f"{self.row}.{self.column}"


@dataclass(frozen=True, slots=True)
class RepeatingGroup:
    """Rows that the reporter adds (dòng phát sinh) below the fixed row ``under``; the label of each is asked for.

    ``under`` is "" in a list form, whose rows stand below no fixed row. ``within`` names the group inside whose rows
    these rows are added. ``numbering`` is the kind of number generated for each row; ``1.1`` extends the outer row's.
    """

    id: str
    under: str
    ask: str
    maximum: int
    unit: str | None = None
    only: str | None = None
    within: str = ""
    numbering: str = ""  # "" | I | A | 1 | 1.1 | a | -
    minimum: int = 0
    periods: tuple[str, ...] = ()
    composed: bool = False  # not from an official form
    note: str = ""
    deprecated: Deprecation | None = field(default=None, metadata=SELDOM)


@dataclass(frozen=True, slots=True)
class IndicatorSource:
    """Where the figure of an indicator that ``IND`` asks for is reported; ``key`` names it in expressions."""

    key: str
    regime: str
    form: str
    cell: str


@dataclass(frozen=True, slots=True)
class CheckInstance:
    """A check bound to one place: ``row`` is the row it speaks of ("" for the form), ``cells`` what it reads."""

    row: str
    expression: Expression
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule between cells. A warning with ``explain`` passes with a written reason (giải trình)."""

    id: str
    level: str  # error | warning
    message: str
    explain: bool
    formula: str
    instances: tuple[CheckInstance, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The office's own .xlsx: where its rows and columns stand, and the file itself in base64.

    ``rows`` maps row ids (a repeating group by its id: the model line that is copied) to sheet rows, ``columns``
    column ids to letters, ``fields`` named places (``period``, ``organisation``, ``recipient``, ``date``) to addresses.
    Added rows get their name in ``label_column`` and their number in ``stt_column``, where these are given.
    ``verified`` stands for the proof that the form computes what the file does; "" where there is none that holds.
    """

    sheet: str
    rows: dict[str, int]
    columns: dict[str, str]
    label_column: str
    fields: dict[str, str]
    sha256: str
    content: str
    stt_column: str = ""
    verified: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A table of figures. ``cells`` are in layout order: fixed rows by column, then one line per repeating group.

    ``order`` lists the computed cells so that each comes after those it reads. Repeating cells are computed first.
    """

    id: str
    number: str
    title: str
    unit: str | None
    header: tuple[HeaderCell, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    repeats: tuple[RepeatingGroup, ...]
    cells: tuple[Cell, ...]
    order: tuple[str, ...]
    checks: tuple[Check, ...]
    workbook: Workbook | None = None
    guidance: str = ""
    note: str = ""
    composed: bool = False  # not an official form
    choice_lists: tuple[ChoiceList, ...] = ()
    needs: tuple[str, ...] = ()  # other forms of the regime that its formulas read
    indicators: tuple[IndicatorSource, ...] = ()
    deprecated: Deprecation | None = field(default=None, metadata=SELDOM)
