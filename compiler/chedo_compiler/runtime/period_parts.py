"""What a formula may ask of the period itself, and which periods of its year came before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.serial_dates import serial

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chedo_compiler.runtime.periods import Period

PARTS: Mapping[str, Callable[[Period], float]] = {
    "month": lambda period: float(period.last_month[1]),
    "quarter": lambda period: float((period.last_month[1] + 2) // 3),
    "half": lambda period: float((period.last_month[1] + 5) // 6),
    "year": lambda period: float(period.year),
    "start": lambda period: serial(period.first_day),
    "end": lambda period: serial(period.last_day),
    "days": lambda period: float(period.days),
}
"""Each part as the number that ``PERIOD_…()`` gives; month, quarter and half are those in which the period ends."""


def earlier_in_year(period: Period) -> tuple[Period, ...]:
    """Return the periods of the same kind and year before this one, in their order."""
    found = []
    before = period.previous
    while before is not None and before.year == period.year:
        found.append(before)
        before = before.previous
    return tuple(reversed(found))
