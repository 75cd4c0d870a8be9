"""Writes the files of a release: a JSON per regime and one for what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.artefact.codec import digest, encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from chedo_compiler.artefact.v1 import Regime, Registry


def write_release(folder: Path, regimes: Sequence[Regime], registry: Registry) -> Iterator[tuple[str, str]]:
    """Write the files, each whole or not at all; give name and SHA-256 of each."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[tuple[str, object]] = [("registry.json", registry)]
    files += [(f"{regime.id}-{regime.version}.json", regime) for regime in sorted(regimes, key=lambda one: one.id)]
    for name, artefact in files:
        content = encode(artefact)
        unfinished = folder / f".{name}.part"
        unfinished.write_bytes(content)
        unfinished.replace(folder / name)
        yield name, digest(content)
