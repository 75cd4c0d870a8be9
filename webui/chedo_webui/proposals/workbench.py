"""Where a proposal meets the compiler: the one module of proposals that knows how regimes are written."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from chedo_compiler.catalogue import words
from chedo_compiler.compile import compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.misuse import Misuse
from chedo_compiler.proposing.apply import without_tests
from chedo_compiler.proposing.examine import examine, is_of_tests
from chedo_compiler.proposing.handing_over import (
    Author,
    Handover,
    branch_of,
    commit_on_branch,
    message_of,
    names_in,
    patch_of,
)
from chedo_compiler.proposing.merging import joined_with
from chedo_compiler.proposing.proposal import Proposal, ProposalError, read_proposal
from chedo_compiler.review.repository import Repository, RevisionError, Tree, open_repository
from chedo_compiler.review.revision import workspace_at
from chedo_compiler.review.views import html
from chedo_compiler.review.views.story import story_of
from chedo_compiler.site.readable import Reader
from chedo_compiler.site.table import table_of
from chedo_engine.refusals import Refused
from chedo_webui.proposals.draft import By, Draft, Sent, Standing, Told, Unfit
from chedo_webui.proposals.naming import plainly

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.proposing.examine import Examined
    from chedo_compiler.review.report import Report
    from chedo_compiler.review.views.story import Chapter
    from chedo_compiler.site.table import Table
    from chedo_webui.settings import Sources

T = TypeVar("T")
_KEPT, _KEPT_BASES = 16, 2
_FEWER = 4
"""How many of the last edits are left out at the most to draw something."""
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WholePage:
    """The whole review, and the hash by which a browser knows the style within it."""

    html: str
    style: str


@dataclass(frozen=True, slots=True)
class Look:
    """A regime before and after a proposal.

    ``applies``: the edits make a sound regime together. ``shown`` is what the desk draws: the regime with the edits, or
    as far as they are sound. ``ready``: it can be handed over.
    """

    before: v1.Regime
    shown: v1.Regime
    registry: v1.Registry
    told: tuple[Told, ...]
    applies: bool
    report: Report | None = None
    ready: bool = False

    def table(self, form: str, lang: str) -> Table:
        """Draw a form."""
        regime = self.shown
        units = {one.id: one.label for one in self.registry.units}
        groups = {one.id: one.label for one in regime.groups}
        drawn = next(one for one in regime.forms if one.id == form)
        return table_of(drawn, units, groups, Reader(regime.forms, lang), lang)

    def chapter(self, lang: str) -> Chapter | None:
        """Tell what the proposal means for its regime."""
        chapters = story_of(self.report, lang).chapters if self.report else ()
        return next((one for one in chapters if one.id == self.before.id), None)

    def page(self, lang: str) -> WholePage | None:
        """Tell everything, on a page of its own."""
        if self.report is None:
            return None
        page = html.render(self.report, lang)
        style = _STYLE.search(page)
        digest = base64.b64encode(hashlib.sha256((style[1] if style else "").encode()).digest()).decode()
        return WholePage(page, f"sha256-{digest}")


class _Memory:
    """Remembers what was worked out last, by what it was worked out from."""

    def __init__(self, most: int) -> None:
        self._most, self._kept, self._lock = most, OrderedDict[object, Any](), threading.Lock()

    def recall(self, key: object, work: Callable[[], T]) -> T:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
        made = work()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


class Workbench:
    """The repository that regimes come from, and proposals tried on it."""

    def __init__(self, sources: Sources) -> None:
        """Keep where the regimes are written."""
        self._sources = sources
        self._bases, self._examined = _Memory(_KEPT_BASES), _Memory(_KEPT)

    @property
    def branch(self) -> str:
        """The branch that proposals start from."""
        return self._sources.branch

    def demand_readable(self) -> None:
        """Read the regimes once.

        Raises:
            Refused: ``sources-unreadable``.
        """
        if self._base(self.newest()).registry is None:
            raise Refused("sources-unreadable", why=self._sources.folder)

    def newest(self) -> str:
        """Return the commit that new proposals start from.

        Raises:
            Refused: ``sources-unreadable``.
        """
        with _readable():
            return self._repository().commit(self._sources.branch)

    def regimes(self, host: str) -> dict[str, str]:
        """Return the regimes that an agency hosts as they are written now, by id, with their titles."""
        return {one.id: one.title for one in self._base(self.newest()).regimes if one.host == host}

    def look(self, draft: Draft, day: dt.date, lang: str) -> Look:
        """Apply a proposal and see what comes of it."""
        look = self._drawn(draft, day, lang)
        told = plainly(look.told, (look.shown, look.before), look.registry, draft.content.get("edits", ()))
        return replace(look, told=told)

    def _drawn(self, draft: Draft, day: dt.date, lang: str) -> Look:
        look = _look(self._base(draft.base), draft.regime, self._tried(draft, day, lang), lang)
        for _ in range(_FEWER if not look.applies else 0):
            # What came before the edits that do not fit is still drawn: people see where they are.
            if (draft := draft.without_last()).content == {}:
                break
            earlier = _look(self._base(draft.base), draft.regime, self._tried(draft, day, lang), lang)
            if earlier.applies:
                return replace(look, shown=earlier.shown, registry=earlier.registry)
        return look

    def demand_fit(self, draft: Draft, lang: str) -> None:
        """Read a proposal strictly.

        Raises:
            Unfit: it is none.
        """
        _proposal(draft, lang)

    def patch(self, draft: Draft, by: By, day: dt.date, lang: str) -> bytes:
        """Return a proposal as a patch that git takes.

        Raises:
            Unfit: it cannot be handed over as it is.
        """
        with _told_as_unfit(lang):
            return patch_of(self._repository(), self._handover(draft, by, day, lang))

    def send(self, draft: Draft, by: By, day: dt.date, lang: str) -> Sent:
        """Commit a proposal on a branch of its own.

        Raises:
            Unfit: it cannot be handed over as it is.
        """
        with _told_as_unfit(lang):
            handover = self._handover(draft, by, day, lang)
            done = commit_on_branch(self._repository(), handover, branch_of(_proposal(draft, lang)))
        return Sent(done.branch, done.commit)

    def standing(self, draft: Draft, day: dt.date, lang: str) -> Standing | None:
        """Say how a proposal stands to what has been decided since it was begun; None: nothing has."""
        newest = self.newest()
        if newest == draft.base:
            return None
        with _readable():
            files = names_in(self._repository(), self._files(draft, day, lang))
            joined = joined_with(self._repository(), draft.base, newest, files)
        return Standing(joined.moved, tuple(words(one, lang).message for one in joined.conflicts))

    def _handover(self, draft: Draft, by: By, day: dt.date, lang: str) -> Handover:
        look = self.look(draft, day, lang)
        if not look.ready:
            raise Unfit("; ".join(one.message for one in look.told if one.wrong and not one.is_test))
        files = names_in(self._repository(), self._files(draft, day, lang))
        email = by.account if "@" in by.account else f"{by.account}@chedo.invalid"
        return Handover(draft.base, files, Author(by.name, email), message_of(_proposal(draft, lang)), by.at)

    def _files(self, draft: Draft, day: dt.date, lang: str) -> Mapping[str, str]:
        return self._tried(draft, day, lang).applied.files

    def _tried(self, draft: Draft, day: dt.date, lang: str) -> Examined:
        return self._examined.recall((draft.key, day), lambda: self._examine(draft, day, lang))

    def _repository(self) -> Repository:
        return open_repository(self._sources.repository)

    def _root(self) -> Path:
        # Named as the repository itself names its folder, for a link on the way to it leads elsewhere.
        return self._repository().top / self._sources.folder

    def _base(self, commit: str) -> Compilation:
        return self._bases.recall(commit, lambda: self._opened(commit, _compiled))

    def _examine(self, draft: Draft, day: dt.date, lang: str) -> Examined:
        proposal = _proposal(draft, lang)
        return self._opened(draft.base, lambda workspace: examine(workspace, proposal, day))

    def _opened(self, commit: str, work: Callable[[Workspace], T]) -> T:
        """Do something with the workspace as it was at a commit."""
        with _readable():
            repository, root = self._repository(), self._root()
            tree_at = Tree(repository, commit)
        with tree_at as tree:
            workspace = workspace_at(root, tree)
            if workspace is None:
                raise Refused("sources-unreadable", why=str(root))
            return work(workspace)


def _compiled(workspace: Workspace) -> Compilation:
    """Compile a workspace as it is; what its tests say is no matter for who changes it."""
    return compile_workspace(without_tests(workspace))


def _look(base: Compilation, regime: str, examined: Examined, lang: str) -> Look:
    before = next((one for one in base.regimes if one.id == regime), None)
    told = [_told(fault.found, lang, fault.edit) for fault in examined.applied.faults]
    told += [_told(one, lang) for one in examined.found if one.severity is Severity.ERROR]
    report, registry = examined.report, base.registry
    if registry is None or before is None:
        raise Refused("proposal-without-base", regime=regime)
    if report is None:
        return Look(before, before, registry, tuple(told), applies=not any(one.wrong for one in told))
    new = report.sides.new
    after = new.regimes.get(regime)
    return Look(before, after or before, new.registry, tuple(told), after is not None, report, ready=examined.is_ready)


def _proposal(draft: Draft, lang: str) -> Proposal:
    try:
        return read_proposal({**draft.content, "regime": draft.regime, "title": draft.title})
    except ProposalError as fault:
        raise Unfit(words(fault.finding, lang).message) from fault


@contextmanager
def _readable() -> Iterator[None]:
    """The repository is whoever runs the system's matter: people on the pages are told in one sentence."""
    try:
        yield
    except RevisionError as error:
        raise Refused("sources-unreadable", why=Misuse(error.cause, **error.params).message) from error


@contextmanager
def _told_as_unfit(lang: str) -> Iterator[None]:
    try:
        yield
    except RevisionError as error:
        raise Unfit(words(Misuse(error.cause, **error.params).found, lang).message) from error


def _told(found: Diagnostic, lang: str, edit: int | None = None) -> Told:
    said = words(found, lang)
    return Told(found.severity is Severity.ERROR, said.message, said.hint, edit, is_of_tests(found))
