"""The consolidated table, and where each of its figures came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure
    from chedo_engine.keys import Actor
    from chedo_engine.workflow.states import State


@dataclass(frozen=True, slots=True)
class Contributor:
    """A reporter and what it did: ``counted`` says whether its figures are in the sums."""

    organisation: str
    label: str
    group: str
    state: State
    sent_at: dt.datetime | None
    late: bool
    counted: bool
    number: int


@dataclass(frozen=True, slots=True)
class ConsolidatedRow:
    """A repeating row taken over from a reporter."""

    id: str
    label: str
    organisation: str
    organisation_label: str
    cells: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class ConsolidatedPage:
    """One form over all reporters that fill it. ``missing`` of the contributors are part of the answer."""

    tenant: str
    regime: str
    title: str
    host_label: str
    period: str
    window: tuple[dt.date, dt.date]
    send_by: dt.date | None
    consolidate_by: dt.date | None
    form: v1.Form
    forms: tuple[v1.Form, ...]
    figures: dict[str, Figure]
    rows: dict[str, tuple[ConsolidatedRow, ...]]
    counts: dict[str, int]
    """Per fixed cell: how many reporters gave a figure."""
    counted: tuple[Contributor, ...]
    missing: tuple[Contributor, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What one reporter gave for a cell, from which sent revision."""

    organisation: str
    label: str
    figure: Figure
    number: int
    sent_at: dt.datetime
    late: bool
    state: State


@dataclass(frozen=True, slots=True)
class CellSources:
    """How a consolidated figure came about: its rule (sum, recompute, …), its sources, and who is missing."""

    cell: str
    row_label: str
    column_label: str
    aggregate: str
    formula: str
    figure: Figure
    sources: tuple[Source, ...]
    missing: tuple[Contributor, ...]


def consolidated(session: Session, regime: str, period: str, form: str, actor: Actor) -> ConsolidatedPage:
    """Show the host's figures for one form (``form`` "" = the first).

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    raise NotImplementedError


def cell_sources(session: Session, regime: str, period: str, form: str, cell: str, actor: Actor) -> CellSources:
    """Explain one fixed cell of the consolidated table."""
    raise NotImplementedError
