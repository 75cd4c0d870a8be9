"""Reads the files that all regimes of a workspace share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.model.registry import (
    CalendarFile,
    CalendarYearEntry,
    DocumentEntry,
    IndicatorEntry,
    Legal,
    PolicyItem,
    ProjectFile,
    StepEntry,
    UnitEntry,
    WorkflowFile,
)
from chedo_compiler.read.fields import exact, mapping, mappings, maybe_text, string, strings, text, texts
from chedo_compiler.syntax.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from chedo_compiler.syntax.nodes import Entry


def read_project(node: Mapping) -> ProjectFile:
    """Read ``chedo.yaml``."""
    return ProjectFile(
        id=text(node, "id"),
        title=string(node, "title"),
        timezone=string(node, "timezone", "Asia/Ho_Chi_Minh"),
        compiler=maybe_text(node, "chedo"),
        policy=read_policy(node),
    )


def read_policy(node: Mapping) -> tuple[PolicyItem, ...]:
    """Read the settings of the province's regulation."""
    policy = mapping(node, "policy")
    return tuple(_policy_item(entry) for entry in policy.entries.values()) if policy else ()


def _policy_item(entry: Entry) -> PolicyItem:
    setting = entry.value
    value = setting.get("value") if isinstance(setting, Mapping) else setting
    legal = mapping(setting, "legal") if isinstance(setting, Mapping) else None
    plain = value.value if isinstance(value, Scalar) else None
    setting_value = plain if isinstance(plain, str | int | bool) else str(plain)
    return PolicyItem(entry.key.raw, setting_value, read_legal(legal) if legal else None, entry.key.span)


def read_legal(node: Mapping) -> Legal:
    """Read ``{doc, clause, for}``."""
    return Legal(text(node, "doc"), string(node, "clause"), strings(node, "for"))


def read_indicators(node: Mapping) -> tuple[IndicatorEntry, ...]:
    """Read the catalogue of indicators."""
    return tuple(_indicator(entry) for entry in mappings(node, "indicators"))


def _indicator(node: Mapping) -> IndicatorEntry:
    combining = mapping(node, "aggregate")
    system = mapping(node, "system")
    return IndicatorEntry(
        id=text(node, "id"),
        label=string(node, "label"),
        unit=text(node, "unit"),
        aggregate=string(combining, "units", "sum") if combining else string(node, "aggregate", "sum"),
        over_time=string(combining, "time") if combining else "",
        definition=string(node, "definition"),
        method=string(node, "method"),
        owner=maybe_text(node, "owner"),
        system=maybe_text(system, "doc") if system else None,
        system_code=string(system, "code") if system else "",
    )


def read_units(node: Mapping) -> tuple[UnitEntry, ...]:
    """Read the units of measurement."""
    return tuple(_unit(entry) for entry in mappings(node, "units"))


def _unit(node: Mapping) -> UnitEntry:
    factor = node.get("factor")
    return UnitEntry(
        text(node, "id"),
        string(node, "label"),
        maybe_text(node, "base"),
        exact(node, "factor") or "1",
        factor.span if factor else None,
    )


def read_documents(node: Mapping) -> tuple[DocumentEntry, ...]:
    """Read the legal documents."""
    return tuple(_document(entry) for entry in mappings(node, "documents"))


def _document(entry: Mapping) -> DocumentEntry:
    in_force = mapping(entry, "in_force") or entry
    return DocumentEntry(
        id=text(entry, "id"),
        number=string(entry, "number"),
        title=string(entry, "title"),
        issued=text(entry, "issued"),
        in_force_from=maybe_text(in_force, "from") or text(entry, "issued"),
        in_force_to=maybe_text(in_force, "to"),
        amends=texts(entry, "amends"),
        replaced_by=maybe_text(entry, "replaced_by"),
    )


def read_calendar(node: Mapping) -> CalendarFile:
    """Read a working calendar."""
    years = mapping(node, "years")
    entries = years.entries.values() if years else ()
    return CalendarFile(text(node, "id"), strings(node, "week"), tuple(_year(entry) for entry in entries))


def _year(entry: Entry) -> CalendarYearEntry:
    body = entry.value if isinstance(entry.value, Mapping) else Mapping({}, entry.key.span)
    return CalendarYearEntry(
        int(entry.key.raw), texts(body, "off"), texts(body, "work"), string(body, "source"), entry.key.span
    )


def read_workflow(node: Mapping) -> WorkflowFile:
    """Read an approval chain."""
    steps = tuple(
        StepEntry(
            text(entry, "id"),
            string(entry, "label"),
            text(entry, "role"),
            texts(entry, "do"),
            string(entry, "sign", "none"),
        )
        for entry in mappings(node, "steps")
    )
    return WorkflowFile(text(node, "id"), string(node, "title"), steps)
