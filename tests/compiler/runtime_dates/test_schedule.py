"""What a regime with several kinds of period asks for in each of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from chedo_compiler.artefact.v1 import Cycle, MonthDay, Occasion
from chedo_compiler.runtime.figures import Context, Figures
from chedo_compiler.runtime.form_cells import FormCells
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.schedule import (
    cycle_of,
    forms_of,
    outline_of,
    period_of_day,
    periods_from,
    periods_of_year,
    replaced_by,
    reports,
    year_so_far,
)
from sample_regime import FORM, sample_form, sample_regime

BASE = sample_regime()
COMMUNES, DEPARTMENT = BASE.groups
SECOND = replace(sample_form(), id="chi")


@pytest.mark.req("TIM-01")
def test_h2_is_replaced_by_the_annual_report() -> None:
    regime = replace(BASE, cycles=(Cycle("half_year"), Cycle("yearly", replaces=("H2",))))

    instead = replaced_by(regime, parse_period("2026-H2"))

    assert instead is not None
    assert instead.kind == "yearly"
    assert cycle_of(regime, parse_period("2026-H2")) is None
    assert cycle_of(regime, parse_period("2026-H1")) == Cycle("half_year")
    assert replaced_by(regime, parse_period("2026")) is None


@pytest.mark.req("REG-02")
def test_some_periods_have_a_narrative_and_others_forms_only() -> None:
    """TT 01/2024/TT-TTCP: the first quarter and the year with words, quarters two to four with forms only."""
    figures = Cycle("quarterly", only=(2, 3, 4), narrative=False)
    regime = replace(BASE, cycles=(Cycle("quarterly", only=(1,)), figures, Cycle("yearly")))

    assert [outline_of(regime, COMMUNES, parse_period(key)) for key in ("2026-Q1", "2026-Q2", "2026")] == [
        *("de_cuong", None, "de_cuong")
    ]
    assert forms_of(regime, COMMUNES, parse_period("2026-Q3")) == (FORM,)
    assert cycle_of(regime, parse_period("2026-Q4")) is figures


@pytest.mark.req("REG-02")
def test_a_cycle_may_have_forms_of_its_own_and_a_group_nothing_to_report_in_it() -> None:
    both = replace(COMMUNES, forms=(FORM, "chi"))
    regime = replace(
        BASE,
        forms=(*BASE.forms, SECOND),
        groups=(both, DEPARTMENT),
        cycles=(Cycle("monthly", forms=(FORM,)), Cycle("yearly", forms=("chi",), outlines=())),
    )

    assert forms_of(regime, both, parse_period("2026-03")) == (FORM,)
    assert forms_of(regime, both, parse_period("2026")) == ("chi",)
    assert outline_of(regime, both, parse_period("2026")) is None
    assert reports(regime, DEPARTMENT, parse_period("2026-03"))
    assert not reports(regime, DEPARTMENT, parse_period("2026"))
    assert forms_of(regime, both, parse_period("2026-Q1")) == ()


TET = Occasion("2026-tet", "Tết", "2026-02-14", "2026-02-22")


@pytest.mark.parametrize(
    ("cycle", "period", "covered"),
    [
        (Cycle("monthly"), "2026-03", True),
        (Cycle("monthly"), "2026-Q1", False),
        (Cycle("quarterly", only=(2, 3)), "2026-Q1", False),
        (Cycle("weekly", weekday=3), "2026-W03thu", True),
        (Cycle("weekly", weekday=3), "2026-W03", False),
        (Cycle("weekly"), "2026-W03", True),
        (Cycle("custom_year", starts=MonthDay(10, 1)), "2025-Y10", True),
        (Cycle("custom_year", starts=MonthDay(10, 1)), "2025-Y09", False),
        (Cycle("occasion", occasions=(TET,)), "2026-tet", True),
        (Cycle("occasion", occasions=(TET,)), "2027-tet", False),
        (Cycle("after_event", months=30), "2024-du-an-x", True),
        (Cycle("event"), "2026-bao-so-3.01", True),
        (Cycle("event"), "2026-bao-so-3", False),
    ],
)
def test_which_periods_are_of_a_cycle(cycle: Cycle, period: str, *, covered: bool) -> None:
    regime = replace(BASE, cycles=(cycle,))

    assert (cycle_of(regime, parse_period(period)) is cycle) is covered


@pytest.mark.parametrize(
    ("cycle", "count", "first", "last"),
    [
        (Cycle("monthly"), 12, "2026-01", "2026-12"),
        (Cycle("quarterly"), 4, "2026-Q1", "2026-Q4"),
        (Cycle("nine_months"), 1, "2026-9M", "2026-9M"),
        (Cycle("weekly", weekday=3), 52, "2026-W01thu", "2026-W52thu"),
        (Cycle("daily"), 365, "2026-01-01", "2026-12-31"),
        (Cycle("custom_year", starts=MonthDay(10, 1)), 1, "2025-Y10", "2025-Y10"),
        (Cycle("custom_year", starts=MonthDay(8, 16)), 1, "2025-Y08", "2025-Y08"),
        (Cycle("school_year"), 1, "2025-2026", "2025-2026"),
        (Cycle("occasion", occasions=(TET,)), 1, "2026-tet", "2026-tet"),
    ],
)
def test_the_periods_that_end_in_a_year(cycle: Cycle, count: int, first: str, last: str) -> None:
    found = [period.key for period in periods_of_year(cycle, 2026)]

    assert (len(found), found[0], found[-1]) == (count, first, last)


def test_events_are_not_known_ahead() -> None:
    assert list(periods_of_year(Cycle("event"), 2026)) == []
    assert periods_from(Cycle("event"), None, 4) == []
    assert period_of_day(Cycle("event"), dt.date(2026, 1, 1)) is None


@pytest.mark.parametrize(("day", "expected"), [("2026-08-15", "2025-Y08"), ("2026-08-16", "2026-Y08")])
def test_a_year_that_starts_within_a_month_holds_the_days_until_then(day: str, expected: str) -> None:
    period = period_of_day(Cycle("custom_year", starts=MonthDay(8, 16)), dt.date.fromisoformat(day))

    assert period is not None
    assert period.key == expected


def test_periods_that_a_cycle_leaves_out_are_not_counted() -> None:
    found = periods_from(Cycle("quarterly", only=(2, 4)), parse_period("2026-Q1"), 3)

    assert [period.key for period in found] == ["2026-Q2", "2026-Q4", "2027-Q2"]
    assert [period.key for period in periods_from(Cycle("occasion", occasions=(TET,)), None, 1)] == ["2026-tet"]


JANUARY, FEBRUARY, MARCH = Figures({"a.b": 1.0}), Figures({"a.b": 10.0}), parse_period("2026-03")


@pytest.mark.req("TIM-03")
@pytest.mark.parametrize(
    ("cycle", "sent", "expected"),
    [
        (Cycle("monthly"), {"2026-01": JANUARY}, (JANUARY, None)),
        (Cycle("monthly", only=(1, 3)), {"2026-01": JANUARY}, (JANUARY,)),
        (Cycle("monthly", only=(3, 4)), {}, ()),
        (Cycle("monthly", forms=("chi",)), {}, ()),
        (Cycle("monthly", only=(3, 4)), {"2026-02": FEBRUARY}, (FEBRUARY,)),
    ],
)
def test_the_year_so_far_passes_over_periods_that_are_not_reported(
    cycle: Cycle, sent: dict[str, Figures], expected: tuple[Figures | None, ...]
) -> None:
    regime = replace(BASE, cycles=(cycle,))

    assert year_so_far(regime, MARCH, FORM, lambda period: sent.get(period.key)) == expected


def test_a_replaced_period_is_not_missing_from_the_year() -> None:
    regime = replace(BASE, cycles=(Cycle("quarterly"), Cycle("half_year", replaces=("Q2",))))

    assert year_so_far(regime, parse_period("2026-Q3"), FORM, lambda _: None) == (None,)


def test_the_first_report_of_a_year_is_the_year_so_far() -> None:
    cells = FormCells(Figures({"a.b": 5.0}), Context(MARCH, year=()))

    assert cells.year_to_date("a.b", "sum") == 5.0
