"""Days off and make-up days of 2026 and 2027 as published (2027 in part estimated)."""

from __future__ import annotations

from chedo_compiler.artefact.v1 import CalendarYear

YEAR_2026 = CalendarYear(
    2026,
    off=(
        *("2026-01-01", "2026-01-02"),
        *("2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"),
        *("2026-04-26", "2026-04-27", "2026-04-30", "2026-05-01"),
        *("2026-08-31", "2026-09-01", "2026-09-02", "2026-11-24"),
    ),
    work=("2026-01-10", "2026-08-22"),
)
YEAR_2027 = CalendarYear(
    2027,
    off=("2027-01-01", "2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"),
    work=(),
)
