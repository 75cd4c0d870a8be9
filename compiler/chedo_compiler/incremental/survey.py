"""Which files belong to which regime, told from their texts alone, and what each regime's findings hang on."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.declare import home_of
from chedo_compiler.shape.check import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.project import Workspace
    from chedo_compiler.source import SourceFile

_KIND = re.compile(r"^kind:[ \t]+([a-z]+)[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_ANY_KIND = re.compile(r"^[\"']?kind[\"']?[ \t]*:", re.MULTILINE)
_OF_REGIMES = frozenset({"regime", "form", "outline", "test", "change"})
"""Kinds of files that belong to the regime in whose folder they lie."""
_COMMENT = re.compile(r"#[ \t]*chedo:")
"""How every comment begins that lets a finding stand."""


@dataclass(frozen=True, slots=True)
class Home:
    """A regime's folder with its files. ``commented``: findings in it may be let stand; ``shared``: of the library."""

    folder: str
    files: tuple[SourceFile, ...]
    regime: SourceFile
    digest: str
    commented: bool
    shared: bool


@dataclass(frozen=True, slots=True)
class Survey:
    """The files of a workspace by home, in the order of the regimes; what is ``common`` every regime hangs on.

    ``library`` is the digest of the library's regimes, which only regimes that extend one of them hang on.
    """

    workspace: Workspace
    homes: Mapping[str, Home]
    common: tuple[SourceFile, ...]
    digest: str
    library: str
    kinds: Mapping[str, str]


def survey(workspace: Workspace) -> Survey | None:
    """Sort the files of a workspace; None when there is anything unusual about them."""
    kinds = {file.path: _kind(file.text) for file in (*workspace.library, *workspace.files)}
    folders = [path.rpartition("/")[0] for path, kind in kinds.items() if kind == "regime"]
    if workspace.problems or "" in kinds.values() or len(set(folders)) < len(folders):
        return None
    own, common = _sorted(workspace.files, kinds, frozenset(folders))
    theirs, more = _sorted(workspace.library, kinds, frozenset(folders))
    common = [*more, *common]
    if any(_COMMENT.search(file.text) for file in common):
        return None
    homes = {folder: _home(folder, files, kinds, shared=False) for folder, files in own.items()}
    homes |= {folder: _home(folder, files, kinds, shared=True) for folder, files in theirs.items()}
    ordered = {folder: homes[folder] for folder in folders}
    library = digest_of(file for files in theirs.values() for file in files)
    return Survey(workspace, ordered, tuple(common), digest_of(common), library, kinds)


def digest_of(files: Iterable[SourceFile]) -> str:
    """A digest of files' names and texts."""
    found = hashlib.blake2b(digest_size=16)
    for file in files:
        for part in (file.path, file.text):
            content = part.encode("utf-8", "surrogatepass")
            found.update(len(content).to_bytes(8, "big"))
            found.update(content)
    return found.hexdigest()


def _kind(text: str) -> str:
    """The kind that a text says it is of; "" when that cannot be told without reading it as YAML."""
    found = _KIND.findall(text)
    return found[0] if len(found) == 1 == len(_ANY_KIND.findall(text)) and found[0] in KINDS else ""


def _sorted(
    files: Iterable[SourceFile], kinds: Mapping[str, str], folders: frozenset[str]
) -> tuple[dict[str, list[SourceFile]], list[SourceFile]]:
    homes: dict[str, list[SourceFile]] = {}
    common: list[SourceFile] = []
    for file in files:
        home = home_of(file.path, folders) if kinds[file.path] in _OF_REGIMES else None
        (common if home is None else homes.setdefault(home, [])).append(file)
    return homes, common


def _home(folder: str, files: list[SourceFile], kinds: Mapping[str, str], *, shared: bool) -> Home:
    regime = next(file for file in files if kinds[file.path] == "regime")
    commented = any(_COMMENT.search(file.text) for file in files)
    return Home(folder, tuple(files), regime, digest_of(files), commented, shared)
