"""Changes that the annual review proposes, begun for the person who finishes them: note, files and patch of a regime.

Which document such a change rests on only a person can say: the note names one that is in no registry, so that the
check refuses it until it is replaced.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.compile import compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.proposing.apply import apply, with_files
from chedo_compiler.proposing.proposal import Ground
from chedo_compiler.review.change import Bump
from chedo_compiler.review.compare import compare
from chedo_compiler.review.narrowing import narrowed
from chedo_compiler.review.side import Side, side_of
from chedo_compiler.review.verdict import concerned, raised
from chedo_compiler.yearly_review.drafts import drafts_of
from chedo_compiler.yearly_review.patch import patch_of
from chedo_compiler.yearly_review.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chedo_compiler.artefact import v1
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.yearly_review.drafts import Draft
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
    drafts = tuple(drafts_of(pack, side, workspace, lang))
    if not drafts:
        return {}
    bumps, errors = _judged(drafts, side, workspace, pack.year + 1)
    begun = {}
    for draft in drafts:
        name = draft.regime.id
        version = raised(draft.regime.version, bumps.get(name, Bump.MINOR))
        found = _finished(draft, version, errors.get(draft.folder, ()), lang)
        if found:
            begun[name] = found
    return begun


def _judged(
    drafts: Sequence[Draft], side: Side, workspace: Workspace, coming: int
) -> tuple[dict[str, Bump], dict[str, tuple[Diagnostic, ...]]]:
    """Write all drafts at once and compile once: what each raises of its version, and what is wrong in its folder."""
    files: dict[str, str] = {}
    for draft in drafts:
        # Where the calendar lacks the year to come nothing compiles that begins in it, and no version would be found.
        first = draft.proposal.effective_from if _is_known(coming, draft.regime, side) else ""
        version = raised(draft.regime.version, Bump.MAJOR)
        files |= apply(draft.workspace, replace(draft.proposal, version=version, effective_from=first)).files
    now = compile_workspace(narrowed(workspace, with_files(workspace, files))[1])
    errors: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in (one for one in now.diagnostics if one.severity is Severity.ERROR):
        for draft in (draft for draft in drafts if one.span.file.startswith(f"{draft.folder}/")):
            errors[draft.folder].append(one)
    return _bumps(drafts, side, side_of(now)), {folder: tuple(found) for folder, found in errors.items()}


def _is_known(year: int, regime: v1.Regime, side: Side) -> bool:
    calendars = (one for one in side.registry.calendars if one.id == regime.calendar)
    return any(one.year == year for calendar in calendars for one in calendar.years)


def _bumps(drafts: Sequence[Draft], before: Side, after: Side | None) -> dict[str, Bump]:
    """What each regime's changes raise; a regime that does not compile yet is not among them."""
    if after is None:
        return {}
    names = {draft.regime.id for draft in drafts} & after.regimes.keys()
    old, new = (Side({name: one.regimes[name] for name in sorted(names)}, one.registry) for one in (before, after))
    found: dict[str, Bump] = {}
    for change in compare(old, new):
        for name in names.intersection(concerned(change)):
            found[name] = max(found.get(name, Bump.PATCH), change.bump)
    return found


def _finished(draft: Draft, version: str, errors: tuple[Diagnostic, ...], lang: str) -> Skeleton | None:
    """Write a draft under its version, on a ground that is to be filled in."""
    applied = apply(draft.workspace, replace(draft.proposal, version=version, legal=(Ground(TO_FILL_IN),)))
    root = draft.workspace.root.as_posix()
    files = {posixpath.relpath(path, root): text for path, text in applied.files.items()}
    note = next((path for path in files if path.endswith(f"changes/{version}.yaml")), "")
    if not note:
        return None
    files[note] = words_of(lang)["fill_in"].format(TO_FILL_IN) + files[note]
    known = {posixpath.relpath(source.path, root): source.text for source in draft.workspace.files}
    found = (*(fault.found for fault in applied.faults), *errors)
    return Skeleton(draft.regime.id, version, note, files, patch_of(files, known), draft.kept, found)
