"""Reports of the sound workspace as a system would have them, run through it and through what a test makes of it."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from chedo_compiler.diagnostics import Severity
from chedo_compiler.review.replay.replaying import Span, replayed
from chedo_compiler.review.side import Side, Sides, side_of
from chedo_compiler.runtime.figures import Figures, RepeatingRow
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.stored import StoredReport
from review_example import compiled_side, report_between
from workspace_tree import REGIME, Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.replay.result import CellCount, CheckCount, Move, RegimeReplay, Replay
    from chedo_compiler.review.report import Report
    from chedo_compiler.runtime.stored import WantedReports
    from chedo_compiler.runtime.values import Value

BASE = Path(__file__).parents[1] / "compiler/broken/base"
ID, FORM, GROUP = "thu-chi-thang", "thu_chi", "cap_xa"
FORM_FILE = "linh-vuc/thu-chi/forms/thu_chi.yaml"
UNTIL = dt.date(2026, 12, 31)


@cache
def base() -> Side:
    """The sound workspace."""
    return compiled_side(BASE)


def made(change: Callable[[Tree], None]) -> Side:
    """What a change makes of the sound workspace; its one regime is of version 2.0.0."""
    with TemporaryDirectory() as folder:
        tree = Tree(Path(folder) / "tree")
        shutil.copytree(BASE, tree.folder)
        # Its own tests would hold what is changed here on purpose.
        shutil.rmtree(tree.folder / "linh-vuc/thu-chi/tests")
        tree.change(REGIME, "version: 1.0.0", "version: 2.0.0")
        change(tree)
        found = tree.compiled
        assert [(one.code, one.params) for one in found.diagnostics if one.severity is Severity.ERROR] == []
        side = side_of(found)
        assert side is not None
        return side


def release(side: Side) -> v1.Regime:
    """The one regime of a side."""
    return side.regimes[ID]


def sent(
    reporter: str,
    period: str,
    cells: Mapping[str, Value],
    *,
    projects: Iterable[float] = (),
    of: v1.Regime | None = None,
) -> StoredReport:
    """A report that is with the host, in time; ``projects`` are figures of rows that were added."""
    rows = [RepeatingRow(f"r{place}", f"Dự án {place}", {"th_thang": one}) for place, one in enumerate(projects)]
    return StoredReport(
        ID,
        period,
        parse_period(period).last_day,
        reporter,
        GROUP,
        of or release(base()),
        dt.datetime(2026, 1, 16, 5, tzinfo=dt.UTC),
        received=True,
        late=False,
        forms={FORM: Figures(dict(cells), {"cong_trinh": rows})},
    )


@dataclass
class Stored:
    """Reports at hand; ``wanted`` is what was asked for."""

    reports: list[StoredReport]
    wanted: list[WantedReports] = field(default_factory=list)

    def __call__(self, wanted: WantedReports) -> Iterable[StoredReport]:
        """Give what is asked for, in the order that is promised."""
        self.wanted.append(wanted)
        asked = [one for one in self.reports if one.regime in wanted.regimes and wanted.first <= one.last_day]
        return sorted(asked, key=lambda one: (one.regime, one.reporter, one.last_day))


def run(new: Side, reports: Iterable[StoredReport], *, old: Side | None = None, months: int = 12) -> RegimeReplay:
    """Run reports through the sound workspace and another state of it."""
    found = replayed(Sides(old or base(), new), Span(months, UNTIL), Stored(list(reports))).of(ID)
    assert found is not None
    return found


def check_of(found: RegimeReplay, name: str) -> CheckCount:
    """What is counted of a check."""
    return next(one for one in found.checks if one.check == name)


def faults_of(found: RegimeReplay) -> dict[tuple[str, str], tuple[int, int]]:
    """What is counted of cells at fault, by cell and cause."""
    return {(one.cell, one.cause): _counts(one) for one in found.cells}


def _counts(one: CellCount) -> tuple[int, int]:
    return one.before, one.after


def moves_of(found: RegimeReplay) -> dict[str, Move]:
    """What moved, by cell."""
    return {one.cell: one for one in found.moves}


def told(new: Side, replay: Replay, *, old: Side | None = None) -> Report:
    """The review that shows a run."""
    return replace(report_between(old or base(), new), replay=replay)
