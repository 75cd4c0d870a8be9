"""Reads a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.form import (
    CheckEntry,
    ColumnEntry,
    FormFile,
    LayoutEntry,
    PlaceEntry,
    RepeatEntry,
    RowEntry,
)
from chedo_compiler.model.text import Text
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

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Mapping


def read_form(node: Mapping) -> FormFile:
    """Read a form file."""
    default, aggregates = _aggregates(mapping(node, "aggregate"))
    layout = mapping(node, "layout")
    return FormFile(
        id=text(node, "id"),
        number=string(node, "number"),
        title=string(node, "title"),
        content=maybe_string(node, "content"),
        unit=maybe_text(node, "unit"),
        columns=tuple(_column(entry) for entry in mappings(node, "columns")),
        rows=tuple(_row(entry) for entry in mappings(node, "rows")),
        checks=tuple(_check(entry) for entry in mappings(node, "checks")),
        aggregate_default=default,
        aggregates=aggregates,
        layout=_layout(layout) if layout else None,
        guidance=string(node, "guidance"),
        note=string(node, "note"),
        span=node.span,
    )


def _column(node: Mapping) -> ColumnEntry:
    return ColumnEntry(
        id=text(node, "id"),
        label=string(node, "label"),
        type=string(node, "type", "number"),
        decimals=maybe_integer(node, "decimals"),
        unit=maybe_text(node, "unit"),
        number=string(node, "number"),
        formula=maybe_text(node, "formula"),
        required=flag(node, "required"),
        aggregate=maybe_text(node, "aggregate"),
        precedence=maybe_string(node, "precedence"),
        guidance=string(node, "guidance"),
        columns=tuple(_column(entry) for entry in mappings(node, "columns")),
    )


def _row(node: Mapping) -> RowEntry:
    level = node.get("level")
    ask = mapping(node, "label")
    repeat = mapping(node, "repeat")
    label = string(ask, "ask") if ask else string(node, "label")
    return RowEntry(
        id=text(node, "id"),
        label=label,
        level=integer(node, "level", 0),
        level_span=level.span if level else node.span,
        stt=maybe_string(node, "stt"),
        unit=maybe_text(node, "unit"),
        decimals=maybe_integer(node, "decimals"),
        indicator=maybe_text(node, "indicator"),
        formula=maybe_text(node, "formula"),
        only=maybe_text(node, "only"),
        heading=flag(node, "heading"),
        total=flag(node, "total"),
        closed=texts(node, "closed"),
        required=flag(node, "required"),
        aggregate=maybe_text(node, "aggregate"),
        precedence=maybe_string(node, "precedence"),
        guidance=string(node, "guidance"),
        repeat=_repeat(repeat, label) if repeat else None,
    )


_ROWS_UNLESS_SAID = 100


def _repeat(node: Mapping, ask: str) -> RepeatEntry:
    return RepeatEntry(text(node, "under"), integer(node, "max", _ROWS_UNLESS_SAID), ask)


def _check(node: Mapping) -> CheckEntry:
    return CheckEntry(
        id=text(node, "id"),
        expression=text(node, "expr"),
        each=maybe_string(node, "each"),
        column=maybe_text(node, "column"),
        rows=texts(node, "rows"),
        level=string(node, "level", "error"),
        message=string(node, "message"),
        explain=string(node, "explain") == "required",
    )


def _aggregates(node: Mapping | None) -> tuple[str | None, tuple[tuple[Text, Text], ...]]:
    if node is None:
        return None, ()
    chosen = []
    for key, entry in node.entries.items():
        kind = as_text(entry.value)
        if key != "default" and kind is not None:
            chosen.append((Text(entry.key.raw, entry.key), kind))
    return maybe_string(node, "default"), tuple(chosen)


def _layout(node: Mapping) -> LayoutEntry:
    return LayoutEntry(
        xlsx=text(node, "xlsx"),
        sheet=text(node, "sheet"),
        rows=_places(mapping(node, "rows")),
        columns=_places(mapping(node, "columns")),
        label_column=string(node, "label"),
        stt_column=string(node, "stt"),
        fields=_places(mapping(node, "fields")),
    )


def _places(node: Mapping | None) -> tuple[PlaceEntry, ...]:
    if node is None:
        return ()
    return tuple(
        PlaceEntry(Text(entry.key.raw, entry.key), place.value)
        for entry in node.entries.values()
        if (place := as_text(entry.value)) is not None
    )
