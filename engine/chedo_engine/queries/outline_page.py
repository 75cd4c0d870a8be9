"""The page on which the narrative part is written, with the figures it quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_engine.figures.changes import Figure
from chedo_engine.figures.reading import count_words
from chedo_engine.queries.headers import header_of
from chedo_engine.queries.quotes import Quotes
from chedo_engine.queries.reading import current_sheets, readable_number
from chedo_engine.refusals import Refused
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import OUTLINE, place_revisions, read_answers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact import v1
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import Actor, SubmissionKey
    from chedo_engine.queries.headers import ReportHeader
    from chedo_engine.store.reports import Report


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
    number: int
    outline: v1.Outline
    title: str
    sections: tuple[PageSection, ...]


def outline_page(
    session: Session,
    key: SubmissionKey,
    actor: Actor,
    now: dt.datetime,
    *,
    number: int | None = None,
    lang: str = "vi",
) -> OutlinePage:
    """Show the outline; as for forms, others than the reporter's people see the last sent revision.

    Raises:
        Refused: ``not-found`` (also when the reporter's group has no outline), or ``not-yours-to-see``.
    """
    report = load_report(session, key)
    shown = readable_number(report, actor, number)
    if report.outline is None:
        raise Refused("not-found", what=OUTLINE)
    sheets = current_sheets(session, report, shown)
    return OutlinePage(
        header=header_of(report, actor, now),
        number=shown,
        outline=report.outline,
        title=Quotes(report, sheets, lang).text(report.outline.title),
        sections=page_sections(session, report, sheets, shown, lang),
    )


def page_sections(
    session: Session, report: Report, sheets: Mapping[str, Sheet], number: int, lang: str
) -> tuple[PageSection, ...]:
    """Return the sections of a report's outline (none without one) with figures and answers put in."""
    if report.outline is None:
        return ()
    quotes = Quotes(report, sheets, lang)
    answers = read_answers(session, report.key, number)
    revisions = place_revisions(session, report.key, OUTLINE) if number == 0 else {}
    return tuple(_section(section, quotes, answers, revisions) for section in report.outline.sections)


def _section(
    section: v1.Section, quotes: Quotes, answers: Mapping[str, str], revisions: Mapping[str, int]
) -> PageSection:
    ask = section.ask
    text = answers.get(ask.id) if ask else None
    return PageSection(
        id=section.id,
        heading=section.heading,
        text=quotes.text(section.text),
        ask=ask,
        answer=Figure(text, revision=revisions.get(ask.id, 0)) if ask else None,
        words=count_words(text or ""),
    )
