"""Format 1 of the artefact: a compiled regime and the registries it was compiled against.

Every value here is plain and frozen, so that the canonical JSON of :mod:`codec` is a function of the sources alone.
Identifiers are those of the YAML; a fixed cell is named ``row.column``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FORMAT = 1

Expression = list[Any]
"""A bound formula as nested JSON arrays; :mod:`chedo_compiler.runtime.expressions` gives the grammar."""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A clause of a document of the registry; ``purposes`` says what it is the ground for."""

    document: str
    clause: str
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day counted from a month of the period: offset in months and day of that month (31 clamps to its end).

    The start of a window counts from the period's first month, its end and every deadline from the last.
    """

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Window:
    """Cut-off window (thời gian chốt số liệu), both ends included. Default: Nghị định 09/2019/NĐ-CP, Điều 12."""

    start: MonthDay
    end: MonthDay


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a stage must be done. ``inclusive``: "chậm nhất ngày" (the day itself still counts), else "trước ngày"."""

    id: str
    stage: str  # "send" (reporter to host) | "consolidate" (host to recipient)
    due: MonthDay
    inclusive: bool = True
    roll: str = "none"  # "none" | "next_working_day"


@dataclass(frozen=True, slots=True)
class Selector:
    """A condition over organisations: ``op`` is and/or/not (over ``parts``) or =/in/has/under (``key``, ``values``)."""

    op: str
    key: str = ""
    values: tuple[str, ...] = ()
    parts: tuple[Selector, ...] = ()


@dataclass(frozen=True, slots=True)
class ReporterGroup:
    """Reporters that share forms and outline. ``text`` is the selector as written."""

    id: str
    label: str
    select: Selector
    text: str
    forms: tuple[str, ...]
    outline: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the approval chain: which role may do which actions."""

    id: str
    label: str
    role: str  # data_entry | approver | sender | consolidator
    actions: tuple[str, ...]  # edit present approve refuse send recall accept return
    sign: str = "none"  # none | required


@dataclass(frozen=True, slots=True)
class Workflow:
    id: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One cell of the column header: rows and columns count from 0 over the figure columns (leaves)."""

    label: str
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column. ``number`` is the official column number as printed, for instance "(4)"."""

    id: str
    label: str
    type: str  # number | integer | percent (already multiplied by 100) | text
    decimals: int | None = None
    unit: str | None = None
    number: str = ""
    aggregate: str = "sum"
    guidance: str = ""


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


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a fixed row, or of any row of a repeating group (then ``row`` is the group's id).

    ``decimals`` is resolved (row over column over type). ``kind``: input | computed | closed (nobody fills it).
    ``rule`` says where the formula came from: "row" | "column" | "".
    """

    row: str
    column: str
    kind: str
    type: str
    decimals: int
    aggregate: str  # sum | recompute | mean | none | append
    required: bool = False
    expression: Expression | None = None
    formula: str = ""
    rule: str = ""

    @property
    def id(self) -> str:
        """Name of the cell in its form."""
        return f"{self.row}.{self.column}"


@dataclass(frozen=True, slots=True)
class RepeatingGroup:
    """Rows that the reporter adds (dòng phát sinh) below the fixed row ``under``; the label of each is asked for."""

    id: str
    under: str
    ask: str
    maximum: int
    unit: str | None = None
    only: str | None = None


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
    """

    sheet: str
    rows: dict[str, int]
    columns: dict[str, str]
    label_column: str
    fields: dict[str, str]
    sha256: str
    content: str
    stt_column: str = ""


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


@dataclass(frozen=True, slots=True)
class Ask:
    """A text that the reporter writes in a section of the outline."""

    id: str
    label: str
    required: bool = False
    max_words: int | None = None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A figure quoted in the outline's text: ``form.cell`` shown through ``filter`` ("so", "phan_tram")."""

    form: str
    cell: str
    filter: str = "so"


@dataclass(frozen=True, slots=True)
class Section:
    """A section: text is a sequence of literal strings and placeholders."""

    id: str
    heading: str
    text: tuple[str | Placeholder, ...] = ()
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    id: str
    title: tuple[str | Placeholder, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Consolidation:
    """How the host combines: which groups, and whether late reports count (marked)."""

    groups: tuple[str, ...]
    late: str = "include_marked"


@dataclass(frozen=True, slots=True)
class Regime:
    """A compiled regime (chế độ báo cáo) of one version."""

    id: str
    version: str
    title: str
    kind: str  # periodic | required | thematic | adhoc
    content: str  # figures | narrative | linked
    classification: str  # open | internal
    host: str
    recipients: tuple[str, ...]
    method: tuple[str, ...]
    consolidator: str
    approver: str
    legal: tuple[LegalBasis, ...]
    effective_from: str
    frequency: str  # monthly | quarterly | half_year | nine_months | yearly
    window: Window
    deadlines: tuple[Deadline, ...]
    calendar: str
    groups: tuple[ReporterGroup, ...]
    workflow: Workflow
    forms: tuple[Form, ...]
    outlines: tuple[Outline, ...]
    consolidation: Consolidation
    guidance: str = ""
    note: str = ""
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Organisation:
    """A node of the dated organisation registry; both dates included, ISO text; "" = open."""

    id: str
    label: str
    type: str
    level: str
    code: str = ""
    parent: str | None = None
    valid_from: str = ""
    valid_to: str = ""
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str
    label: str
    unit: str
    aggregate: str
    definition: str
    method: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    label: str
    factor: str = "1"
    base: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    number: str
    title: str
    issued: str
    in_force_from: str
    in_force_to: str = ""


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """Days off besides the weekly ones, and make-up working days, ISO text; ``source`` the official paper, or ""."""

    year: int
    off: tuple[str, ...]
    work: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    id: str
    week: tuple[int, ...]  # working weekdays, Monday = 0
    years: tuple[CalendarYear, ...]


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """A setting of the province's regulation (quy chế) and its clause."""

    key: str
    value: str | int | bool
    legal: str


@dataclass(frozen=True, slots=True)
class Registry:
    """What all regimes of a workspace share."""

    project: str
    title: str
    timezone: str
    organisations: tuple[Organisation, ...]
    indicators: tuple[Indicator, ...]
    units: tuple[Unit, ...]
    documents: tuple[Document, ...]
    calendars: tuple[Calendar, ...]
    policy: tuple[PolicyEntry, ...]
    format: int = FORMAT
