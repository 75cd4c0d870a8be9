"""Changes as notes beside the lines of a proposal: what has to be decided, where it is written now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import words
from chedo_compiler.project import ROOT_FILE
from chedo_compiler.review.change import Level
from chedo_compiler.review.views.affected import effects_of, notes_on
from chedo_compiler.review.views.points import sentence_of
from chedo_compiler.review.written import place_of
from chedo_compiler.source import file_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.review.change import Change
    from chedo_compiler.review.report import Report
    from chedo_compiler.review.verdict import Verdict
    from chedo_compiler.source import Span

_BREAK_OPEN = "VER012"
"""A finding that says no more than the break itself does."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note; ``grave`` where it stands in the way of approval."""

    code: str
    text: str
    span: Span
    grave: bool
    fingerprint: str


def notes_of(report: Report, lang: str) -> tuple[Note, ...]:
    """List what has to be mended, then breaks, then risks; a change that concerns several regimes once."""
    faults = [_fault(one, lang) for one in report.faults if one.code != _BREAK_OPEN]
    changes = {one.fingerprint: one for verdict in report.verdicts for one in _told(verdict, report, lang)}
    return (*faults, *sorted(changes.values(), key=lambda one: not one.grave))


def _fault(one: Diagnostic, lang: str) -> Note:
    said = words(one, lang)
    return Note(one.code, _joined(said.message, said.hint), one.span, one.severity.value == "error", "")


def _told(verdict: Verdict, report: Report, lang: str) -> Iterator[Note]:
    effects = effects_of(report)
    for change in verdict.changes:
        if change.level > Level.SAFE:
            grave = change.level is Level.BREAK and change.fingerprint not in verdict.accepted
            said = (*sentence_of(change, lang), *notes_on(change, effects, lang))
            yield Note(change.rule, _joined(*said), _place(change, report), grave, change.fingerprint)


def _place(change: Change, report: Report) -> Span:
    return place_of(change.path, report.places) or file_span(ROOT_FILE)


def _joined(*said: str) -> str:
    return "\n".join(one for one in said if one)
