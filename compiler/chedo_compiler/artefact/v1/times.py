"""When: the cycles of a regime, with the periods, cut-off windows and deadlines of each."""

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
    """When a stage must be done, said in one of three ways.

    ``due``: a day of the calendar, with ``inclusive``: "chậm nhất ngày" (the day itself still counts), else "trước
    ngày". ``after``: "cutoff" or the id of another deadline, and then ``count`` of ``unit`` ("days", "working_days",
    "hours"). Of an event: ``within`` hours for the first report, and every day by the clock time ``daily`` for those
    that follow. ``time`` is the clock time of the last day; "" is 24:00.
    """

    id: str
    stage: str  # "send" (reporter to host) | "consolidate" (host to recipient)
    due: MonthDay | None = None
    inclusive: bool = True
    roll: str = "none"  # "none" | "next_working_day"
    time: str = ""
    after: str = ""
    count: int = 0
    unit: str = ""
    within: int = 0
    daily: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A named period (2026-tet) with its own first and last day. No ``deadlines``: those of its cycle."""

    id: str
    label: str
    start: str
    end: str
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Cycle:
    """Reports of one kind of period. ``only``: which periods of a year, by number; empty: all.

    ``window`` None: the period's own days. ``forms``, ``outlines`` None: all of the group; ``narrative`` False: figures
    only. ``replaces`` names periods that its report stands in for (H2 of a yearly report). ``starts`` is the first day
    of a custom or school year (``month`` is then a month of the year), ``weekday`` that of a week (0 is Monday);
    ``months`` counts from an event.
    """

    kind: str
    only: tuple[int, ...] = ()
    window: Window | None = None
    deadlines: tuple[Deadline, ...] = ()
    forms: tuple[str, ...] | None = None
    outlines: tuple[str, ...] | None = None
    narrative: bool = True
    starts: MonthDay | None = None
    weekday: int = 0
    occasions: tuple[Occasion, ...] = ()
    months: int = 0
    replaces: tuple[str, ...] = ()
