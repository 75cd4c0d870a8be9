"""A regime as written: who reports what to whom, when and how. Whatever may be left out may be None or empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import MonthDay, Window
    from chedo_compiler.model.registry import Legal, PolicyItem
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    id: Text
    stage: str
    due: MonthDay
    inclusive: bool
    roll: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """Reporters that share forms and outline."""

    id: Text
    label: str
    select: Text | None
    forms: tuple[Text, ...]
    outline: Text | None


@dataclass(frozen=True, slots=True)
class AggregateEntry:
    """How the host consolidates: from which groups, and whether late reports count."""

    groups: tuple[Text, ...]
    late: str | None


@dataclass(frozen=True, slots=True)
class RegimeFile:
    id: Text
    version: str
    title: str
    template: bool
    kind: str | None
    content: str | None
    classification: Text | None
    host: Text | None
    recipients: tuple[Text, ...]
    method: tuple[str, ...]
    consolidator: str
    approver: str
    legal: tuple[Legal, ...]
    effective_from: Text | None
    frequency: str | None
    window: Window | None
    window_span: Span | None
    calendar: Text | None
    deadlines: tuple[DeadlineEntry, ...]
    groups: tuple[GroupEntry, ...]
    workflow: Text | None
    forms: tuple[Text, ...]
    outlines: tuple[Text, ...]
    aggregate: AggregateEntry
    policy: tuple[PolicyItem, ...]
    guidance: str
    note: str
    span: Span
