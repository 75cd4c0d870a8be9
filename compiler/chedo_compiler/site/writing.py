"""Puts the files of a site into a folder, and takes away those of an earlier one."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LISTING = ".chedo-docs"
"""Names the files that were written, so that only they are taken away the next time."""


def write_site(folder: Path, files: Mapping[str, bytes], listing: str = LISTING) -> int:
    """Write the files of a site and return how many; other files in the folder are left alone.

    Raises:
        OSError: the folder cannot be written to.
    """
    for name in _written_before(folder, listing):
        if name not in files:
            (folder / name).unlink(missing_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / listing).write_text("".join(f"{name}\n" for name in sorted(files)), encoding="utf-8")
    return len(files)


def _written_before(folder: Path, listing: str) -> Iterable[str]:
    """Names that an earlier site listed; a name that would lead out of the folder is none of ours."""
    file = folder / listing
    names = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return [name for name in names if _is_below(PurePosixPath(name))]


def _is_below(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts
