"""What commands that review share: a workspace compared with itself at a revision of its repository."""

from __future__ import annotations

import datetime as dt
import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chedo_compiler.commands.compiling import without_looking_for_garbage
from chedo_compiler.compile import compile_workspace
from chedo_compiler.compile_regime import has_error
from chedo_compiler.diagnostics import Severity
from chedo_compiler.misuse import Misuse
from chedo_compiler.proposing.apply import without_tests
from chedo_compiler.review.lock import LOCK_FILE, Lock, LockError, read_lock
from chedo_compiler.review.locked import lost_faults
from chedo_compiler.review.namesakes import namesakes
from chedo_compiler.review.narrowing import narrowed
from chedo_compiler.review.repository import RevisionError
from chedo_compiler.review.reviewing import Asked, reported
from chedo_compiler.review.revision import lock_at, open_tree, workspace_at
from chedo_compiler.review.spots import Spots
from chedo_compiler.runtime.due import HANOI
from chedo_compiler.source import file_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.review.report import Report
    from chedo_compiler.review.usage.counts import Usage


@dataclass(frozen=True, slots=True)
class Review:
    """How a workspace was compared. ``found``: what is wrong in the regimes that changed; then there is no report.

    ``is_new``: nothing could be compared, as there was no workspace yet.
    """

    found: tuple[Diagnostic, ...]
    report: Report | None = None
    is_new: bool = False


def review(workspace: Workspace, revision: str, day: dt.date | None = None, usage: Usage | None = None) -> Review:
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
            told = _told_of(now, new, workspace)
            if told is None:
                return Review(now.diagnostics)

            def beside(labels: frozenset[str]) -> Iterable[v1.Regime]:
                found = namesakes(workspace, new, labels)
                return compile_workspace(found).regimes if found else ()

            locked, before = read_locked(workspace), lock_at(workspace.root, tree)
            lost = tuple(lost_faults(before.without(locked), file_span((workspace.root / LOCK_FILE).as_posix())))
            known = {**told.failed, **({"": lost} if lost else {})}
            # What a change takes out of the lock was released all the same.
            lock = locked.joined(before)
            asked = Asked(workspace, tree, revision, day or today(), lock, usage, known=known, beside=beside)
            report = reported(asked, compile_workspace(without_tests(old)), told.state)
    except RevisionError as error:
        raise Misuse(error.cause, **error.params) from error
    if report is None:
        raise Misuse("past_broken", revision=revision)
    return Review(now.diagnostics, report)


@dataclass(frozen=True, slots=True)
class _Told:
    """A state that can be compared, and what the tests of its regimes have against it, by regime."""

    state: Compilation
    failed: Mapping[str, tuple[Diagnostic, ...]]


def _told_of(now: Compilation, new: Workspace, workspace: Workspace) -> _Told | None:
    """Leave tests out that still expect the older state: they do not keep it from being told. None: more is wrong."""
    if not has_error(now.diagnostics):
        return _Told(now, {})
    state = replace(compile_workspace(without_tests(new)), tests=now.tests)
    wrong = [one for one in now.diagnostics if one.severity is Severity.ERROR]
    spots = Spots(workspace)
    homes = {one.id: posixpath.dirname(spots.place(one.id, "id").file) for one in state.shown}
    found = {name: tuple(one for one in wrong if one.span.file.startswith(f"{home}/")) for name, home in homes.items()}
    failed = {name: faults for name, faults in found.items() if faults}
    of_regimes = sum(map(len, failed.values())) == len(wrong)
    return _Told(state, failed) if of_regimes and not has_error(state.diagnostics) else None


def today() -> dt.date:
    """The day on which a command runs, where the reports are due."""
    return now().date()


def now() -> dt.datetime:
    """The moment at which a command runs, on the clocks there."""
    return dt.datetime.now(tz=HANOI)


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
