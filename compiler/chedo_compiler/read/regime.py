"""Reads a regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1 import Window
from chedo_compiler.model.regime import AggregateEntry, DeadlineEntry, GroupEntry, RegimeFile
from chedo_compiler.read.fields import (
    flag,
    mapping,
    mappings,
    maybe_string,
    maybe_text,
    month_day,
    string,
    strings,
    text,
    texts,
)
from chedo_compiler.read.registry import read_legal, read_policy

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Mapping


def read_regime(node: Mapping) -> RegimeFile:
    """Read ``regime.yaml``, with what it extends already merged in."""
    effective = mapping(node, "effective")
    window = mapping(node, "window")
    return RegimeFile(
        id=text(node, "id"),
        version=string(node, "version"),
        title=string(node, "title"),
        template=flag(node, "template"),
        kind=maybe_string(node, "class"),
        content=maybe_string(node, "content"),
        classification=maybe_text(node, "classification"),
        host=maybe_text(node, "host"),
        recipients=texts(node, "recipients"),
        method=strings(node, "method"),
        consolidator=string(node, "consolidator"),
        approver=string(node, "approver"),
        legal=tuple(read_legal(entry) for entry in mappings(node, "legal")),
        effective_from=maybe_text(effective, "from") if effective else None,
        frequency=maybe_string(node, "period"),
        window=_window(window) if window else None,
        window_span=window.span if window else None,
        calendar=maybe_text(node, "calendar"),
        deadlines=tuple(_deadline(entry) for entry in mappings(node, "deadlines")),
        groups=tuple(_group(entry) for entry in mappings(node, "reporters")),
        workflow=maybe_text(node, "workflow"),
        forms=texts(node, "forms"),
        outlines=texts(node, "outlines"),
        aggregate=_aggregate(mapping(node, "aggregate")),
        policy=read_policy(node),
        guidance=string(node, "guidance"),
        note=string(node, "note"),
        span=node.span,
    )


def _window(node: Mapping) -> Window:
    start, end = mapping(node, "from"), mapping(node, "to")
    if start is None or end is None:
        raise LookupError("window")
    return Window(month_day(start), month_day(end))


def _deadline(node: Mapping) -> DeadlineEntry:
    due = mapping(node, "due") or node
    last, before = mapping(due, "by"), mapping(due, "before")
    return DeadlineEntry(
        id=text(node, "id"),
        stage=string(node, "stage"),
        due=month_day(last or before or due),
        inclusive=before is None,
        roll=maybe_string(node, "roll"),
        span=due.span,
    )


def _group(node: Mapping) -> GroupEntry:
    name = text(node, "id")
    return GroupEntry(
        id=name,
        label=string(node, "label", name.value),
        select=maybe_text(node, "select"),
        forms=texts(node, "forms"),
        outline=maybe_text(node, "outline"),
    )


def _aggregate(node: Mapping | None) -> AggregateEntry:
    if node is None:
        return AggregateEntry((), None)
    return AggregateEntry(texts(node, "from"), maybe_string(node, "late"))
