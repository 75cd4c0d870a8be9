"""What came of running stored reports through both releases: counts and shares, no agency, ready to be kept."""

from __future__ import annotations

from dataclasses import dataclass

FORMAT = 1
MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class CheckCount:
    """In how many of the reports with its form a check fired, before and after. None: it was not there."""

    form: str
    check: str
    before: int | None
    after: int | None
    reports: int


@dataclass(frozen=True, slots=True)
class CellCount:
    """In how many of the reports with its form a cell was at fault, before and after.

    ``cause``: required | rows | most_rows | range | choice | type | decimals. ``cell`` is ``row.column``, a repeating
    group's ``group.column``, or the group itself.
    """

    form: str
    cell: str
    cause: str
    before: int
    after: int
    reports: int


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that comes out otherwise.

    ``moved`` of ``reports`` have it otherwise; the total of all reporters is otherwise in ``periods`` periods, the most
    in ``period`` ("": in none). There it was ``was`` and is ``now``, None where few reporters would be recognised or
    figures are not to be told; ``share`` is by how many hundredths it moved, None where that cannot be said.
    """

    form: str
    cell: str
    moved: int
    reports: int
    periods: int = 0
    period: str = ""
    share: float | None = None
    was: str | None = None
    now: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many reports were not run, and why: damaged | release | group | period | unfit."""

    reason: str
    reports: int


@dataclass(frozen=True, slots=True)
class RegimeReplay:
    """One regime. ``old`` and ``new`` name its releases by content; ``left_out`` says what did not run.

    ``moves`` are those that moved most, of ``moving`` cells altogether. ``unchanged``: forms, reporters and totals are
    as they were, so that nothing had to be run.
    """

    regime: str
    old: str
    new: str
    periods: int
    reports: int
    left_out: tuple[LeftOut, ...] = ()
    checks: tuple[CheckCount, ...] = ()
    cells: tuple[CellCount, ...] = ()
    moves: tuple[Move, ...] = ()
    moving: int = 0
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Replay:
    """Reports of the ``months`` up to the day ``until``, by regime; new regimes and those that are gone are absent."""

    months: int
    until: str
    regimes: tuple[RegimeReplay, ...]
    format: int = FORMAT

    def of(self, regime: str) -> RegimeReplay | None:
        """Return what came of one regime."""
        return next((one for one in self.regimes if one.regime == regime), None)
