"""A proposal applied to a workspace: the files as they are to be, in canonical writing, and what could not be done."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import ROOT_FILE
from chedo_compiler.proposing import edits as kinds
from chedo_compiler.proposing import line_edits, regime_edits
from chedo_compiler.proposing.home import Home, kind_said
from chedo_compiler.proposing.migrations import joined
from chedo_compiler.proposing.notes import write_note
from chedo_compiler.proposing.proposal import MAX_EDITS
from chedo_compiler.proposing.refusal import Refusal
from chedo_compiler.proposing.soundness import check_texts, shaped
from chedo_compiler.review.change import Bump
from chedo_compiler.review.compare import compare
from chedo_compiler.review.narrowing import narrowed
from chedo_compiler.review.side import side_of
from chedo_compiler.review.verdict import concerned, raised
from chedo_compiler.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chedo_compiler.compile import Compilation
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.proposing.migrations import Migration
    from chedo_compiler.proposing.proposal import Proposal

_HANDLERS: Mapping[type, Callable[[Home, Any], list[Migration] | None]] = {
    kinds.SetRegime: regime_edits.set_regime,
    kinds.SetForm: regime_edits.set_form,
    kinds.SetLine: line_edits.set_line,
    kinds.AddLine: line_edits.add_line,
    kinds.RemoveLine: line_edits.remove_line,
    kinds.MoveLine: line_edits.move_line,
    kinds.RenameLine: line_edits.rename_line,
    kinds.SplitLine: line_edits.split_line,
    kinds.MergeLines: line_edits.merge_lines,
    kinds.SetDeadline: regime_edits.set_deadline,
    kinds.RemoveDeadline: regime_edits.remove_deadline,
    kinds.SetWindow: regime_edits.set_window,
    kinds.SetGroup: regime_edits.set_group,
    kinds.RemoveGroup: regime_edits.remove_group,
    kinds.AddDocument: regime_edits.add_document,
}
_MOST_FAULTS = 20
"""After so many edits that cannot be written the rest waits until these are taken back."""


@dataclass(frozen=True, slots=True)
class EditFault:
    """Why something was not done: of which edit (counted from 0), None for what is said beside the edits."""

    edit: int | None
    found: Diagnostic


@dataclass(frozen=True, slots=True)
class Applied:
    """A workspace with a proposal in it.

    ``files``: the new text of each file that changes, by its path; edits in ``faults`` are left out of it. ``version``:
    what the regime's version comes to be. ``migrations``: what the change note declares.
    """

    workspace: Workspace
    files: Mapping[str, str]
    faults: tuple[EditFault, ...] = ()
    version: str = ""
    migrations: tuple[Migration, ...] = ()


def apply(
    workspace: Workspace, proposal: Proposal, compiled: Callable[[Workspace], Compilation] = compile_workspace
) -> Applied:
    """Apply a proposal; the version rises by what its changes ask for, unless it names one.

    ``compiled`` compiles a workspace; who asks often may give a function that remembers.
    """
    try:
        _check(proposal)
        work = _worked(workspace, proposal)
    except Refusal as refusal:
        file = posixpath.join(workspace.root.as_posix(), ROOT_FILE)
        return Applied(workspace, {}, (EditFault(None, refusal.finding(file)),))
    before = regime_edits.version_of(work.home)
    if len(work.faults) == len(proposal.edits) and not proposal.effective_from and not proposal.accept:
        return Applied(workspace, {}, work.faults, before)
    version = proposal.version or _wanted(work, proposal, before, compiled)
    return _written(work, proposal, version)


def with_files(workspace: Workspace, files: Mapping[str, str]) -> Workspace:
    """Return a workspace with some files changed or added."""
    known = {source.path: source for source in workspace.files}
    known |= {path: SourceFile(path, text) for path, text in files.items()}
    return replace(workspace, files=tuple(known[path] for path in sorted(known)))


def without_tests(workspace: Workspace) -> Workspace:
    """Return a workspace without what is expected of it."""
    return replace(workspace, files=tuple(one for one in workspace.files if kind_said(one) != "test"))


def _check(proposal: Proposal) -> None:
    """Refuse a proposal of which nothing can be applied for what it says beside its edits."""
    if len(proposal.edits) > MAX_EDITS:
        raise Refusal("PRP006", count=len(proposal.edits), limit=MAX_EDITS)
    if not proposal.title.strip():
        raise Refusal("PRP005", cause="empty", name="title")
    check_texts(replace(proposal, edits=()))
    for kind, name in (("version", proposal.version), ("period", proposal.effective_from)):
        if name:
            shaped(kind, name)
    for ground in proposal.legal:
        shaped("kebab_id", ground.doc)


@dataclass(frozen=True, slots=True)
class _Work:
    """The edits that could be done, in the opened files of a regime, and what they mean for earlier figures."""

    home: Home
    migrations: tuple[Migration, ...]
    faults: tuple[EditFault, ...]


def _worked(workspace: Workspace, proposal: Proposal) -> _Work:
    """Do the edits; where one cannot be done, all anew without it, so that no half of it stays."""
    faults: dict[int, EditFault] = {}
    while True:
        home = Home(workspace, proposal.regime)
        last = len(proposal.edits) if len(faults) < _MOST_FAULTS else max(faults)
        found: list[Migration] = []
        for place, edit in enumerate(proposal.edits[:last]):
            try:
                found += _done(edit, home) if place not in faults else []
            except Refusal as refusal:
                faults[place] = EditFault(place, refusal.finding(home.path))
                break
        else:
            _ = home.regime
            return _Work(home, tuple(joined(found)), tuple(faults[place] for place in sorted(faults)))


def _done(edit: kinds.Edit, home: Home) -> list[Migration]:
    check_texts(edit)
    return _HANDLERS[type(edit)](home, edit) or []


def _wanted(work: _Work, proposal: Proposal, version: str, compiled: Callable[[Workspace], Compilation]) -> str:
    """The lowest version that the changes ask for, found with a note in place as the comparison wants it."""
    most = raised(version, Bump.MAJOR)
    written = _written(work, proposal, most)
    old, new = narrowed(work.home.workspace, written.workspace)
    before, after = (side_of(compiled(without_tests(one))) for one in (old, new))
    if before is None or after is None or proposal.regime not in after.regimes:
        # It does not compile: what is declared of figures is all that is known.
        return most if written.migrations else raised(version, Bump.MINOR)
    changes = compare(before, after)
    bumps = [change.bump for change in changes if proposal.regime in concerned(change)]
    return raised(version, max(bumps, default=Bump.PATCH))


def _written(work: _Work, proposal: Proposal, version: str) -> Applied:
    """Write the files with a version and its note; a note that is new is of this version alone."""
    home, faults, files = work.home, list(work.faults), dict[str, str]()
    note = ""
    try:
        regime_edits.set_version(home, version, proposal.effective_from)
        note = write_note(home, proposal, version, work.migrations)
    except Refusal as refusal:
        faults.append(EditFault(None, refusal.finding(home.path)))
    for file in home.opened:
        try:
            text = file.text
        except Refusal as refusal:
            faults.append(EditFault(None, refusal.finding(file.path)))
            continue
        if text is not None and not (file.is_new and set(file.root.entries) <= {"kind", "id", "extends"}):
            files[file.path] = text
    home.forget(note)
    return Applied(with_files(home.workspace, files), files, tuple(faults), version, work.migrations)
