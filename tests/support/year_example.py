"""A small province at the end of a year: two hosts, counts of use, and one of each thing that a review points out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.review.side import Side, side_of
from chedo_compiler.review.usage.counts import Usage, read_usage
from chedo_compiler.yearly_review.asked import Asked

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_compiler.review.usage.counts import RegimeUsage
    from chedo_compiler.yearly_review.finding import Finding

HOME = Path(__file__).parents[1] / "compiler/yearly_review"
EXAMPLE = HOME / "example"
USAGE = HOME / "usage.json"
MONTHLY, QUARTERLY = "thu-chi-thang", "ket-qua-quy"
YEAR = 2026


@cache
def example_side() -> Side:
    """The example as compiled."""
    side = side_of(compile_workspace(open_workspace(EXAMPLE)))
    assert side is not None
    return side


@cache
def example_usage() -> Usage:
    """The counts of the example."""
    return read_usage(USAGE.read_text("utf-8"))


def asked(**changed: Any) -> Asked:
    """Return what is asked about the example, or about something like it."""
    return replace(Asked(YEAR, example_side(), example_usage()), **changed)


def side_with(*regimes: v1.Regime, **registry: Any) -> Side:
    """The example with some regimes as they are given, and with other registries."""
    side = example_side()
    known = {**side.regimes, **{one.id: one for one in regimes}}
    return Side(known, replace(side.registry, **registry))


def usage_with(regime: str, counted: RegimeUsage) -> Usage:
    """The counts of the example with those of one regime as they are given."""
    usage = example_usage()
    return replace(usage, regimes={**usage.regimes, regime: counted})


def rules_of(findings: list[Finding]) -> list[str]:
    """The rules that found something, in their order."""
    return [one.rule for one in findings]
