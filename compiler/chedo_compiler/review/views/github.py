"""A review as workflow commands of GitHub, which become notes beside the lines of a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.output.github import command
from chedo_compiler.review.views.notes import notes_of

if TYPE_CHECKING:
    from chedo_compiler.review.report import Report

MOST = 10
"""How many notes of a kind the host shows of one step."""


def render(report: Report, lang: str) -> str:
    """Return a line for each note, the gravest first; the comment tells the rest."""
    notes = notes_of(report, lang)
    errors, warnings = ([one for one in notes if one.grave is grave][:MOST] for grave in (True, False))
    lines = [command("error", one.code, one.span, one.text) for one in errors]
    lines += [command("warning", one.code, one.span, one.text) for one in warnings]
    return "".join(f"{line}\n" for line in lines)
