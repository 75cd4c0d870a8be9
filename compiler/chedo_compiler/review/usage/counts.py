"""Counts of what a running system holds and owes, as ``chedo usage`` writes them: no figure, no person, no agency.

What an older file does not tell is None: not known is not the same as none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from chedo_compiler.review.usage.reading import Spot, UsageError, read_object
from chedo_compiler.runtime.due import HANOI
from chedo_compiler.runtime.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

FORMAT = 2
_FIRST = 1
"""The format that knew neither checks nor readers."""

Values: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]
"""How many values are stored, by form, period, row and column."""

Firings: TypeAlias = Mapping[str, Mapping[str, Mapping[str, int]]]
"""In how many reports a check found something, by form, check and period; 0 where it ran and found nothing."""


@dataclass(frozen=True, slots=True)
class PeriodUsage:
    """The reports of a period: all, those not sent yet, those with the host, and those late or overdue."""

    version: str
    reporters: int
    open: int
    received: int
    late: int


@dataclass(frozen=True, slots=True)
class RegimeUsage:
    """What is stored of a regime; a repeating group counts like a row, texts of an outline stand in a column ""."""

    periods: Mapping[str, PeriodUsage]
    forms: Values
    checks: Firings | None = None


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads figures elsewhere: tiles of published dashboards by indicator, programs by regime and form."""

    dashboards: Mapping[str, int]
    api: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Usage:
    """The use of one project at a moment (``at``, ISO text with its zone)."""

    project: str
    at: str
    regimes: Mapping[str, RegimeUsage] = field(default_factory=dict)
    readers: Readers | None = None

    @property
    def day(self) -> dt.date:
        """The day on which it was counted, where the reports are due."""
        return dt.datetime.fromisoformat(self.at).astimezone(HANOI).date()


def read_usage(text: str) -> Usage:
    """Read the file that ``chedo usage`` writes.

    Raises:
        UsageError: it is none; ``cause`` and ``params`` say why and where.
    """
    top = read_object(text)
    known = top.required("format").number()
    if known not in {_FIRST, FORMAT}:
        raise UsageError("usage_format", found=str(known), known=str(FORMAT))
    is_first = known == _FIRST
    top.only({"format", "project", "at", "regimes"} | (set() if is_first else {"readers"}))
    return Usage(
        top.required("project").text(),
        _moment(top.required("at")),
        {name: _regime(one, is_first=is_first) for name, one in top.required("regimes").items()},
        None if is_first else _readers(top.required("readers")),
    )


def _moment(spot: Spot) -> str:
    written = spot.text()
    try:
        found = dt.datetime.fromisoformat(written)
        found.astimezone(HANOI)
    except (ValueError, OverflowError) as error:
        raise spot.fault("usage_moment") from error
    if found.tzinfo is None:
        raise spot.fault("usage_moment")
    return written


def _regime(spot: Spot, *, is_first: bool) -> RegimeUsage:
    spot.only({"periods", "forms"} | (set() if is_first else {"checks"}))
    return RegimeUsage(
        _by_period(spot.required("periods"), _period),
        {form: _by_period(periods, _lines) for form, periods in spot.required("forms").items()},
        None if is_first else {form: _checks(one) for form, one in spot.required("checks").items()},
    )


def _period(spot: Spot) -> PeriodUsage:
    spot.only({"version", "reporters", "open", "received", "late"})
    return PeriodUsage(
        spot.required("version").text(),
        *(spot.required(name).number() for name in ("reporters", "open", "received", "late")),
    )


def _lines(spot: Spot) -> Mapping[str, Mapping[str, int]]:
    return {row: columns.counts() for row, columns in spot.items()}


def _checks(spot: Spot) -> Mapping[str, Mapping[str, int]]:
    return {check: _by_period(periods, Spot.number) for check, periods in spot.items()}


def _by_period(spot: Spot, read: Callable[[Spot], T]) -> Mapping[str, T]:
    found = {}
    for period, one in spot.items():
        try:
            parse_period(period)
        except ValueError as error:
            raise one.fault("usage_period") from error
        found[period] = read(one)
    return found


def _readers(spot: Spot) -> Readers:
    spot.only({"dashboards", "api"})
    api = {regime: forms.counts() for regime, forms in spot.required("api").items()}
    return Readers(spot.required("dashboards").counts(), api)
