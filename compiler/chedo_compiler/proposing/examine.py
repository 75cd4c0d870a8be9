"""A proposal examined: what the compiler finds in it and what it means, by the comparison that authors use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from chedo_compiler.compile import compile_workspace
from chedo_compiler.compile_regime import has_error
from chedo_compiler.diagnostics import Severity
from chedo_compiler.proposing.apply import apply, without_tests
from chedo_compiler.review.lock import LOCK_FILE, Lock, LockError, read_lock
from chedo_compiler.review.narrowing import narrowed
from chedo_compiler.review.reviewing import Asked, reported
from chedo_compiler.review.revision import PastWorkspace, lock_at

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from chedo_compiler.compile import Compilation
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.proposing.apply import Applied
    from chedo_compiler.proposing.proposal import Proposal
    from chedo_compiler.review.report import Report

_STATES = 4
"""The old state, the new one before and after its version is known, and the new one without its tests."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What there is to say of a proposal.

    ``found``: what ``chedo check`` finds in the regimes that change. ``report``: what the change means, also where
    nothing but tests fails; None where it does not compile, or the state that it was made on did not.
    """

    applied: Applied
    found: tuple[Diagnostic, ...]
    report: Report | None

    @property
    def is_ready(self) -> bool:
        """Whether it may be handed over: all edits are in it and it compiles; tests that fail are for its reviewers."""
        return self.report is not None and not self.applied.faults


def is_of_tests(found: Diagnostic) -> bool:
    """Whether a finding is about what a regime's own tests expect."""
    return found.code.startswith("TST")


def examine(
    workspace: Workspace,
    proposal: Proposal,
    day: dt.date,
    compiled: Callable[[Workspace], Compilation] = compile_workspace,
) -> Examined:
    """Apply a proposal, compile what comes of it, and compare it with the workspace, as judged on a day.

    ``compiled`` compiles a workspace; who asks often may give a function that remembers.
    """
    remembered = lru_cache(maxsize=_STATES)(compiled)
    applied = apply(workspace, proposal, remembered)
    old, new = narrowed(workspace, applied.workspace)
    now = remembered(new)
    wrong = [one for one in now.diagnostics if one.severity is Severity.ERROR and not is_of_tests(one)]
    if wrong or not applied.files:
        return Examined(applied, now.diagnostics, None)
    before, after = remembered(without_tests(old)), now
    if has_error(now.diagnostics):
        # What tests expected of the old state does not keep the new one from being told.
        after = replace(remembered(without_tests(new)), tests=now.tests)
    tree = workspace.tree if isinstance(workspace, PastWorkspace) else None
    failed = {proposal.regime: tuple(one for one in now.diagnostics if is_of_tests(one))}
    asked = Asked(applied.workspace, tree, tree.commit if tree else "", day, _locked(workspace), known=failed)
    return Examined(applied, now.diagnostics, reported(asked, before, after))


def _locked(workspace: Workspace) -> Lock:
    """What was released; what cannot be read of it is told by the commands that release."""
    if isinstance(workspace, PastWorkspace) and workspace.tree:
        return lock_at(workspace.root, workspace.tree)
    file = workspace.root / LOCK_FILE
    try:
        return read_lock(file.read_text("utf-8")) if file.is_file() else Lock()
    except (LockError, UnicodeDecodeError):
        return Lock()
