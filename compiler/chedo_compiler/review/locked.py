"""What was released stays as it was: versions, their content, and names that have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.review.lock import ITSELF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.review.lock import Lock, Release
    from chedo_compiler.source import Span


def locked_faults(lock: Lock, regime: v1.Regime, digest: str, place: Span) -> Iterator[Diagnostic]:
    """VER003, VER006, VER009: what keeps a regime from being released as it is."""
    released = lock.of(regime.id)
    same = [one for one in released if one.version == regime.version]
    if same and any(one.digest != digest for one in same):
        yield diagnostic("VER009", place, regime=regime.id, version=regime.version)
    elif not same and released and not _is_next(released, regime.version):
        yield diagnostic("VER003", place, regime=regime.id, old=released[-1].version, new=regime.version)
    for form, name, version in lock.reserved(regime):
        known = f"{regime.id}/{form}" if name == ITSELF else f"{regime.id}/{form}/{name}"
        yield diagnostic("VER006", place, name=known, version=version)


def _is_next(released: tuple[Release, ...], version: str) -> bool:
    """Whether a version comes after all others, or mends an earlier line of versions after its last."""
    order = tuple(map(int, version.split(".")))
    line = [one.order for one in released if one.order[:2] == order[:2]]
    return order > released[-1].order or (bool(line) and order > max(line))
