"""What is announced to go: from which period on people are told of it, and from which it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from chedo_compiler.artefact.v1 import Deprecation
    from chedo_compiler.runtime.periods import Period


def is_announced(deprecation: Deprecation | None, period: Period) -> bool:
    """Whether those who report for a period are told."""
    return deprecation is not None and begins_by(deprecation.start, period)


def is_past(deprecation: Deprecation, first: str) -> bool:
    """Whether what applies from the period ``first`` on should be without it."""
    try:
        return begins_by(deprecation.removal, parse_period(first))
    except ValueError:
        return False


def begins_by(key: str, period: Period) -> bool:
    """Whether a period, by its key, begins no later than another; kinds of periods may differ."""
    try:
        return parse_period(key).first_day <= period.first_day
    except ValueError:
        return False
