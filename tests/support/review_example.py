"""One rich example of a review: a workspace before and after a yearly revision of its regimes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.review.compare import compare
from chedo_compiler.review.overlap import added_lines, overlaps
from chedo_compiler.review.report import Report
from chedo_compiler.review.side import Sides, side_of
from chedo_compiler.review.usage.counts import read_usage
from chedo_compiler.review.verdict import Surroundings, judge
from chedo_compiler.review.written import places_of
from chedo_compiler.source import SourceFile, Span

if TYPE_CHECKING:
    from chedo_compiler.review.side import Side
    from chedo_compiler.review.usage.counts import Usage

EXAMPLE = Path(__file__).parents[1] / "compiler/review/views/example"


@cache
def example_report() -> Report:
    """The review of the example, as it stood in May 2026."""
    places = places_of(
        SourceFile(one.path.removeprefix(f"{EXAMPLE / 'current'}/"), one.text)
        for one in open_workspace(EXAMPLE / "current").files
    )
    usage = read_usage((EXAMPLE / "usage.json").read_text("utf-8"))
    report = report_between(compiled_side(EXAMPLE / "previous"), compiled_side(EXAMPLE / "current"), usage)
    return replace(report, places=places)


def compiled_side(folder: Path) -> Side:
    """A workspace as one side of a comparison."""
    side = side_of(compile_workspace(open_workspace(folder)))
    assert side is not None
    return side


def report_between(old: Side, new: Side, usage: Usage | None = None) -> Report:
    """What a review tells of two sides, with owners of all regimes."""
    sides = Sides(old, new, usage=usage)
    around = Surroundings(dt.date(2026, 5, 25), _place, lambda _regime, _version: ("@so-tai-chinh",))
    changes = compare(old, new, usage=usage)
    twice = overlaps(new, added_lines(changes))
    return Report(sides, judge(sides, changes, around), since="v1.0.0", overlaps=twice)


def _place(regime: str, key: str) -> Span:
    return Span(f"linh-vuc/{regime}/regime.yaml", 3, 10, 3, len(key) + 10)
