"""Leaves out of two states of a workspace the regimes that are alike in both and have to do with none that changed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.incremental.survey import survey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.incremental.survey import Home, Survey
    from chedo_compiler.project import Workspace
    from chedo_compiler.source import SourceFile

_ID = re.compile(r"\bid:[ \t]*[\"']?([\w.-]+)")
_WORD = re.compile(r"[\w.-]+")
_BOOK = re.compile(r"\"([^\"\n]+\.xls\w?)\"|([^\s\"'{}\[\],]+\.xls\w?)", re.IGNORECASE)


def narrowed(old: Workspace, new: Workspace) -> tuple[Workspace, Workspace]:
    """Return both without what need not be compiled to compare them; as they are when anything common changed."""
    before, after = survey(old), survey(new)
    if before is None or after is None or (before.digest, before.library) != (after.digest, after.library):
        return old, new
    homes = {folder for one in (before, after) for folder, home in one.homes.items() if not home.shared}
    changed = {folder for folder in homes if _differs(before, after, folder)}
    kept = _with_those_concerned(before, after, homes, changed)
    return _only(before, kept), _only(after, kept)


def _differs(before: Survey, after: Survey, folder: str) -> bool:
    old, new = before.homes.get(folder), after.homes.get(folder)
    if old is None or new is None or old.digest != new.digest:
        return True
    return any(_books_differ(before.workspace, after.workspace, file) for file in new.files)


def _books_differ(old: Workspace, new: Workspace, file: SourceFile) -> bool:
    """Whether a workbook that a file names is another; one that is named in a way not understood is taken for it."""
    if ".xls" not in file.text.casefold():
        return False
    named = {quoted or bare for quoted, bare in _BOOK.findall(file.text)}
    if len(_BOOK.findall(file.text)) < file.text.casefold().count(".xls"):
        return True
    return any(old.read_bytes(file.path, path) != new.read_bytes(file.path, path) for path in named)


def _with_those_concerned(before: Survey, after: Survey, homes: set[str], changed: set[str]) -> set[str]:
    """The changed regimes and all that, one after the other, have an indicator in common with one of them."""
    codes = {found for file in before.common if before.kinds[file.path] == "indicators" for found in _ids(file)}
    if not codes:
        return changed
    said = {
        folder: codes & {word for one in (before, after) for word in _words(one.homes.get(folder))} for folder in homes
    }
    kept, news = set(changed), set(changed)
    while news:
        reached = {code for folder in news for code in said[folder]}
        news = {folder for folder in homes - kept if said[folder] & reached}
        kept |= news
    return kept


def _ids(file: SourceFile) -> Iterable[str]:
    return _ID.findall(file.text)


def _words(home: Home | None) -> set[str]:
    return {word for file in home.files for word in _WORD.findall(file.text)} if home else set()


def _only(surveyed: Survey, kept: set[str]) -> Workspace:
    left_out = [home for folder, home in surveyed.homes.items() if not home.shared and folder not in kept]
    out = {file.path for home in left_out for file in home.files}
    workspace = surveyed.workspace
    return replace(workspace, files=tuple(file for file in workspace.files if file.path not in out))
