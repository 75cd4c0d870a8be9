"""The annual review as a document for an office's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.documents.paper import Paper
from chedo_compiler.documents.parts import Cell, Grid, Piece, cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.yearly_review.views.told import Told, ToldFinding, ToldHost, ToldRegime


def render(told: Told) -> bytes:
    """Return the document; of one host it is that host's paper."""
    known = told.words
    paper = Paper(told.lang, told.title)
    only = told.hosts[0] if not told.whole and told.hosts else None
    paper.letterhead(only.label if only else "", only.above if only else "")
    paper.name(known["kind"], told.title)
    paper.say(told.place + ".")
    for note in told.notes:
        paper.say(note)
    if not told.hosts:
        paper.say(known["nothing_shown"])
    elif told.whole:
        titles = tuple(known[name] for name in ("host", "regimes", "look", "entries", "late"))
        paper.table(_numbers(known["hosts"], titles, (host.line for host in told.hosts), (6, 2, 2, 2.5, 3.5)))
    for host in told.hosts:
        _host(paper, host, known, new_page=told.whole)
    paper.signature([known["receiver"]])
    return paper.content()


def _host(paper: Paper, host: ToldHost, known: dict[str, str], *, new_page: bool) -> None:
    paper.heading(host.label, 1, new_page=new_page)
    titles = tuple(known[name] for name in ("regime", "since", "reporters", "entries", "late", "look"))
    paper.table(_numbers(host.label, titles, (one.line for one in host.regimes), (6, 2.5, 2, 2.5, 3, 1.5)))
    if host.findings:
        paper.heading(known["together"], 2)
        _findings(paper, host.findings, known)
    for number, one in enumerate(host.regimes, 1):
        _regime(paper, number, one, known)


def _regime(paper: Paper, number: int, one: ToldRegime, known: dict[str, str]) -> None:
    paper.heading(f"{number}. {one.title} ({one.version})", 2)
    paper.say("; ".join(f"{name}: {said}" for name, said in one.facts) + ".")
    paper.say(Piece(f"{known['legal']}: ", bold=True), "; ".join(one.legal) + ".")
    if one.findings:
        _findings(paper, one.findings, known)
    else:
        paper.say(Piece(known["nothing"], italic=True))
    if one.proposal:
        paper.say(Piece(f"{known['proposal']}: ", bold=True), one.proposal.why)
        for said in one.proposal.left:
            paper.point(Piece(f"{known['proposal_left']}: ", bold=True), said)


def _findings(paper: Paper, found: Iterable[ToldFinding], known: dict[str, str]) -> None:
    for one in found:
        paper.point(one.what)
        paper.note(Piece(f"{known['could']}: ", italic=True), Piece(one.could, italic=True))


def _numbers(told: str, titles: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]) -> Grid:
    """Return a table whose first column are names and whose others are numbers."""
    head = tuple(cell(title, align="center", bold=True) for title in titles)
    body = (
        (cell(line[0]), *(Cell((Piece(said),), align="right" if said[:1].isdigit() else "center") for said in line[1:]))
        for line in rows
    )
    return Grid((head,), tuple(body), widths, told)
