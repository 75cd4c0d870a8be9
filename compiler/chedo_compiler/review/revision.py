"""A workspace as it was at a revision of its repository, read without touching the files that are checked out."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import Diagnostic, diagnostic
from chedo_compiler.project import ROOT_FILE, SUFFIXES, Workspace, decoded, open_workspace, settings_of
from chedo_compiler.review.lock import LOCK_FILE, Lock, LockError, read_lock
from chedo_compiler.review.repository import RevisionError, Tree, find_repository, open_repository
from chedo_compiler.source import SourceFile, file_span
from chedo_compiler.syntax.limits import MAX_BYTES, MAX_TEMPLATE_BYTES
from chedo_compiler.syntax.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class PastWorkspace(Workspace):
    """A workspace whose files are those of a commit; they are named as the files on disk are."""

    tree: Tree | None = field(default=None, compare=False)

    def read_bytes(self, file: str, path: str) -> bytes | None:
        """The file at a path relative to one of the workspace's files, as it was then."""
        if self.tree is None:
            return Workspace.read_bytes(self, file, path)
        place = self._past_place(Path(file).parent / path)
        if place is None:
            # What was adopted from outside the repository has no past here.
            return Workspace.read_bytes(self, file, path)
        name, top = place
        led = self.tree.target(name)
        read = self.tree.read(led, MAX_TEMPLATE_BYTES) if led and _is_below(led, top) else None
        return read[0] if read and read[1] <= MAX_TEMPLATE_BYTES else None

    def _past_place(self, path: Path) -> tuple[str, str] | None:
        """The name of a file in the repository, and of the workspace or library that it is of."""
        wanted = Path(os.path.normpath(path.absolute()))
        for root in (self.root, self.library_root):
            top = self.tree.repository.inside(root) if self.tree and root else None
            if root and top is not None and wanted.is_relative_to(root.absolute()):
                return posixpath.join(top, wanted.relative_to(root.absolute()).as_posix()), top
        return None


def open_tree(root: Path, revision: str, *, since_parting: bool = False) -> Tree:
    """Return the repository's files at a revision; at the place where this branch left it, if that is asked for.

    Raises:
        RevisionError: there is no such revision, or no repository that could have one.
    """
    repository = find_repository(root)
    commit = repository.commit(revision)
    return Tree(repository, repository.parting(commit) if since_parting else commit)


def open_tree_of(folder: Path, revision: str) -> Tree:
    """Return the files of a repository, a bare one or that in which a folder lies, at a revision.

    Raises:
        RevisionError: there is no such revision, or no repository that could have one.
    """
    repository = open_repository(folder)
    return Tree(repository, repository.commit(revision))


def workspace_at(root: Path, tree: Tree) -> PastWorkspace | None:
    """Return the workspace at a root as it was in a commit; None where there was none yet."""
    top = tree.repository.inside(root)
    if top is None:
        raise RevisionError("no_repository", folder=str(root), reason="")
    if tree.object_of(posixpath.join(top, ROOT_FILE)) is None:
        return None
    problems: list[Diagnostic] = []
    files = tuple(_read_all(tree, root, top, problems))
    settings = settings_of(root, files)
    library_root, library = _library(tree, root, settings.get("library"), problems)
    lang = settings.get("lang")
    spoken = lang.raw if isinstance(lang, Scalar) else "vi"
    return PastWorkspace(root, files, library_root, library, tuple(problems), spoken, tree)


def lock_at(root: Path, tree: Tree) -> Lock:
    """Return what the workspace at a root had released by a commit; a lock that cannot be read tells nothing."""
    read = tree.read(posixpath.join(tree.repository.inside(root) or "", LOCK_FILE), MAX_BYTES)
    try:
        return read_lock(read[0].decode("utf-8")) if read else Lock()
    except (LockError, UnicodeDecodeError):
        return Lock()


def _library(
    tree: Tree, root: Path, named: object, problems: list[Diagnostic]
) -> tuple[Path | None, tuple[SourceFile, ...]]:
    """The library as it was then; one outside the repository as it is on disk."""
    if not isinstance(named, Scalar) or not isinstance(named.value, str):
        return None, ()
    folder = Path(os.path.normpath((root / named.value).absolute()))
    shown = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
    top = tree.repository.inside(folder)
    if top is None and (folder / ROOT_FILE).is_file():
        outside = open_workspace(shown)
        problems += outside.problems
        return shown, outside.files
    if top is None or top == tree.repository.inside(root) or tree.object_of(posixpath.join(top, ROOT_FILE)) is None:
        problems.append(diagnostic("PRJ001", named.span, path=named.value))
        return None, ()
    return shown, tuple(_read_all(tree, shown, top, problems))


def _read_all(tree: Tree, root: Path, top: str, problems: list[Diagnostic]) -> Iterator[SourceFile]:
    for name in yaml_names(tree.names, top):
        place = (root / posixpath.relpath(name, top or ".")).as_posix()
        read = _read(tree, name, place, top)
        if isinstance(read, SourceFile):
            yield read
        else:
            problems.append(read)


def _read(tree: Tree, name: str, place: str, top: str) -> SourceFile | Diagnostic:
    led = tree.target(name)
    read = tree.read(led, MAX_BYTES + 1) if led and _is_below(led, top) else None
    if read is None:
        return diagnostic("YML016", file_span(place), cause="outside", file=place, reason="")
    return decoded(place, read[0], lambda: read[1])


def yaml_names(names: tuple[str, ...], top: str) -> list[str]:
    """The YAML files below a folder in a stable order, without hidden folders and other workspaces."""
    others = {posixpath.dirname(name) for name in names if posixpath.basename(name) == ROOT_FILE} - {top}
    others = {other for other in others if _is_below(other, top)}
    found = (name for name in names if name.endswith(SUFFIXES) and _is_below(name, top))
    return sorted(name for name in found if not _is_hidden(name, top) and not _is_within(name, others))


def _is_below(name: str, top: str) -> bool:
    return not top or name.startswith(f"{top}/")


def _is_hidden(name: str, top: str) -> bool:
    below = name[len(top) :].lstrip("/")
    return any(part.startswith(".") for part in below.split("/"))


def _is_within(name: str, folders: set[str]) -> bool:
    folder = posixpath.dirname(name)
    while folder:
        if folder in folders:
            return True
        folder = posixpath.dirname(folder)
    return False
