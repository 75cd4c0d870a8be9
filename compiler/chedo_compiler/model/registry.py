"""Files that all regimes of a workspace share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span


@dataclass(frozen=True, slots=True)
class Legal:
    """A clause that something rests on."""

    document: Text
    clause: str
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyItem:
    key: str
    value: str | int | bool
    legal: Legal | None
    span: Span


@dataclass(frozen=True, slots=True)
class ProjectFile:
    id: Text
    title: str
    timezone: str
    compiler: Text | None
    policy: tuple[PolicyItem, ...]


@dataclass(frozen=True, slots=True)
class AttributeEntry:
    """A number that describes an organisation, from a day on where one is given."""

    name: str
    value: str
    valid_from: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """An organisation. ``dissolved``: it ended and nothing took its place."""

    id: Text
    label: str
    type: str
    level: str
    code: str
    parent: Text | None
    valid_from: Text | None
    valid_to: Text | None
    sectors: tuple[str, ...]
    merged_from: tuple[Text, ...]
    split_from: Text | None
    renamed_from: Text | None
    dissolved: bool
    attributes: tuple[AttributeEntry, ...]

    @property
    def predecessors(self) -> tuple[Text, ...]:
        """Those that it came from."""
        return (*self.merged_from, *(name for name in (self.split_from, self.renamed_from) if name))


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    id: Text
    label: str
    unit: Text
    aggregate: str
    over_time: str
    definition: str
    method: str
    owner: Text | None
    system: Text | None
    system_code: str


@dataclass(frozen=True, slots=True)
class UnitEntry:
    id: Text
    label: str
    base: Text | None
    factor: str
    factor_span: Span | None


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    id: Text
    number: str
    title: str
    issued: Text
    in_force_from: Text
    in_force_to: Text | None
    amends: tuple[Text, ...]
    replaced_by: Text | None


@dataclass(frozen=True, slots=True)
class CalendarYearEntry:
    year: int
    off: tuple[Text, ...]
    work: tuple[Text, ...]
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class CalendarFile:
    id: Text
    week: tuple[str, ...]
    years: tuple[CalendarYearEntry, ...]


@dataclass(frozen=True, slots=True)
class StepEntry:
    id: Text
    label: str
    role: Text
    actions: tuple[Text, ...]
    sign: str


@dataclass(frozen=True, slots=True)
class WorkflowFile:
    id: Text
    title: str
    steps: tuple[StepEntry, ...]
