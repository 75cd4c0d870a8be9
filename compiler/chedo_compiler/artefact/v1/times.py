"""When: periods, cut-off windows and deadlines of a regime."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day counted from a month of the period: offset in months and day of that month (31 clamps to its end).

    The start of a window counts from the period's first month, its end and every deadline from the last.
    """

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Window:
    """Cut-off window (thời gian chốt số liệu), both ends included. Default: Nghị định 09/2019/NĐ-CP, Điều 12.

    Figures after ``actual_until`` are estimated (ước); None: all are actual.
    """

    start: MonthDay
    end: MonthDay
    actual_until: MonthDay | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a stage must be done. ``inclusive``: "chậm nhất ngày" (the day itself still counts), else "trước ngày"."""

    id: str
    stage: str  # "send" (reporter to host) | "consolidate" (host to recipient)
    due: MonthDay
    inclusive: bool = True
    roll: str = "none"  # "none" | "next_working_day"
