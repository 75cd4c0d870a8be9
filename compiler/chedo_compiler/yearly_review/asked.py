"""What an annual review is asked about: a year, the regimes at its end, and what is known of their use."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from chedo_compiler.review.lock import Lock
from chedo_compiler.review.overlap import overlaps
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.overlap import Overlap
    from chedo_compiler.review.side import Side
    from chedo_compiler.review.usage.counts import PeriodUsage, RegimeUsage, Usage


@dataclass(frozen=True)
class Asked:
    """``usage`` None: how the regimes are used is not known. ``lock``: what was released, for which first period."""

    year: int
    side: Side
    usage: Usage | None = None
    lock: Lock = field(default_factory=Lock)
    on: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day on which it is judged who reports and what is in force: that asked for, or the last of the year."""
        return self.on or dt.date(self.year, 12, 31)

    @cached_property
    def documents(self) -> Mapping[str, v1.Document]:
        """The registry's legal documents by id."""
        return {one.id: one for one in self.side.registry.documents}

    @cached_property
    def agencies(self) -> Mapping[str, str]:
        """The labels of organisations by id."""
        return {one.id: one.label for one in self.side.registry.organisations}

    @cached_property
    def sharing(self) -> Mapping[str, tuple[str, ...]]:
        """The regimes that collect an indicator, by its code."""
        found: dict[str, list[str]] = defaultdict(list)
        for regime in self.side.regimes.values():
            for code in sorted({row.indicator for form in regime.forms for row in form.rows if row.indicator}):
                found[code].append(regime.id)
        return {code: tuple(names) for code, names in found.items()}

    @cached_property
    def overlapping(self) -> Mapping[str, tuple[Overlap, ...]]:
        """Rows that two regimes ask of the same agencies, by each of the two."""
        found: dict[str, list[Overlap]] = defaultdict(list)
        for one in overlaps(self.side):
            found[one.here.regime].append(one)
            found[one.there.regime].append(one)
        return {name: tuple(listed) for name, listed in found.items()}

    def used(self, regime: str) -> UsedInYear | None:
        """How a regime was used in the year; None where that is not known."""
        if self.usage is None:
            return None
        found = self.usage.regimes.get(regime)
        of_year = {key: one for key, one in found.periods.items() if self._is_of_year(key)} if found else {}
        return UsedInYear(of_year, found)

    def _is_of_year(self, key: str) -> bool:
        return parse_period(key).last_day.year == self.year


@dataclass(frozen=True, slots=True)
class UsedInYear:
    """The periods of the year that were reported, and all that is counted of the regime."""

    periods: Mapping[str, PeriodUsage]
    counted: RegimeUsage | None

    @property
    def reports(self) -> int:
        """How many reports were owed."""
        return sum(one.reporters for one in self.periods.values())

    @property
    def received(self) -> int:
        """How many of them the host has."""
        return sum(one.received for one in self.periods.values())

    @property
    def late(self) -> int:
        """How many came late or are overdue."""
        return sum(one.late for one in self.periods.values())

    def received_under(self, version: str) -> tuple[str, ...]:
        """The periods with reports, of the version if there are any: what it brought was not asked for before."""
        filled = tuple(key for key, one in self.periods.items() if one.received)
        return tuple(key for key in filled if self.periods[key].version == version) or filled

    def stored(self, form: str) -> Mapping[tuple[str, str], int]:
        """How many values of the year are stored in a form, by row and column."""
        found: dict[tuple[str, str], int] = defaultdict(int)
        by_period = self.counted.forms.get(form, {}) if self.counted else {}
        for key in by_period.keys() & self.periods.keys():
            for row, columns in by_period[key].items():
                for column, count in columns.items():
                    found[row, column] += count
        return found
