"""Reads a regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.regime import AggregateEntry, GroupEntry, RegimeFile
from chedo_compiler.read.cycle import read_cycles, read_deadline
from chedo_compiler.read.fields import (
    flag,
    mapping,
    mappings,
    maybe_string,
    maybe_text,
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
    assign = mapping(node, "assign")
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
        consolidator=maybe_text(node, "consolidator"),
        approver=maybe_text(node, "approver"),
        legal=tuple(read_legal(entry) for entry in mappings(node, "legal")),
        effective_from=maybe_text(effective, "from") if effective else None,
        cycles=read_cycles(node),
        deadlines=tuple(read_deadline(entry) for entry in mappings(node, "deadlines")),
        assign=maybe_text(assign, "before") if assign else None,
        calendar=maybe_text(node, "calendar"),
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
