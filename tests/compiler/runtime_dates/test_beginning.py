"""When a regime begins: its first period, and the day on which that is closed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from chedo_compiler.artefact import v1
from chedo_compiler.runtime.beginning import first_closing, first_period
from sample_regime import sample_regime

MONTHLY = v1.Cycle("monthly", window=v1.Window(v1.MonthDay(0, 1), v1.MonthDay(0, 20)))
YEARLY = v1.Cycle("yearly")


def beginning(first: str, *cycles: v1.Cycle) -> v1.Regime:
    return replace(sample_regime(), effective_from=first, cycles=cycles)


@pytest.mark.parametrize(
    ("first", "cycle", "closed"),
    [
        ("2026-09", MONTHLY, dt.date(2026, 9, 20)),
        ("2026", YEARLY, dt.date(2026, 12, 31)),
        ("2026-09", YEARLY, dt.date(2026, 9, 30)),
    ],
    ids=["its own window", "all of the period", "a period that is none of the regime's"],
)
def test_the_first_period_is_closed_when_its_window_ends(first: str, cycle: v1.Cycle, closed: dt.date) -> None:
    regime = beginning(first, cycle)
    found = first_period(regime)

    assert found is not None
    assert found.key == first
    assert first_closing(regime) == closed


def test_a_template_begins_with_no_period() -> None:
    template = beginning("", MONTHLY)

    assert first_period(template) is None
    assert first_closing(template) is None
