"""What the findings on each regime would change, as proposals, and the small workspace in which each is written."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.incremental.survey import survey
from chedo_compiler.proposing.edits import RemoveGroup, RemoveLine, SetRegime
from chedo_compiler.proposing.proposal import Proposal
from chedo_compiler.review.spots import Spots
from chedo_compiler.runtime.line_names import line_labels
from chedo_compiler.runtime.schedule import periods_of_regime
from chedo_compiler.yearly_review.naming import readers_of
from chedo_compiler.yearly_review.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.project import Workspace
    from chedo_compiler.proposing.edits import Edit
    from chedo_compiler.review.side import Side
    from chedo_compiler.yearly_review.pack import Pack


@dataclass(frozen=True, slots=True)
class Draft:
    """A change to one regime that is to be begun. ``kept``: lines that stay as something reads them, and what does.

    ``workspace`` holds the regime's own files and what all share: to write into it costs the same in any province.
    """

    regime: v1.Regime
    proposal: Proposal
    kept: tuple[tuple[str, str], ...]
    workspace: Workspace
    folder: str


def drafts_of(pack: Pack, side: Side, workspace: Workspace, lang: str) -> Iterator[Draft]:
    """Draft a change to every regime on which something was found that a machine can write."""
    rooms = _Rooms(workspace)
    for part in (part for host in pack.hosts for part in host.regimes):
        edits = tuple(dict.fromkeys(edit for finding in part.findings for edit in finding.edits))
        regime = side.regimes[part.facts.regime]
        readers = readers_of(regime, side.regimes.values()) if edits else {}
        lines = (edit for edit in edits if isinstance(edit, RemoveLine))
        kept = {line: readers[line.form, line.id] for line in lines if (line.form, line.id) in readers}
        rest = tuple(edit for edit in edits if edit not in kept)
        if rest:
            said = tuple((_label(regime, edit), reader) for edit, reader in kept.items())
            yield Draft(regime, _proposal(regime, rest, pack.year, lang), said, *rooms.of(regime.id))


def _label(regime: v1.Regime, edit: RemoveLine) -> str:
    return next(line_labels(form)[edit.id] for form in regime.forms if form.id == edit.form)


def _proposal(regime: v1.Regime, edits: tuple[Edit, ...], year: int, lang: str) -> Proposal:
    known = words_of(lang)
    counted = {
        "does_lines": sum(isinstance(edit, RemoveLine) for edit in edits),
        "does_groups": sum(isinstance(edit, RemoveGroup) for edit in edits),
        "does_legal": sum(isinstance(edit, SetRegime) for edit in edits),
    }
    said = "; ".join(known[name].format(count) for name, count in counted.items() if count)
    return Proposal(regime.id, known["note_title"].format(year, said), edits, effective_from=_first(regime, year + 1))


def _first(regime: v1.Regime, year: int) -> str:
    """The first period that begins in a year; "" where periods are not known ahead."""
    found = (period for period in periods_of_regime(regime, year) if period.first_day.year == year)
    first = min(found, key=lambda one: (one.first_day, one.last_day), default=None)
    return first.key if first else ""


class _Rooms:
    """Workspaces of one regime each."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._spots = workspace, Spots(workspace)
        surveyed = survey(workspace)
        self._homes = {home.folder: home for home in surveyed.homes.values() if not home.shared} if surveyed else {}
        self._owned = {file.path for home in self._homes.values() for file in home.files}

    def of(self, regime: str) -> tuple[Workspace, str]:
        """Return the workspace without the files of all other regimes, and the regime's folder."""
        folder = posixpath.dirname(self._spots.place(regime, "kind").file)
        own = {file.path for file in self._homes[folder].files} if folder in self._homes else self._owned
        files = (file for file in self._workspace.files if file.path not in self._owned or file.path in own)
        return replace(self._workspace, files=tuple(files)), folder
