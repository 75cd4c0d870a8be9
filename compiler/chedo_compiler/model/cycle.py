"""When a regime reports, as written: cycles, occasions and deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import MonthDay, Window
    from chedo_compiler.model.text import Text
    from chedo_compiler.source import Span


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """A deadline; ``keys`` are those that say when it is due. ``within`` and ``count`` are 0 when not given."""

    id: Text
    stage: str
    due: MonthDay | None
    inclusive: bool
    roll: str | None
    time: str
    after: Text | None
    count: int
    unit: str
    within: int
    daily: str
    keys: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class OccasionEntry:
    id: Text
    label: str
    start: Text
    end: Text
    deadlines: tuple[DeadlineEntry, ...]


@dataclass(frozen=True, slots=True)
class CycleEntry:
    """One kind of period with what holds for it; ``shared``: its deadlines are the regime's."""

    kind: Text
    keys: tuple[Text, ...]
    only: tuple[Text, ...]
    content: str | None
    window: Window | None
    window_span: Span | None
    deadlines: tuple[DeadlineEntry, ...]
    shared: bool
    forms: tuple[Text, ...] | None
    outlines: tuple[Text, ...] | None
    starts: MonthDay | None
    weekday: int
    occasions: tuple[OccasionEntry, ...]
    first: int
    daily: str
    months: int
    replaces: tuple[Text, ...]

    @property
    def given(self) -> frozenset[str]:
        """Names of the keys given."""
        return frozenset(key.value for key in self.keys)
