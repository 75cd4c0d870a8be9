"""Reads a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chedo_compiler.model.form import (
    NO_VALUES,
    CheckEntry,
    ColumnEntry,
    DeprecationEntry,
    FormFile,
    LayoutEntry,
    PlaceEntry,
    RepeatEntry,
    RowEntry,
    ValuesEntry,
    VerifiedEntry,
)
from chedo_compiler.model.text import Text
from chedo_compiler.read.aggregate import read_aggregate
from chedo_compiler.read.fields import (
    as_text,
    flag,
    integer,
    mapping,
    mappings,
    maybe_integer,
    maybe_string,
    maybe_text,
    string,
    text,
    texts,
)
from chedo_compiler.read.pairs import PAIR, halves, meant, pairs_among

if TYPE_CHECKING:
    from chedo_compiler.model.aggregate import MethodsEntry
    from chedo_compiler.syntax.nodes import Mapping

DEFAULT = "default"
"""In ``aggregate`` what holds for all that is not named."""


def read_form(node: Mapping) -> FormFile:
    """Read a form file."""
    columns = tuple(_column(entry) for entry in mappings(node, "columns"))
    pairs = pairs_among(columns)
    default, aggregates = _aggregates(mapping(node, "aggregate"))
    layout = mapping(node, "layout")
    return FormFile(
        id=text(node, "id"),
        number=string(node, "number"),
        title=string(node, "title"),
        content=maybe_string(node, "content"),
        unit=maybe_text(node, "unit"),
        columns=columns,
        rows=tuple(_row(entry, pairs) for entry in mappings(node, "rows")),
        checks=tuple(_check(entry, pairs) for entry in mappings(node, "checks")),
        aggregate_default=default,
        aggregates=aggregates,
        layout=_layout(layout) if layout else None,
        guidance=string(node, "guidance"),
        note=string(node, "note"),
        composed=flag(node, "composed"),
        span=node.span,
        deprecated=_deprecated(node),
    )


def _column(node: Mapping, above: DeprecationEntry | None = None) -> ColumnEntry:
    """Read a column; what is announced of a heading holds for all columns below it."""
    deprecated = _deprecated(node) or above
    inner = tuple(_column(entry, deprecated) for entry in mappings(node, "columns"))
    column = ColumnEntry(
        id=text(node, "id"),
        label=string(node, "label"),
        values=_values(node),
        unit=maybe_text(node, "unit"),
        number=string(node, "number"),
        formula=maybe_text(node, "formula"),
        aggregate=read_aggregate(node.get("aggregate")),
        precedence=maybe_string(node, "precedence"),
        guidance=string(node, "guidance"),
        periods=texts(node, "periods"),
        basis=string(node, "basis"),
        composed=flag(node, "composed"),
        note=string(node, "note"),
        columns=inner,
        deprecated=deprecated,
    )
    return replace(column, columns=halves(column)) if column.type == PAIR and not inner else column


def _row(node: Mapping, pairs: frozenset[str]) -> RowEntry:
    level = node.get("level")
    ask = mapping(node, "label")
    return RowEntry(
        id=text(node, "id"),
        label=string(ask, "ask") if ask else string(node, "label"),
        values=_values(node),
        level=integer(node, "level", 0),
        level_span=level.span if level else node.span,
        stt=maybe_string(node, "stt"),
        formula=maybe_text(node, "formula"),
        total=flag(node, "total"),
        **(_seldom(node, pairs) if node.entries.keys() - _OFTEN else {}),
    )


_OFTEN = frozenset({"id", "label", "level", "stt", "formula", "total"})
"""What most rows say, and nothing else."""


def _seldom(node: Mapping, pairs: frozenset[str]) -> dict[str, Any]:
    repeat = mapping(node, "repeat")
    return {
        "unit": maybe_text(node, "unit"),
        "indicator": maybe_text(node, "indicator"),
        "only": maybe_text(node, "only"),
        "heading": flag(node, "heading"),
        "closed": meant(texts(node, "closed"), pairs),
        "aggregate": read_aggregate(node.get("aggregate")),
        "precedence": maybe_string(node, "precedence"),
        "guidance": string(node, "guidance"),
        "periods": texts(node, "periods"),
        "composed": flag(node, "composed"),
        "note": string(node, "note"),
        "repeat": _repeat(repeat) if repeat else None,
        "deprecated": _deprecated(node),
    }


def _deprecated(node: Mapping) -> DeprecationEntry | None:
    said = mapping(node, "deprecated")
    if said is None:
        return None
    return DeprecationEntry(
        text(said, "from"), text(said, "remove"), maybe_text(said, "replaced_by"), string(said, "note")
    )


_OF_VALUES = frozenset({"type", "decimals", "choices", "many", "min", "max", "required", "required_if"})


def _values(node: Mapping) -> ValuesEntry:
    if _OF_VALUES.isdisjoint(node.entries):
        return NO_VALUES
    decimals = node.get("decimals")
    return ValuesEntry(
        type=maybe_text(node, "type"),
        decimals=maybe_integer(node, "decimals"),
        decimals_span=decimals.span if decimals else node.span,
        choices=maybe_text(node, "choices"),
        many=flag(node, "many"),
        minimum=maybe_text(node, "min"),
        maximum=maybe_text(node, "max"),
        required=flag(node, "required"),
        required_if=maybe_text(node, "required_if"),
    )


_ROWS_UNLESS_SAID = 100


def _repeat(node: Mapping) -> RepeatEntry:
    least = node.get("min")
    return RepeatEntry(
        under=maybe_text(node, "under"),
        within=maybe_text(node, "within"),
        maximum=integer(node, "max", _ROWS_UNLESS_SAID),
        minimum=integer(node, "min", 0),
        minimum_span=least.span if least else node.span,
        numbering=maybe_text(node, "numbering"),
    )


def _check(node: Mapping, pairs: frozenset[str]) -> CheckEntry:
    column = maybe_text(node, "column")
    return CheckEntry(
        id=text(node, "id"),
        expression=text(node, "expr"),
        each=maybe_string(node, "each"),
        columns=meant([column], pairs) if column else (),
        rows=texts(node, "rows"),
        level=string(node, "level", "error"),
        message=string(node, "message"),
        explain=string(node, "explain") == "required",
    )


def _aggregates(node: Mapping | None) -> tuple[MethodsEntry | None, tuple[tuple[Text, MethodsEntry], ...]]:
    if node is None:
        return None, ()
    said = ((key, entry, read_aggregate(entry.value)) for key, entry in node.entries.items())
    chosen = tuple((Text(entry.key.raw, entry.key), found) for key, entry, found in said if key != DEFAULT and found)
    return read_aggregate(node.get(DEFAULT)), chosen


def _layout(node: Mapping) -> LayoutEntry:
    verified = mapping(node, "verified")
    return LayoutEntry(
        xlsx=text(node, "xlsx"),
        sheet=text(node, "sheet"),
        rows=_places(mapping(node, "rows")),
        columns=_places(mapping(node, "columns")),
        label_column=string(node, "label"),
        stt_column=string(node, "stt"),
        fields=_places(mapping(node, "fields")),
        sha256=maybe_text(node, "sha256"),
        verified=VerifiedEntry(text(verified, "against"), text(verified, "result")) if verified else None,
    )


def _places(node: Mapping | None) -> tuple[PlaceEntry, ...]:
    if node is None:
        return ()
    return tuple(
        PlaceEntry(Text(entry.key.raw, entry.key), place.value)
        for entry in node.entries.values()
        if (place := as_text(entry.value)) is not None
    )
