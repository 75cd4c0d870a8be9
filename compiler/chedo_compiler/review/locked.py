"""What was released stays as it was: versions, their content, and names that have ended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from chedo_compiler.artefact import upgrade, v1
from chedo_compiler.artefact.codec import digest, encode
from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.review.lock import ITSELF
from chedo_compiler.runtime.versions import version_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.review.lock import Lock, Release
    from chedo_compiler.source import Span


def locked_faults(lock: Lock, regime: v1.Regime, place: Span, kept: bytes | None = None) -> Iterator[Diagnostic]:
    """VER003, VER006, VER009: what keeps a regime from being released as it is; ``kept`` is the file of its release."""
    released = lock.of(regime.id)
    same = [one for one in released if one.version == regime.version]
    if any(not is_release(one, regime, kept) for one in same):
        yield diagnostic("VER009", place, regime=regime.title, version=regime.version)
    elif not same and released and not _is_next(released, regime.version):
        yield diagnostic("VER003", place, regime=regime.title, old=released[-1].version, new=regime.version)
    for form, name, version in lock.reserved(regime):
        known = f"{regime.id}/{form}" if name == ITSELF else f"{regime.id}/{form}/{name}"
        yield diagnostic("VER006", place, name=known, version=version)


def lost_faults(lost: Lock, place: Span) -> Iterator[Diagnostic]:
    """VER017: lines that a change takes out of the lock, regime by regime."""
    lines = Counter([*(one.regime for one in lost.releases), *(one.regime for one in lost.names)])
    for regime, count in sorted(lines.items()):
        yield diagnostic("VER017", place, regime=regime, count=count)


def is_release(release: Release, regime: v1.Regime, kept: bytes | None) -> bool:
    """Whether a regime is what was released: byte for byte or, if an earlier chedo wrote the file, in what it says."""
    if release.digest == digest(encode(regime)):
        return True
    if kept is None or digest(kept) != release.digest:
        return False
    try:
        return upgrade.read(v1.Regime, kept) == regime
    except ValueError:
        return False


def _is_next(released: tuple[Release, ...], version: str) -> bool:
    """Whether a version comes after all others, or mends an earlier line of versions after its last."""
    order = version_order(version)
    line = [one.order for one in released if one.order[:2] == order[:2]]
    return order > released[-1].order or (bool(line) and order > max(line))
