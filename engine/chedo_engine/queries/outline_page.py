"""The page on which the narrative part is written, with the figures it quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Figure
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.queries.headers import ReportHeader


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section with its figures put in; ``answer`` is what the reporter wrote (None without an ask)."""

    id: str
    heading: str
    text: str
    ask: v1.Ask | None
    answer: Figure | None
    words: int


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """The outline of one report; asks are saved with form ``outline`` and the ask's id as the cell."""

    header: ReportHeader
    outline: v1.Outline
    title: str
    sections: tuple[PageSection, ...]


def outline_page(
    session: Session,
    key: SubmissionKey,
    actor: Actor,
    now: dt.datetime,
    number: int | None = None,
    lang: str = "vi",
) -> OutlinePage:
    """Show the outline; as for forms, others than the reporter's people see the last sent revision.

    Raises:
        Refused: ``not-found`` (also when the reporter's group has no outline), or ``not-yours-to-see``.
    """
    raise NotImplementedError
