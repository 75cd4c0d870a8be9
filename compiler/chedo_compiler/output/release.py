"""Writes the files of a release: a JSON per regime and one for what they share."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.artefact.codec import digest, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Regime, Registry


FOLDER = "releases"
"""Where releases are kept in a workspace."""


def file_of(regime: Regime) -> str:
    """Return what the file of a release is called."""
    return f"{regime.id}-{regime.version}.json"


def write_release(folder: Path, regimes: Sequence[Regime], registry: Registry) -> tuple[tuple[str, str], ...]:
    """Write all the files or, when one cannot be written, none; return name and SHA-256 of each.

    Raises:
        OSError: the folder cannot be written to.
    """
    files: list[tuple[str, object]] = [("registry.json", registry)]
    files += [(file_of(regime), regime) for regime in sorted(regimes, key=lambda one: one.id)]
    contents = {name: encode(artefact) for name, artefact in files}
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".part-", dir=folder) as unfinished:
        for name, content in contents.items():
            (Path(unfinished) / name).write_bytes(content)
        # Only when the disk has taken all of it are files put in place, what belongs to all regimes last.
        for name in reversed(contents):
            (Path(unfinished) / name).replace(folder / name)
    return tuple((name, digest(content)) for name, content in contents.items())
