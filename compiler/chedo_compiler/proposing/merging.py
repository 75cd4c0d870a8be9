"""A proposal whose base moved on: its files joined with what has changed there since, or where both changed the same.

What two people changed at one place is told by line and left to people; nothing of either is dropped.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.review.repository import RevisionError, Tree, merge_files
from chedo_compiler.source import Span, file_span
from chedo_compiler.syntax.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.review.repository import Repository

_MARK = re.compile(r"^(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)( .*)?$")
_BEGIN, _END = "<<<<<<<", ">>>>>>>"


@dataclass(frozen=True, slots=True)
class Joined:
    """The files of a proposal on a newer base.

    ``files`` by their names in the repository; a file with conflicts is not among them. ``conflicts`` (PRP009) are at
    lines of the file on the newer base. ``moved``: whether anything that the proposal changes has changed there.
    """

    files: Mapping[str, str]
    conflicts: tuple[Diagnostic, ...] = ()
    moved: bool = False


def joined_with(repository: Repository, base: str, head: str, files: Mapping[str, str]) -> Joined:
    """Join files that were made on a base with what they are in a newer commit.

    Raises:
        RevisionError: one of the commits cannot be read.
    """
    first, last = repository.commit(base), repository.commit(head)
    if first == last:
        return Joined(files)
    kept: dict[str, str] = {}
    conflicts: list[Diagnostic] = []
    moved = False
    with Tree(repository, first) as before, Tree(repository, last) as after:
        for name, ours in sorted(files.items()):
            was, theirs = _text(before, name), _text(after, name)
            moved = moved or was != theirs
            text, found = _joined(name, was, ours, theirs)
            conflicts += found
            if text is not None:
                kept[name] = text
    return Joined(kept, tuple(conflicts), moved)


def _joined(name: str, was: str | None, ours: str, theirs: str | None) -> tuple[str | None, list[Diagnostic]]:
    if theirs in {was, ours}:
        return ours, []
    if theirs is None or was is None:
        cause = "gone" if theirs is None else "added"
        return None, [diagnostic("PRP009", file_span(name), cause=cause, file=name, line=1)]
    with tempfile.TemporaryDirectory(prefix="chedo-") as folder:
        paths = [Path(folder) / label for label in ("theirs", "base", "ours")]
        for path, text in zip(paths, (theirs, was, ours), strict=True):
            path.write_text(text, "utf-8", newline="")
        merged = merge_files(*paths)
    lines = _conflicting_lines(merged)
    found = [diagnostic("PRP009", Span(name, line, 1, line, 1), file=name, line=line) for line in lines]
    return (None, found) if found else (merged, [])


def _conflicting_lines(merged: str) -> list[int]:
    """The lines, of the newer base, at which both have changed the same."""
    found = []
    number, side = 1, ""
    for line in merged.split("\n"):
        mark = _MARK.match(line)
        if mark and (side or mark[1] == _BEGIN):
            found += [number] if mark[1] == _BEGIN else []
            side = "" if mark[1] == _END else mark[1]
        elif side in {"", _BEGIN}:
            number += 1
    return found


def _text(tree: Tree, name: str) -> str | None:
    read = tree.read(name, MAX_BYTES)
    try:
        return read[0].decode("utf-8-sig") if read else None
    except UnicodeDecodeError as error:
        raise RevisionError("damaged", revision=tree.commit, folder=name) from error
