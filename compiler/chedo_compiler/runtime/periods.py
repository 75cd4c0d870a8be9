"""Reporting periods (kỳ báo cáo) as values: ``2026-01``, ``2026-Q1``, ``2026-H1``, ``2026-9M``, ``2026``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Frequency(StrEnum):
    """How often a periodic regime reports."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEARLY = "yearly"


_SPELLINGS: tuple[tuple[Frequency, re.Pattern[str]], ...] = (
    (Frequency.MONTHLY, re.compile(r"(\d{4})-(0[1-9]|1[0-2])")),
    (Frequency.QUARTERLY, re.compile(r"(\d{4})-Q([1-4])")),
    (Frequency.HALF_YEAR, re.compile(r"(\d{4})-H([12])")),
    (Frequency.NINE_MONTHS, re.compile(r"(\d{4})-9M()")),
    (Frequency.YEARLY, re.compile(r"(\d{4})()")),
)
_LENGTH = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEAR: 6,
    Frequency.NINE_MONTHS: 9,
    Frequency.YEARLY: 12,
}
_A_YEAR = {
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 4,
    Frequency.HALF_YEAR: 2,
    Frequency.NINE_MONTHS: 1,
    Frequency.YEARLY: 1,
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period. ``index`` counts the periods of its frequency within ``year`` from 1."""

    frequency: Frequency
    year: int
    index: int

    @property
    def key(self) -> str:
        """The period as it is written."""
        suffix = {
            Frequency.MONTHLY: f"-{self.index:02d}",
            Frequency.QUARTERLY: f"-Q{self.index}",
            Frequency.HALF_YEAR: f"-H{self.index}",
            Frequency.NINE_MONTHS: "-9M",
            Frequency.YEARLY: "",
        }[self.frequency]
        return f"{self.year:04d}{suffix}"

    @property
    def first_month(self) -> tuple[int, int]:
        """Year and month in which the period begins."""
        return self.year, (self.index - 1) * _LENGTH[self.frequency] + 1

    @property
    def last_month(self) -> tuple[int, int]:
        """Year and month in which the period ends."""
        return self.year, self.index * _LENGTH[self.frequency]

    def step(self, count: int) -> Period:
        """Return the period ``count`` later (earlier when negative) of the same frequency."""
        ordinal = self.year * _A_YEAR[self.frequency] + self.index - 1 + count
        return Period(self.frequency, ordinal // _A_YEAR[self.frequency], ordinal % _A_YEAR[self.frequency] + 1)

    @property
    def previous(self) -> Period:
        """The period before this one (for ``PREV``)."""
        return self.step(-1)

    @property
    def last_year(self) -> Period:
        """The same period a year earlier (for ``LASTYEAR``)."""
        return self.step(-_A_YEAR[self.frequency])


def parse_period(text: str) -> Period:
    """Read a period key.

    Raises:
        ValueError: the text is no period.
    """
    for frequency, spelling in _SPELLINGS:
        match = spelling.fullmatch(text)
        if match and int(match[1]) > 0:
            return Period(frequency, int(match[1]), int(match[2] or 1))
    raise ValueError(f"not a period: {text!r}")
