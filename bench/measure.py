"""Timing: the median of several runs, and how to say it."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table: what was measured, and what it is compared with."""

    subject: str
    seconds: float
    beside: str = ""
    beside_seconds: float = 0.0

    @property
    def ratio(self) -> float | None:
        """How many times as long as what it is compared with."""
        return self.seconds / self.beside_seconds if self.beside_seconds else None


def in_own_folder(measured: Callable[[Path], Iterable[T]]) -> list[T]:
    """Measure in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="chedo-bench-") as folder:
        return list(measured(Path(folder)))


def median_seconds(work: Callable[[], object], runs: int) -> float:
    """Do work once to warm up, then ``runs`` times, and return the median time."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def written_time(seconds: float) -> str:
    """Write a time with three digits and the unit that suits it."""
    for factor, unit in ((1.0, "s"), (1e3, "ms"), (1e6, "µs")):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def written_ratio(ratio: float) -> str:
    """Write a ratio with about three digits."""
    return f"{ratio:,.0f}×" if ratio >= 100 else f"{ratio:.3g}×"  # noqa: PLR2004 - from where decimals say nothing


def table(entries: Iterable[Entry]) -> str:
    """Write the entries as a table in Markdown, which also reads well in a terminal."""
    rows = [("What", "Median", "Beside", "Median", "Ratio")]
    for entry in entries:
        ratio = written_ratio(entry.ratio) if entry.ratio is not None else ""
        beside_time = written_time(entry.beside_seconds) if entry.beside else ""
        rows.append((entry.subject, written_time(entry.seconds), entry.beside, beside_time, ratio))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def machine(postgresql: str = "") -> str:
    """Describe the machine by what matters to the figures, and by nothing that names it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [
        f"{os.cpu_count()} cores",
        f"{memory:.0f} GiB of memory",
        f"{platform.system()} on {platform.machine()}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        *([f"PostgreSQL {postgresql}"] if postgresql else []),
    ]
    return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a ratio should be, and what it was."""

    subject: str
    ratio: float
    most: float

    @property
    def reached(self) -> bool:
        """Whether it is at most what it should be."""
        return self.ratio <= self.most


def goals(found: Iterable[Goal]) -> str:
    """Write the goals as a list in Markdown."""
    return "\n".join(
        f"- {'reached' if one.reached else '**not reached**'}: {one.subject}: {one.ratio:.3g} (at most {one.most:.3g})"
        for one in found
    )
