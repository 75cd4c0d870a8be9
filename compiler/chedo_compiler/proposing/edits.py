"""What can be changed in a regime: each edit is plain data that says what its author means, not how it is written.

A *line* is a row, a column or a check of a form, known by its id. Keys and values are those of the YAML
(docs/language-keys.md); None takes a key away. Numbers that are not whole stand as text: ``"0.5"``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Value: TypeAlias = str | int | bool | Sequence[Any] | Mapping[str, Any] | None
"""What JSON can hold and every machine writes alike: numbers that are not whole stand as text."""
Part: TypeAlias = Literal["row", "column", "check"]
Series: TypeAlias = Literal["", "continue", "sum", "break"]


@dataclass(frozen=True, slots=True)
class Line:
    """A new row, column or check. Without ``id`` one is made of the label; ``values`` are its other keys."""

    label: str = ""
    id: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line is put: before or after another one; else at the end. ``inside``: below this heading column."""

    before: str = ""
    after: str = ""
    inside: str = ""


@dataclass(frozen=True, slots=True)
class SetRegime:
    """A key of the regime: title, guidance, host, recipients, window, legal and others (``REGIME_KEYS``)."""

    key: str
    value: Value = field(hash=False)


@dataclass(frozen=True, slots=True)
class SetForm:
    """A key of a form: title, number, unit, guidance, note (``FORM_KEYS``)."""

    form: str
    key: str
    value: Value = field(hash=False)


@dataclass(frozen=True, slots=True)
class SetLine:
    """A key of a line. ``factor``: old figures times this are the new ones; ``series``: how the figures go on."""

    part: Part
    form: str
    id: str
    key: str
    value: Value = field(hash=False)
    factor: str = ""
    series: Series = ""


@dataclass(frozen=True, slots=True)
class AddLine:
    """A new line."""

    part: Part
    form: str
    line: Line
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class RemoveLine:
    """A line that is no longer filled; ``keep``: whether its earlier figures stay to be looked at."""

    part: Part
    form: str
    id: str
    keep: Literal["archive", "drop"] = "archive"


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A line in another place, of its form or (rows) of the form ``to_form``."""

    part: Part
    form: str
    id: str
    place: Place = Place()
    to_form: str = ""


@dataclass(frozen=True, slots=True)
class RenameLine:
    """Another id for a line; what names it in the regime's formulas, checks, layout, outlines and tests follows."""

    part: Part
    form: str
    id: str
    to: str


@dataclass(frozen=True, slots=True)
class SplitLine:
    """A row or column that becomes several. One of them may keep its id."""

    part: Part
    form: str
    id: str
    into: tuple[Line, ...]
    series: Series = "sum"


@dataclass(frozen=True, slots=True)
class MergeLines:
    """Rows or columns that become one, in the place of the first; ``line`` may have the id of one of them."""

    part: Part
    form: str
    ids: tuple[str, ...]
    line: Line
    series: Series = "sum"


@dataclass(frozen=True, slots=True)
class SetDeadline:
    """A deadline as it is to be; one that is not there yet is added.

    ``due`` as in YAML: ``{"by": {"month": 0, "day": 18, "time": "16:00"}}``. ``cycle``: of which entry of ``periods``,
    counted from 0; None: of the regime.
    """

    id: str
    due: Mapping[str, Value] = field(hash=False)
    stage: Literal["", "send", "consolidate"] = ""
    roll: Literal["", "none", "next_working_day"] = ""
    cycle: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveDeadline:
    """A deadline that is dropped."""

    id: str
    cycle: int | None = None


@dataclass(frozen=True, slots=True)
class SetWindow:
    """The data window, of the regime or of an entry of ``periods``; None: what the law says."""

    window: Mapping[str, Value] | None = field(hash=False)
    cycle: int | None = None


@dataclass(frozen=True, slots=True)
class SetGroup:
    """Keys of a group of reporters: label, select, forms, outline; one that is not there yet is added."""

    id: str
    values: Mapping[str, Value] = field(hash=False)


@dataclass(frozen=True, slots=True)
class RemoveGroup:
    """A group that no longer reports."""

    id: str


@dataclass(frozen=True, slots=True)
class AddDocument:
    """A legal document that the registry does not have yet."""

    id: str
    number: str
    title: str
    issued: str
    in_force_from: str
    in_force_to: str = ""
    replaced_by: str = ""


Edit: TypeAlias = (
    SetRegime
    | SetForm
    | SetLine
    | AddLine
    | RemoveLine
    | MoveLine
    | RenameLine
    | SplitLine
    | MergeLines
    | SetDeadline
    | RemoveDeadline
    | SetWindow
    | SetGroup
    | RemoveGroup
    | AddDocument
)

OPERATIONS: Mapping[str, type[Edit]] = {
    "set_regime": SetRegime,
    "set_form": SetForm,
    "set_line": SetLine,
    "add_line": AddLine,
    "remove_line": RemoveLine,
    "move_line": MoveLine,
    "rename_line": RenameLine,
    "split_line": SplitLine,
    "merge_lines": MergeLines,
    "set_deadline": SetDeadline,
    "remove_deadline": RemoveDeadline,
    "set_window": SetWindow,
    "set_group": SetGroup,
    "remove_group": RemoveGroup,
    "add_document": AddDocument,
}
"""What an edit is called where it is written down."""

REGIME_KEYS = frozenset(
    {"title", "guidance", "note", "host", "recipients", "legal", "classification", "calendar", "workflow"}
    | {"consolidator", "approver", "method", "aggregate", "assign"}
)
FORM_KEYS = frozenset({"title", "number", "unit", "guidance", "note", "aggregate", "deprecated"})
LINE_KEYS: Mapping[Part, frozenset[str]] = {
    "row": frozenset(
        {"label", "stt", "level", "unit", "type", "choices", "many", "decimals", "total", "heading", "only", "formula"}
        | {"precedence", "required", "required_if", "min", "max", "closed", "aggregate", "indicator", "periods"}
        | {"composed", "guidance", "note", "repeat", "deprecated"}
    ),
    "column": frozenset(
        {"label", "number", "type", "choices", "many", "decimals", "unit", "aggregate", "formula", "precedence"}
        | {"required", "required_if", "min", "max", "basis", "periods", "composed", "guidance", "note", "columns"}
        | {"deprecated"}
    ),
    "check": frozenset({"expr", "each", "rows", "column", "level", "explain", "message"}),
}
"""Which keys can be set; an id is changed by :class:`RenameLine`."""
