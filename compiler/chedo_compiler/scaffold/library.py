"""The shared library that a new workspace can start from: where it is, and what it brings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from chedo_compiler.load import load
from chedo_compiler.project import ROOT_FILE, open_workspace
from chedo_compiler.read.registry import read_documents
from chedo_compiler.scaffold.workspace import Shared

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = ("regimes", "chedo/regimes")
"""Where the library lies beside a workspace, or beside a folder above it."""


def find_library(root: Path) -> Path | None:
    """Return the library nearest to a folder that is to be a workspace."""
    found = (above / name for above in root.absolute().parents for name in _NAMES)
    return next((folder for folder in found if (folder / ROOT_FILE).is_file() and folder != root.absolute()), None)


def shared_of(library: Path, root: Path) -> Shared:
    """Say what a library brings to a workspace at a root."""
    files = load(open_workspace(library))
    documents = frozenset(entry.id.value for file in files.of("documents") for entry in read_documents(file.node))
    return Shared(_path_from(root, library), frozenset(file.kind for file in files.loaded), documents)


def _path_from(root: Path, library: Path) -> str:
    """The path as chedo.yaml names it: relative, unless the two lie on different drives."""
    try:
        return os.path.relpath(library.absolute(), root.absolute()).replace(os.sep, "/")
    except ValueError:
        return library.absolute().as_posix()
