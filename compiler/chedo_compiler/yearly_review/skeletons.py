"""Changes that the annual review proposes, begun for the person who finishes them: note, files and patch of a regime.

Which document such a change rests on only a person can say: the note names one that is in no registry, so that the
check refuses it until it is replaced.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

from chedo_compiler.proposing.apply import apply
from chedo_compiler.proposing.edits import RemoveGroup, RemoveLine, SetRegime
from chedo_compiler.proposing.proposal import Ground, Proposal
from chedo_compiler.runtime.schedule import covers, periods_of_year
from chedo_compiler.yearly_review.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.proposing.edits import Edit
    from chedo_compiler.review.side import Side
    from chedo_compiler.yearly_review.finding import Finding
    from chedo_compiler.yearly_review.pack import Pack

TO_FILL_IN = "van-ban-can-dien"
"""The document that a person has to name; no registry may have it."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A change that is begun. ``files`` are new texts by their paths within the workspace, ``note`` one of them.

    ``left``: why some of what was found cannot be written by a machine.
    """

    regime: str
    version: str
    note: str
    files: Mapping[str, str]
    patch: str
    left: tuple[Diagnostic, ...]


def skeletons_of(pack: Pack, side: Side, workspace: Workspace, lang: str) -> dict[str, Skeleton]:
    """Begin every change that a review suggests, by regime."""
    parts = (part for host in pack.hosts for part in host.regimes)
    found = (skeleton_of(side.regimes[part.facts.regime], part.findings, workspace, pack.year, lang) for part in parts)
    return {one.regime: one for one in found if one}


def skeleton_of(
    regime: v1.Regime, findings: Iterable[Finding], workspace: Workspace, year: int, lang: str
) -> Skeleton | None:
    """Begin the change that the findings on a regime suggest; None where they suggest none, or none can be written."""
    edits = _edits(findings)
    if not edits:
        return None
    applied = apply(workspace, _proposal(regime, edits, year, lang))
    root = workspace.root.as_posix()
    files = {posixpath.relpath(path, root): text for path, text in applied.files.items()}
    note = next((path for path in files if path.endswith(f"changes/{applied.version}.yaml")), "")
    left = tuple(fault.found for fault in applied.faults)
    if not note:
        return None
    files[note] = words_of(lang)["fill_in"].format(TO_FILL_IN) + files[note]
    known = {posixpath.relpath(source.path, root): source.text for source in workspace.files}
    patch = "".join(line for path in sorted(files) for line in _patch(path, known.get(path, ""), files[path]))
    return Skeleton(regime.id, applied.version, note, files, patch, left)


def _edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """Each edit once; of a form's lines those in rows first, as a form without columns is none."""
    return tuple(dict.fromkeys(edit for finding in findings for edit in finding.edits))


def _proposal(regime: v1.Regime, edits: tuple[Edit, ...], year: int, lang: str) -> Proposal:
    known = words_of(lang)
    counted = {
        "does_lines": sum(isinstance(edit, RemoveLine) for edit in edits),
        "does_groups": sum(isinstance(edit, RemoveGroup) for edit in edits),
        "does_legal": sum(isinstance(edit, SetRegime) for edit in edits),
    }
    said = "; ".join(known[name].format(count) for name, count in counted.items() if count)
    title = known["note_title"].format(year, said)
    return Proposal(
        regime.id, title, edits, legal=(Ground(TO_FILL_IN),), effective_from=_first_period(regime, year + 1)
    )


def _first_period(regime: v1.Regime, year: int) -> str:
    """The first period that begins in a year; "" where periods are not known ahead."""
    found = (
        period
        for cycle in regime.cycles
        for period in periods_of_year(cycle, year)
        if covers(cycle, period) and period.first_day.year == year
    )
    first = min(found, key=lambda one: (one.first_day, one.last_day), default=None)
    return first.key if first else ""


def _patch(path: str, old: str, new: str) -> Iterator[str]:
    """The change of a file as ``git apply`` reads it."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    name = f"a/{path}" if old else "/dev/null"
    yield f"diff --git a/{path} b/{path}\n"
    if not old:
        yield "new file mode 100644\n"
    for line in unified_diff(before, after, name, f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
