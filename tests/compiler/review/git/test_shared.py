"""What all regimes share and one changes: every regime that uses it has to answer for it, and only those."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.review.change import Bump, Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chedo_compiler.review.verdict import Verdict
    from versioned_workspace import Versioned

DAY = dt.date(2026, 5, 4)
OURS, THEIRS, OTHER = "thu-chi-thang", "thu-chi-so", "thu-chi-khac"
INDICATORS, CALENDAR = "registry/indicators.yaml", "registry/calendar.yaml"


def copied(tree: Versioned, name: str, *edits: tuple[str, str, str]) -> None:
    """Let a second regime be as the first one, but for some pieces of its files."""
    folder = f"linh-vuc/{name}"
    shutil.copytree(tree.folder / "linh-vuc/thu-chi", tree.folder / folder)
    tree.change(f"{folder}/regime.yaml", f"id: {OURS}", f"id: {name}")
    for file, old, new in edits:
        tree.change(f"{folder}/{file}", old, new)


@pytest.fixture
def three(versioned: Versioned) -> Versioned:
    """Two regimes report an indicator, a third one does not."""
    copied(versioned, THEIRS)
    copied(versioned, OTHER, ("forms/thu_chi.yaml", ", indicator: KTXH.0101", ""))
    versioned.commit()
    return versioned


def verdicts(tree: Versioned) -> Mapping[str, Verdict]:
    return {one.regime: one for one in tree.reviewed("HEAD", DAY).verdicts}


@pytest.mark.req("REG-06")
def test_an_indicator_that_means_something_else_is_a_break_of_each_regime_that_reports_it(three: Versioned) -> None:
    three.change(INDICATORS, 'definition: "Thu nội địa và thu khác"', 'definition: "Không gồm phí, lệ phí"')
    found = verdicts(three)
    assert set(found) == {OURS, THEIRS}
    for one in found.values():
        assert one.required is Bump.MAJOR
        assert {"VER004", "VER010", "VER012"} <= {fault.code for fault in one.faults}


@pytest.mark.req("REG-06")
def test_a_version_that_one_of_them_raises_does_not_help_the_other(three: Versioned) -> None:
    three.change(INDICATORS, 'definition: "Thu nội địa và thu khác"', 'definition: "Không gồm phí, lệ phí"')
    three.raise_version("2.0.0", "2026-07")
    (meaning,) = (one for one in verdicts(three)[OURS].changes if one.level is Level.BREAK)
    three.note("2.0.0", meaning.fingerprint)
    found = verdicts(three)
    assert found[OURS].faults == ()
    assert [fault.code for fault in found[THEIRS].faults if fault.code != "VER005"] == ["VER004", "VER010"]


@pytest.mark.req("REG-06")
def test_a_calendar_that_moves_days_to_come_asks_no_regime_for_a_version(three: Versioned) -> None:
    three.change(CALENDAR, "2026-02-20]", "2026-02-20, 2026-08-18]")
    found = verdicts(three)
    assert set(found) == {OURS, THEIRS, OTHER}
    for one in found.values():
        assert [change.rule for change in one.changes] == ["CAL-CHANGED"]
        assert (one.required, one.faults) == (None, ())


@pytest.mark.req("REG-06")
def test_what_nobody_uses_is_told_of_no_regime(versioned: Versioned) -> None:
    versioned.change("linh-vuc/thu-chi/forms/thu_chi.yaml", ", indicator: KTXH.0101", "")
    versioned.commit()
    versioned.change(INDICATORS, 'definition: "Thu nội địa và thu khác"', 'definition: "Không gồm phí, lệ phí"')
    (found,) = verdicts(versioned).values()
    assert (found.regime, found.faults) == ("", ())
