"""What commands that review share: a workspace compared with itself at a revision of its repository."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.artefact.codec import digest, encode
from chedo_compiler.commands.compiling import without_looking_for_garbage
from chedo_compiler.compile import compile_workspace
from chedo_compiler.compile_regime import has_error
from chedo_compiler.diagnostics import warning
from chedo_compiler.misuse import Misuse
from chedo_compiler.review.compare import compare
from chedo_compiler.review.lock import LOCK_FILE, Lock, LockError, read_lock
from chedo_compiler.review.locked import locked_faults
from chedo_compiler.review.narrowing import narrowed
from chedo_compiler.review.owners import PLACES, Rule, owners_of, read_owners
from chedo_compiler.review.report import Proof, Report
from chedo_compiler.review.repository import RevisionError, Tree
from chedo_compiler.review.revision import open_tree, workspace_at
from chedo_compiler.review.side import Side, Sides, side_of
from chedo_compiler.review.spots import Spots
from chedo_compiler.review.verdict import Surroundings, concerned, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.compile import Compilation
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.review.change import Change

_MOST_BYTES = 1_000_000
_HANOI = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Review:
    """How a workspace was compared. ``found``: what is wrong in the regimes that changed; then there is no report.

    ``is_new``: nothing could be compared, as there was no workspace yet.
    """

    found: tuple[Diagnostic, ...]
    report: Report | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is compared with what, and when."""

    workspace: Workspace
    tree: Tree
    revision: str
    day: dt.date


def review(workspace: Workspace, revision: str, day: dt.date | None = None) -> Review:
    """Compare a workspace with what it was where this branch left a revision.

    Raises:
        Misuse: the revision, or the workspace in it, cannot be read.
    """
    try:
        with open_tree(workspace.root, revision, since_parting=True) as tree, without_looking_for_garbage():
            past = workspace_at(workspace.root, tree)
            if past is None:
                return Review((), is_new=True)
            old, new = narrowed(past, workspace)
            now = compile_workspace(new)
            if has_error(now.diagnostics):
                return Review(now.diagnostics)
            asked = _Asked(workspace, tree, revision, day or today())
            return Review(now.diagnostics, _report(asked, compile_workspace(old), now))
    except RevisionError as error:
        raise Misuse(error.cause, **error.params) from error


def today() -> dt.date:
    """The day on which a command runs, where the reports are due."""
    return dt.datetime.now(tz=_HANOI).date()


def _report(asked: _Asked, before: Compilation, now: Compilation) -> Report:
    old, new = side_of(before), side_of(now)
    if old is None or new is None:
        raise Misuse("past_broken", revision=asked.revision)
    spots = Spots(asked.workspace)
    unknown = _unknown(new, old, spots) if has_error(before.diagnostics) else {}
    known = {name: one for name, one in new.regimes.items() if name not in unknown}
    sides = Sides(old, Side(known, new.registry), asked.day)
    changes = compare(sides.old, sides.new, asked.day)
    owners = _owners(asked.tree)

    def owners_of_note(regime: str, version: str) -> tuple[str, ...]:
        name = asked.tree.repository.inside(Path(spots.note(regime, version)))
        return owners_of(name, owners) if name else ()

    further = unknown | _locked(asked.workspace, sides.new, changes, spots)
    verdicts = judge(sides, changes, Surroundings(asked.day, spots.place, owners_of_note, further))
    return Report(sides, verdicts, since=asked.revision, proof=Proof(now.tests.cases, now.tests.failed))


def _unknown(new: Side, old: Side, spots: Spots) -> dict[str, tuple[Diagnostic, ...]]:
    """Regimes that may just not have compiled then: they are not taken for new, but named."""
    missing = sorted(new.regimes.keys() - old.regimes.keys())
    return {name: (warning("VER014", spots.place(name, "id"), regime=name),) for name in missing}


def _locked(
    workspace: Workspace, new: Side, changes: Sequence[Change], spots: Spots
) -> dict[str, tuple[Diagnostic, ...]]:
    """What was released and is another thing now, of the regimes that changed."""
    lock = read_locked(workspace)
    changed = {name for change in changes for name in concerned(change)} & new.regimes.keys()
    found = {}
    for regime in (new.regimes[name] for name in sorted(changed) if lock.of(name)):
        place = spots.place(regime.id, "version")
        found[regime.id] = tuple(locked_faults(lock, regime, digest(encode(regime)), place))
    return found


def _owners(tree: Tree) -> tuple[Rule, ...]:
    """The owners as they were before: who changes something must not name himself for it."""
    found = next((read for place in PLACES if (read := tree.read(place, _MOST_BYTES))), None)
    return read_owners(found[0].decode("utf-8", "replace")) if found else ()


def read_locked(workspace: Workspace) -> Lock:
    """Return what the workspace has released.

    Raises:
        Misuse: the lock cannot be read.
    """
    file = workspace.root / LOCK_FILE
    try:
        return read_lock(file.read_text("utf-8"))
    except FileNotFoundError:
        return Lock()
    except LockError as error:
        raise Misuse("lock_line", file=file.as_posix(), line=str(error.number)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Misuse("lock_unreadable", file=file.as_posix()) from error
