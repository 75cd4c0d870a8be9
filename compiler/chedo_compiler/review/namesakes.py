"""Regimes left out of a comparison that may collect what a change adds: found by words, before they compile."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.incremental.survey import survey
from chedo_compiler.review.overlap import TOO_COMMON

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from chedo_compiler.incremental.survey import Home
    from chedo_compiler.project import Workspace

_WORD = re.compile(r"[^\W_]+|%")
"""What labels are made of when they are compared."""
_ID = re.compile(r"^id:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)
_EXTENDS = re.compile(r"^extends:[ \t]*[\"']?library/([\w.-]+)", re.MULTILINE)


def namesakes(whole: Workspace, compared: Workspace, labels: Collection[str]) -> Workspace | None:
    """Return the workspace with only those regimes, not compared yet, that have one of these labels; None: none has.

    ``labels`` are as they are compared: in small letters, without marks.
    """
    left_out = {file.path for file in whole.files} - {file.path for file in compared.files}
    surveyed = survey(whole) if labels and left_out else None
    if surveyed is None:
        return None
    homes = [home for home in surveyed.homes.values() if not home.shared]
    library = {_named(_ID, home): home for home in surveyed.homes.values() if home.shared}
    others = {home.folder: _words(home, library) for home in homes if home.regime.path in left_out}
    kept = {folder for label in labels for folder in _saying(label, others)}
    out = {file.path for home in homes if home.folder not in kept for file in home.files}
    return replace(whole, files=tuple(file for file in whole.files if file.path not in out)) if kept else None


def _words(home: Home, library: Mapping[str, Home]) -> str:
    """The words of a regime, and of the library's regime that it extends."""
    extended = library.get(_named(_EXTENDS, home))
    files = (*home.files, *(extended.files if extended else ()))
    text = "\n".join(file.text for file in files)
    return f" {' '.join(_WORD.findall(unicodedata.normalize('NFC', text).casefold()))} "


def _named(key: re.Pattern[str], home: Home) -> str:
    found = key.search(home.regime.text)
    return found[1] if found else ""


def _saying(label: str, homes: Mapping[str, str]) -> list[str]:
    """The homes that have a label; none where it has too many, as it says nothing."""
    found = [folder for folder, words in homes.items() if f" {label} " in words]
    return found if len(found) <= TOO_COMMON else []
