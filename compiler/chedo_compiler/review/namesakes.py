"""Regimes left out of a comparison that may collect what a change adds: found by words, before they compile."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from chedo_compiler.incremental.survey import survey

if TYPE_CHECKING:
    from collections.abc import Collection

    from chedo_compiler.incremental.survey import Home
    from chedo_compiler.project import Workspace


def namesakes(whole: Workspace, compared: Workspace, labels: Collection[str]) -> Workspace | None:
    """Return the workspace with only those regimes, not compared yet, that have one of these labels; None: none has.

    ``labels`` are as they are compared: in small letters, without marks.
    """
    left_out = {file.path for file in whole.files} - {file.path for file in compared.files}
    surveyed = survey(whole) if labels and left_out else None
    if surveyed is None:
        return None
    said = re.compile("|".join(r"\W+".join(map(re.escape, label.split())) for label in sorted(labels)))
    homes = [home for home in surveyed.homes.values() if not home.shared]
    kept = [home for home in homes if home.regime.path in left_out and _says(home, said)]
    wanted = {file.path for home in kept for file in home.files}
    others = {file.path for home in homes for file in home.files} - wanted
    return replace(whole, files=tuple(file for file in whole.files if file.path not in others)) if kept else None


def _says(home: Home, said: re.Pattern[str]) -> bool:
    return any(said.search(unicodedata.normalize("NFC", file.text).casefold()) for file in home.files)
