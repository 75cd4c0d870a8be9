"""A regime as written: who reports what to whom, when and how. Whatever may be left out may be None or empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.cycle import CycleEntry, DeadlineEntry
    from chedo_compiler.model.registry import Legal, PolicyItem
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span


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
    consolidator: Text | None
    approver: Text | None
    legal: tuple[Legal, ...]
    effective_from: Text | None
    cycles: tuple[CycleEntry, ...]
    deadlines: tuple[DeadlineEntry, ...]
    assign: Text | None
    calendar: Text | None
    groups: tuple[GroupEntry, ...]
    workflow: Text | None
    forms: tuple[Text, ...]
    outlines: tuple[Text, ...]
    aggregate: AggregateEntry
    policy: tuple[PolicyItem, ...]
    guidance: str
    note: str
    span: Span

    @property
    def deadline_lists(self) -> tuple[tuple[DeadlineEntry, ...], ...]:
        """Each list of deadlines as written: the regime's, and those that cycles and occasions have of their own."""
        own = tuple(cycle.deadlines for cycle in self.cycles if not cycle.shared)
        return (self.deadlines, *own, *(one.deadlines for cycle in self.cycles for one in cycle.occasions))

    @property
    def all_deadlines(self) -> tuple[DeadlineEntry, ...]:
        """Every deadline as written, once."""
        return tuple(entry for entries in self.deadline_lists for entry in entries)
