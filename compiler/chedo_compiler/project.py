"""Workspaces on disk: finding the root, collecting the YAML files, reading templates. All file access is here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import Diagnostic, diagnostic
from chedo_compiler.source import SourceFile, file_span
from chedo_compiler.syntax.limits import MAX_BYTES, MAX_TEMPLATE_BYTES
from chedo_compiler.syntax.nodes import Mapping, Node, Scalar, compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT_FILE = "chedo.yaml"
SUFFIXES = (".yaml", ".yml")


class NoWorkspaceError(Exception):
    """Neither the path nor a folder above it holds a ``chedo.yaml``."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The texts of a workspace and of the library it names; ``problems`` are files that could not be read."""

    root: Path
    files: tuple[SourceFile, ...]
    library_root: Path | None = None
    library: tuple[SourceFile, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    lang: str = "vi"

    def read_bytes(self, file: str, path: str) -> bytes | None:
        """The file at a path relative to one of the workspace's files; None if it is absent, outside or too large."""
        wanted = Path(file).parent / path
        if not any(_is_inside(wanted, root) for root in (self.root, self.library_root) if root):
            return None
        try:
            readable = wanted.is_file() and wanted.stat().st_size <= MAX_TEMPLATE_BYTES
            return wanted.read_bytes() if readable else None
        except OSError:
            return None


def find_root(path: Path) -> Path:
    """The workspace that a folder or file belongs to."""
    here = Path(os.path.normpath(path.absolute()))
    for folder in (here, *here.parents):
        if (folder / ROOT_FILE).is_file():
            return _shown(folder)
    raise NoWorkspaceError(str(path))


def open_workspace(root: Path) -> Workspace:
    """Read a workspace and its library. The library's own library is not followed."""
    problems: list[Diagnostic] = []
    files = tuple(_read_all(root, problems))
    settings = settings_of(root, files)
    library_root = _library_root(root, settings.get("library"), problems)
    library = tuple(_read_all(library_root, problems)) if library_root else ()
    lang = settings.get("lang")
    lang_name = lang.raw if isinstance(lang, Scalar) else "vi"
    return Workspace(root, files, library_root, library, tuple(problems), lang_name)


def shown_path(path: Path) -> str:
    """A path as diagnostics name it: relative to the current folder where it lies below it."""
    return _shown(Path(os.path.normpath(path.absolute()))).as_posix()


def _shown(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _read_all(root: Path, problems: list[Diagnostic]) -> Iterator[SourceFile]:
    for path in yaml_files(root):
        # No folder that is a link was entered, so only a file that is one itself can lie elsewhere.
        read = read_file(path, root) if path.is_symlink() else _read(path)
        if isinstance(read, SourceFile):
            yield read
        else:
            problems.append(read)


def yaml_files(root: Path) -> Iterator[Path]:
    """YAML files below a root in a stable order, without hidden folders and other workspaces."""
    found = []
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = [one for one in folders if one[0] != "." and not (here / one / ROOT_FILE).exists()]
        found += [here / name for name in (*names, *folders) if name.endswith(SUFFIXES) and name[0] != "."]
    return iter(sorted(found, key=lambda path: path.as_posix()))


def _is_file(path: Path) -> bool:
    """Whether there is a file; a path longer than there can be leads to none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_inside(path: Path, root: Path) -> bool:
    """Whether a file lies below a root in truth: a symbolic link must not show what lies elsewhere."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _no_file(path: Path, cause: str) -> Diagnostic:
    return diagnostic("YML016", file_span(path.as_posix()), cause=cause, file=path.as_posix(), reason="")


def read_file(path: Path, root: Path) -> SourceFile | Diagnostic:
    """Read a file that lies below a root, or say why it cannot be read."""
    return _read(path) if _is_inside(path, root) else _no_file(path, "outside")


def _read(path: Path) -> SourceFile | Diagnostic:
    place = file_span(path.as_posix())
    if path.exists() and not path.is_file():
        return _no_file(path, "special")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        return decoded(path.as_posix(), content, lambda: path.stat().st_size)
    except OSError as error:
        return diagnostic("YML016", place, file=path.as_posix(), reason=error.strerror or "")


def decoded(name: str, content: bytes, size: Callable[[], int]) -> SourceFile | Diagnostic:
    """The beginning of a file as text, or why it is none; ``size`` tells how long all of it is."""
    try:
        return SourceFile(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        if error.end >= MAX_BYTES:
            return diagnostic("YML011", file_span(name), size=size(), limit=MAX_BYTES)
        before = content[: error.start].decode("utf-8-sig", errors="replace")
        span = SourceFile(name, before).span(len(before), len(before))
        return diagnostic("YML015", span)


def settings_of(root: Path, files: tuple[SourceFile, ...]) -> Mapping:
    """What ``chedo.yaml`` says; empty where it cannot be understood, which is reported with the other files."""
    name = (root / ROOT_FILE).as_posix()
    node = next((compose(file)[0] for file in files if file.path == name), None)
    return node if isinstance(node, Mapping) else Mapping({}, file_span(name))


def _library_root(root: Path, named: Node | None, problems: list[Diagnostic]) -> Path | None:
    if not isinstance(named, Scalar) or not isinstance(named.value, str):
        return None
    folder = Path(os.path.normpath((root / named.value).absolute()))
    if not _is_file(folder / ROOT_FILE) or os.path.realpath(folder) == os.path.realpath(root):
        problems.append(diagnostic("PRJ001", named.span, path=named.value))
        return None
    return _shown(folder)
