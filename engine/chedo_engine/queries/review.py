"""The leader's page: everything needed to approve, refuse or accept, on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from chedo_compiler.runtime.checks import Finding
    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.queries.headers import ReportHeader
    from chedo_engine.queries.outline_page import PageSection
    from chedo_engine.workflow.states import Action, State


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that stands out: a total row's cell, with the same cell of the compared period or revision."""

    form: str
    cell: str
    row_label: str
    column_label: str
    unit: str
    decimals: int
    figure: Figure
    before: Decimal | str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """An input that differs from what it is compared with. Computed cells follow from inputs and are left out."""

    form: str
    cell: str
    row_label: str
    column_label: str
    decimals: int
    before: Decimal | str | None
    after: Decimal | str | None


@dataclass(frozen=True, slots=True)
class FormReview:
    """One form's checks: what fired, and what was written to explain it (by ``check:row``)."""

    form: v1.Form
    findings: tuple[Finding, ...]
    explanations: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class ReportEvent:
    """One act in the life of a report; ``revision`` is the number sent by it, else 0."""

    number: int
    action: Action
    source: State
    target: State
    by: str
    name: str
    at: dt.datetime
    reason: str
    revision: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The whole report at a glance. ``compared_with`` is "revision 2" as ("revision", "2") or ("period", "2026-01")."""

    header: ReportHeader
    key_figures: tuple[KeyFigure, ...]
    compared_with: tuple[str, str] | None
    differences: tuple[Difference, ...]
    forms: tuple[FormReview, ...]
    outline_title: str
    sections: tuple[PageSection, ...]
    events: tuple[ReportEvent, ...]


def review_page(session: Session, key: SubmissionKey, actor: Actor, now: dt.datetime, lang: str = "vi") -> ReviewPage:
    """Show a report to its leader (working copy) or to its host (last sent revision).

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    raise NotImplementedError


def report_events(session: Session, key: SubmissionKey, actor: Actor) -> tuple[ReportEvent, ...]:
    """List what happened to a report, oldest first."""
    raise NotImplementedError
