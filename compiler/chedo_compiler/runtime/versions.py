"""Versions of regimes, in an order."""

from __future__ import annotations


def version_order(version: str) -> tuple[int, ...]:
    """Return a version in a form that can be compared."""
    return tuple(int(part) for part in version.split("."))
