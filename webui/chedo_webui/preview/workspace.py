"""The author's workspace as the preview reads it: the one module of the pages that knows the compiler."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import language_of, words
from chedo_compiler.cli import failure
from chedo_compiler.compile import Compilation, compile_workspace
from chedo_compiler.diagnostics import Severity
from chedo_compiler.formula.scope import closest
from chedo_compiler.misuse import Misuse
from chedo_compiler.output.text import in_order
from chedo_compiler.project import NoWorkspaceError, Workspace, find_root, open_workspace
from chedo_compiler.site.pages import site_files
from chedo_compiler.site.source import site_source
from chedo_compiler.watching import Stamps, stamps

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from chedo_compiler.artefact import v1
    from chedo_compiler.diagnostics import Diagnostic


class NoWorkspace(Exception):  # noqa: N818 (it states a fact)
    """No workspace lies here or above."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: what is wrong, where, the line itself, and what to do."""

    code: str
    wrong: bool
    message: str
    hint: str
    place: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading the workspace once."""

    regimes: tuple[v1.Regime, ...]
    registry: v1.Registry | None
    told: tuple[Told, ...]

    @property
    def faulty(self) -> bool:
        """Whether anything found stops a release."""
        return any(one.wrong for one in self.told)


class Author:
    """A workspace on disk, read whenever its files are not as they were."""

    def __init__(self, path: Path, lang: str = "") -> None:
        """Find the workspace that a path belongs to; findings are in its own language, unless one is named.

        Raises:
            NoWorkspace: it belongs to none.
        """
        try:
            self.root = find_root(path)
        except NoWorkspaceError as fault:
            raise NoWorkspace(Misuse("no_workspace", path=str(path)).message) from fault
        self._lang = lang
        self._folders: tuple[Path, ...] = (self.root,)
        self._seen: Stamps = {}
        self._read: tuple[Workspace, Compilation] | None = None

    def has_saved(self) -> bool:
        """Whether a file was written since the workspace was read."""
        return stamps(self._folders) != self._seen

    def read(self) -> Reading:
        """Read and compile the workspace. Whatever goes wrong is told: the next save may mend it."""
        # Looked at before it is read, so that nothing saved meanwhile is missed.
        self._seen = stamps(self._folders)
        try:
            return self._compiled()
        except Exception as error:  # noqa: BLE001  (a file may vanish meanwhile, and the preview goes on)
            lang = self._lang or language_of(os.environ)
            found = failure(error)
            said = words(found, lang)
            return Reading((), None, (Told(found.code, wrong=True, message=said.message, hint=said.hint),))

    def _compiled(self) -> Reading:
        workspace = open_workspace(self.root)
        if workspace.library_root and workspace.library_root not in self._folders:
            self._folders = (self.root, workspace.library_root)
            self._seen = stamps(self._folders)
        compilation = compile_workspace(workspace)
        self._read = workspace, compilation
        found = in_order(compilation.diagnostics)
        told = _told(found, workspace, self._spoken(workspace))
        return Reading(compilation.shown, compilation.registry, tuple(told))

    def site(self, on: dt.date) -> dict[str, bytes]:
        """Return the static site of the workspace as last read; nothing where what the regimes share has faults."""
        if self._read is None:
            return {}
        workspace, compilation = self._read
        source = site_source(workspace, compilation, on, self._spoken(workspace))
        return site_files(source) if source else {}

    def _spoken(self, workspace: Workspace) -> str:
        return self._lang or language_of(os.environ, workspace.lang)


def _told(found: Iterable[Diagnostic], workspace: Workspace, lang: str) -> Iterable[Told]:
    """Put findings into words, what is wrong first."""
    sources = {file.path: file for file in (*workspace.files, *workspace.library)}
    for one in sorted(found, key=lambda one: one.severity is not Severity.ERROR):
        said = words(one, lang)
        source = sources.get(one.span.file)
        yield Told(
            one.code,
            one.severity is Severity.ERROR,
            said.message,
            said.hint,
            f"{one.span.file}:{one.span.line}",
            source.excerpt(one.span).text if source else "",
        )


def strange(name: str, known: Iterable[str]) -> str:
    """Say that there is no such form, and which was probably meant or which there are."""
    forms = list(known)
    likely = closest(name, forms)
    return Misuse("form_meant" if likely else "form_unknown", name=name, known=likely or ", ".join(forms)).message


def not_served(reason: str) -> str:
    """Say that the preview cannot be served, and what to do."""
    return Misuse("not_served", reason=reason).message
