"""The page on which a form is filled and read."""

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


@dataclass(frozen=True, slots=True)
class PageRow:
    """A repeating row: its label and its cells by column id."""

    id: str
    label: Figure
    cells: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same form in an earlier period, as last sent; places as cell ids of fixed cells ("row.col")."""

    period: str
    figures: dict[str, Decimal | str]


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form of one report. ``figures`` has every fixed cell that is not closed; ``rows`` the repeating groups.

    ``editable`` names the fixed input cells and ``open_groups`` the repeating groups that this reporter's group fills
    (both empty unless ``header.may_edit``). ``explanations`` are keyed ``check:row`` as in ``@explain:check:row``.
    """

    header: ReportHeader
    form: v1.Form
    figures: dict[str, Figure]
    rows: dict[str, tuple[PageRow, ...]]
    findings: tuple[Finding, ...]
    explanations: dict[str, Figure]
    editable: frozenset[str]
    open_groups: frozenset[str]
    previous: Earlier | None
    last_year: Earlier | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One writing of a place; values as texts: canonical numbers ("1234.5"), texts, "" for nothing."""

    revision: int
    old: str
    new: str
    by: str
    name: str
    at: dt.datetime


def form_page(
    session: Session, key: SubmissionKey, form: str, actor: Actor, now: dt.datetime, number: int | None = None
) -> FormPage:
    """Show a form: the working copy to the reporter's people, else (or with ``number``) a sent revision.

    Raises:
        Refused: ``not-found``, or ``not-yours-to-see``.
    """
    raise NotImplementedError


def history(session: Session, key: SubmissionKey, form: str, cell: str, actor: Actor) -> tuple[HistoryEntry, ...]:
    """Tell who wrote a place and when, newest first."""
    raise NotImplementedError
