"""Watching folders: what changed since the last look, by the times and sizes of files."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PAUSE = 0.3
"""Seconds between two looks: shorter than anyone notices, and next to no work."""
_ENDINGS = (".yaml", ".yml", ".xlsx")
_LOCK = "~$"
"""How a file begins that Excel puts beside a workbook while it is open."""

Stamps = dict[str, tuple[int, int]]
"""Time and size of files by their paths."""


def stamps(folders: Iterable[Path]) -> Stamps:
    """Look at the YAML files and workbooks below folders; what is gone, or cannot be looked at, is left out."""
    found: Stamps = {}
    for top in folders:
        for folder, inner, names in os.walk(top):
            inner[:] = [name for name in inner if not name.startswith(".")]
            for name in names:
                if name.endswith(_ENDINGS) and not name.startswith((".", _LOCK)):
                    path = Path(folder, name)
                    try:
                        seen = path.stat()
                    except OSError:
                        continue
                    found[path.as_posix()] = (seen.st_mtime_ns, seen.st_size)
    return found


def wait_for_change(folders: Iterable[Path], before: Mapping[str, tuple[int, int]]) -> None:
    """Return once what lies below folders is not as it was; a program that saves in two steps has then done both."""
    watched = tuple(folders)
    while (now := stamps(watched)) == before:
        time.sleep(PAUSE)
    while True:
        time.sleep(PAUSE / 3)
        if (later := stamps(watched)) == now:
            return
        now = later
