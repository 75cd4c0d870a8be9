"""Where a proposal meets the compiler: the one module of proposals that knows how regimes are written."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from chedo_compiler.catalogue import words
from chedo_compiler.compile import compile_workspace
from chedo_compiler.compile_regime import has_error
from chedo_compiler.diagnostics import Severity, diagnostic
from chedo_compiler.proposing.apply import apply
from chedo_compiler.proposing.proposal import Proposal, ProposalError, read_proposal
from chedo_compiler.review.lock import Lock
from chedo_compiler.review.repository import RevisionError, Tree, find_repository
from chedo_compiler.review.reviewing import Asked, reported
from chedo_compiler.review.revision import workspace_at
from chedo_compiler.review.views import html
from chedo_compiler.review.views.story import story_of
from chedo_compiler.site.readable import Reader
from chedo_compiler.site.table import table_of
from chedo_compiler.source import file_span
from chedo_webui.proposals.draft import Draft, Unfit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile import Compilation
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.project import Workspace
    from chedo_compiler.review.report import Report
    from chedo_compiler.review.views.story import Chapter
    from chedo_compiler.site.table import Table
    from chedo_webui.settings import Sources

T = TypeVar("T")
_KEPT = 24
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words; ``edit`` is the place of the edit that it is about, if it is about one."""

    wrong: bool
    message: str
    hint: str
    edit: int | None = None


@dataclass(frozen=True, slots=True)
class WholePage:
    """The whole review, and the hash by which a browser knows the style within it."""

    html: str
    style: str


@dataclass(frozen=True, slots=True)
class Look:
    """A regime before and after a proposal. ``after`` None: the edits do not make a sound regime together."""

    before: v1.Regime
    after: v1.Regime | None
    registry: v1.Registry
    told: tuple[Told, ...]
    report: Report | None = None
    verdict: str = ""

    @property
    def shown(self) -> v1.Regime:
        """What the desk draws: the regime with the edits, while they are sound."""
        return self.after or self.before

    @property
    def applies(self) -> bool:
        """Whether the edits make a sound regime together."""
        return self.after is not None

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


@dataclass(frozen=True, slots=True)
class Base:
    """The workspace at a commit, compiled."""

    workspace: Workspace
    compiled: Compilation


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
        self._bases, self._looks = _Memory(4), _Memory(_KEPT)

    @property
    def branch(self) -> str:
        """The branch that proposals start from."""
        return self._sources.branch

    def newest(self) -> str:
        """Return the commit that new proposals start from."""
        return find_repository(self._sources.repository).commit(self._sources.branch)

    def regimes(self, host: str) -> dict[str, str]:
        """Return the regimes that an agency hosts as they are written now, by id, with their titles."""
        compiled = self._base(self.newest()).compiled
        return {one.id: one.title for one in compiled.regimes if one.host == host}

    def look(self, draft: Draft, day: dt.date, lang: str) -> Look:
        """Apply a proposal and see what comes of it."""
        return self._looks.recall((draft.key, day, lang), lambda: self._looked(draft, day, lang))

    def demand_fit(self, draft: Draft, lang: str) -> None:
        """Read a proposal strictly.

        Raises:
            Unfit: it is none.
        """
        _proposal(draft, lang)

    def _base(self, commit: str) -> Base:
        return self._bases.recall(commit, lambda: self._opened(commit))

    def _opened(self, commit: str) -> Base:
        root = self._sources.repository / self._sources.folder
        with Tree(find_repository(root), commit) as tree:
            workspace = workspace_at(root, tree)
            if workspace is None:
                raise RevisionError("no_repository", folder=str(root), reason="")
            return Base(workspace, compile_workspace(workspace))

    def _looked(self, draft: Draft, day: dt.date, lang: str) -> Look:
        base, proposal = self._base(draft.base), _proposal(draft, lang)
        before = next(one for one in base.compiled.regimes if one.id == proposal.regime)
        registry = base.compiled.registry
        if registry is None:
            raise RevisionError("past_broken", revision=draft.base)
        applied = apply(base.workspace, proposal)
        told = [_told(fault.found, lang, fault.edit) for fault in applied.faults]
        now = compile_workspace(applied.workspace)
        told += [_told(one, lang) for one in now.diagnostics if one.severity is Severity.ERROR]
        if any(one.wrong for one in told) or has_error(now.diagnostics):
            return Look(before, None, registry, tuple(told))
        asked = Asked(applied.workspace, None, self._sources.branch, day, Lock())
        report = reported(asked, base.compiled, now)
        after = next(one for one in now.regimes if one.id == proposal.regime)
        verdict = story_of(report, lang).verdict if report and report.verdicts else ""
        return Look(before, after, now.registry or registry, tuple(told), report, verdict)


def _proposal(draft: Draft, lang: str) -> Proposal:
    try:
        return read_proposal({**draft.content, "regime": draft.regime, "title": draft.title})
    except ProposalError as fault:
        found = diagnostic("PRP001", file_span(""), cause=fault.cause, where=fault.where, name=fault.name)
        raise Unfit(words(found, lang).message) from fault


def _told(found: Diagnostic, lang: str, edit: int | None = None) -> Told:
    said = words(found, lang)
    return Told(found.severity is Severity.ERROR, said.message, said.hint, edit)
