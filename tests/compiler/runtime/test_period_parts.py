"""What formulas are told of the period."""

from __future__ import annotations

import pytest

from chedo_compiler.runtime.period_parts import PARTS, earlier_in_year
from chedo_compiler.runtime.periods import parse_period

NAMES = ("month", "quarter", "half", "year", "start", "end", "days")


@pytest.mark.parametrize(
    ("period", "parts"),
    [
        ("2026-02", (2, 1, 1, 2026, 46054, 46081, 28)),
        ("2026-Q3", (9, 3, 2, 2026, 46204, 46295, 92)),
        ("2026-H2", (12, 4, 2, 2026, 46204, 46387, 184)),
        ("2026", (12, 4, 2, 2026, 46023, 46387, 365)),
        ("2026-03-15", (3, 1, 1, 2026, 46096, 46096, 1)),
        ("2025-2026", (8, 3, 2, 2025, 45901, 46265, 365)),
    ],
)
def test_parts_of_a_period(period: str, parts: tuple[int, ...]) -> None:
    found = parse_period(period)
    assert {part: of(found) for part, of in PARTS.items()} == dict(zip(NAMES, parts, strict=True))


@pytest.mark.parametrize(
    ("period", "earlier"),
    [
        ("2026-01", ()),
        ("2026-03", ("2026-01", "2026-02")),
        ("2026-Q3", ("2026-Q1", "2026-Q2")),
        ("2026", ()),
        ("2025-2026", ()),
        ("2026-01-03", ("2026-01-01", "2026-01-02")),
        ("2026-tet", ()),
    ],
)
def test_earlier_periods_of_the_year(period: str, earlier: tuple[str, ...]) -> None:
    assert tuple(one.key for one in earlier_in_year(parse_period(period))) == earlier
