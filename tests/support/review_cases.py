"""Cases of the review: a workspace as it was and as it is, and what is told of the difference.

A file of cases is a list. Each case starts from a sound workspace, that of the broken files unless another is named;
``both`` replaces pieces of its files on both sides (``[file, old, new]``), ``current`` on the newer one; ``files`` and
``new_files`` are written beside; null takes one away.
``expect`` lists each change as ``RULE level place``, ``says`` in short what is told in English where that matters.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import yaml

from chedo_compiler.review.side import Side, side_of
from workspace_tree import Tree

if TYPE_CHECKING:
    from chedo_compiler.compile import Compilation

BASE = Path(__file__).parents[1] / "compiler/broken/base"
_SHORT = {
    "form": "linh-vuc/thu-chi/forms/thu_chi.yaml",
    "regime": "linh-vuc/thu-chi/regime.yaml",
    "outline": "linh-vuc/thu-chi/outline.yaml",
    "note": "linh-vuc/thu-chi/changes/1.1.0.yaml",
}


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """One case and where it is written."""

    file: str
    content: dict[str, Any]
    base: Path = BASE

    def __str__(self) -> str:
        return f"{self.file}: {self.content['name']}"

    @property
    def sides(self) -> tuple[Side, Side]:
        """The two states, compiled."""
        both, files = self.content.get("both", []), self.content.get("files", {})
        old = _compiled(self.base, both, files)
        edits = [*both, *self.content.get("current", [])]
        added = files | self.content.get("new_files", {})
        written = {name: text for name, text in added.items() if text is not None}
        return old, _compiled(self.base, edits, written)


def review_cases(folder: Path, base: Path = BASE) -> list[ReviewCase]:
    """Return all cases below a folder, which start from the workspace ``base``."""
    return [
        ReviewCase(path.stem, content, base)
        for path in sorted(folder.glob("*.yaml"))
        for content in yaml.safe_load(path.read_text("utf-8"))
    ]


_KEPT: dict[str, Side] = {}


def _compiled(base: Path, edits: list[list[str]], files: dict[str, str]) -> Side:
    key = repr((base, edits, files))
    if key not in _KEPT:
        with TemporaryDirectory() as folder:
            tree = Tree(Path(folder) / "tree")
            shutil.copytree(base, tree.folder)
            for name, text in files.items():
                tree.write(_SHORT.get(name, name), text)
            for name, old, new in edits:
                tree.change(_SHORT.get(name, name), old, new)
            _KEPT[key] = _sound(tree.compiled)
    return _KEPT[key]


def _sound(compilation: Compilation) -> Side:
    errors = [(one.code, one.span.file, one.span.line, dict(one.params)) for one in compilation.diagnostics]
    side = side_of(compilation)
    assert side is not None, errors
    assert side.regimes, errors
    return side
