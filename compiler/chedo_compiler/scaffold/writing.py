"""New files onto the disk. None that is there already is ever written over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from chedo_compiler.scaffold.drawing import NewFile


class Written(NamedTuple):
    """The paths that were written, and those that were there and stand as they were."""

    new: tuple[str, ...]
    kept: tuple[str, ...]


def write_new(root: Path, files: Iterable[NewFile]) -> Written:
    """Write those files below a root that are not there."""
    new, kept = [], []
    for file in files:
        path = root / file.path
        if path.exists() or path.is_symlink():
            kept.append(file.path)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as out:
            out.write(file.text)
        new.append(file.path)
    return Written(tuple(new), tuple(kept))
