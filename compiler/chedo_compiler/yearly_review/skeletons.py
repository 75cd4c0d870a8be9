"""Changes that the annual review proposes, begun for the person who finishes them: note, files and patch of a regime.

Which document such a change rests on only a person can say: the note names one that is in no registry, so that the
check refuses it until it is replaced.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import TYPE_CHECKING

from chedo_compiler.compile import compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.proposing.apply import apply
from chedo_compiler.proposing.edits import RemoveGroup, RemoveLine, SetRegime
from chedo_compiler.proposing.proposal import Ground, Proposal
from chedo_compiler.review.narrowing import narrowed
from chedo_compiler.runtime.schedule import covers, periods_of_year
from chedo_compiler.yearly_review.naming import labels_of, readers_of
from chedo_compiler.yearly_review.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.proposing.apply import Applied
    from chedo_compiler.proposing.edits import Edit
    from chedo_compiler.review.side import Side
    from chedo_compiler.yearly_review.pack import Pack

TO_FILL_IN = "van-ban-can-dien"
"""The document that a person has to name; no registry may have it."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A change that is begun. ``files`` are new texts by their paths within the workspace, ``note`` one of them.

    ``kept``: lines that were not taken out, as something reads them, and what does. ``found``: what the compiler says
    of the rest, besides the document that is to be named.
    """

    regime: str
    version: str
    note: str
    files: Mapping[str, str]
    patch: str
    kept: tuple[tuple[str, str], ...]
    found: tuple[Diagnostic, ...]


def skeletons_of(pack: Pack, side: Side, workspace: Workspace, lang: str) -> dict[str, Skeleton]:
    """Begin every change that a review suggests, by regime."""
    begun = {}
    for part in (part for host in pack.hosts for part in host.regimes):
        edits = tuple(dict.fromkeys(edit for finding in part.findings for edit in finding.edits))
        regime = side.regimes[part.facts.regime]
        found = _begun(regime, edits, Surroundings(side, workspace, pack.year, lang)) if edits else None
        if found:
            begun[regime.id] = found
    return begun


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a change is begun in."""

    side: Side
    workspace: Workspace
    year: int
    lang: str


def _begun(regime: v1.Regime, edits: tuple[Edit, ...], around: Surroundings) -> Skeleton | None:
    """Write the edits that nothing stands against; the version is found before the note names what is still missing."""
    readers = readers_of(regime, around.side.regimes.values())
    kept = {
        edit: readers[edit.form, edit.id] for edit in edits if isinstance(edit, RemoveLine) and _read(edit, readers)
    }
    rest = tuple(edit for edit in edits if edit not in kept)
    if not rest:
        return None
    proposal = _proposal(regime, rest, around)
    # Where the calendar lacks the year to come nothing compiles that begins in it, and no version would be found.
    judged = proposal if _is_known(around.year + 1, regime, around.side) else replace(proposal, effective_from="")
    tried = apply(around.workspace, judged)
    dated = apply(around.workspace, replace(proposal, version=tried.version))
    final = apply(around.workspace, replace(proposal, version=tried.version, legal=(Ground(TO_FILL_IN),)))
    files, note = _files(final, around)
    if not note:
        return None
    return Skeleton(
        regime.id,
        final.version,
        note,
        files,
        _patch_of(files, around.workspace),
        tuple((_label(regime, edit), reader) for edit, reader in kept.items()),
        (*(fault.found for fault in tried.faults), *_errors(around.workspace, dated)),
    )


def _read(edit: RemoveLine, readers: Mapping[tuple[str, str], str]) -> bool:
    return (edit.form, edit.id) in readers


def _label(regime: v1.Regime, edit: RemoveLine) -> str:
    return next(labels_of(form)[edit.id] for form in regime.forms if form.id == edit.form)


def _errors(workspace: Workspace, applied: Applied) -> tuple[Diagnostic, ...]:
    _, new = narrowed(workspace, applied.workspace)
    return tuple(one for one in compile_workspace(new).diagnostics if one.severity is Severity.ERROR)


def _files(applied: Applied, around: Surroundings) -> tuple[dict[str, str], str]:
    """The new texts by their paths in the workspace, and which of them is the note that a person has to finish."""
    root = around.workspace.root.as_posix()
    files = {posixpath.relpath(path, root): text for path, text in applied.files.items()}
    note = next((path for path in files if path.endswith(f"changes/{applied.version}.yaml")), "")
    if note:
        files[note] = words_of(around.lang)["fill_in"].format(TO_FILL_IN) + files[note]
    return files, note


def _proposal(regime: v1.Regime, edits: tuple[Edit, ...], around: Surroundings) -> Proposal:
    known = words_of(around.lang)
    counted = {
        "does_lines": sum(isinstance(edit, RemoveLine) for edit in edits),
        "does_groups": sum(isinstance(edit, RemoveGroup) for edit in edits),
        "does_legal": sum(isinstance(edit, SetRegime) for edit in edits),
    }
    said = "; ".join(known[name].format(count) for name, count in counted.items() if count)
    title = known["note_title"].format(around.year, said)
    return Proposal(regime.id, title, edits, effective_from=_first_period(regime, around.year + 1))


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


def _is_known(year: int, regime: v1.Regime, side: Side) -> bool:
    calendars = (one for one in side.registry.calendars if one.id == regime.calendar)
    return any(one.year == year for calendar in calendars for one in calendar.years)


def _patch_of(files: Mapping[str, str], workspace: Workspace) -> str:
    root = workspace.root.as_posix()
    known = {posixpath.relpath(source.path, root): source.text for source in workspace.files}
    return "".join(line for path in sorted(files) for line in _patch(path, known.get(path, ""), files[path]))


def _patch(path: str, old: str, new: str) -> Iterator[str]:
    """The change of a file as ``git apply`` reads it."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    name = f"a/{path}" if old else "/dev/null"
    yield f"diff --git a/{path} b/{path}\n"
    if not old:
        yield "new file mode 100644\n"
    for line in unified_diff(before, after, name, f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
