"""What a regime asks of those who report, counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

import sample_regime as sample
from changing_regime import plain_form, release
from chedo_compiler.review.burden import entries
from chedo_compiler.review.side import Side

AGENCIES = 4


@pytest.mark.req("REG-06")
@pytest.mark.parametrize(("periods", "times"), [((), 12), (("06", "12"), 2), (("Q1",), 0)])
@pytest.mark.parametrize("kind", ["rows", "columns"])
def test_nobody_fills_what_a_period_does_not_show(kind: str, periods: tuple[str, ...], times: int) -> None:
    form = plain_form(["thu", "rieng"], ["so"]) if kind == "rows" else plain_form(["thu"], ["so", "rieng"])
    rows = tuple(replace(one, periods=periods if one.id == "rieng" else ()) for one in form.rows)
    columns = tuple(replace(one, periods=periods if one.id == "rieng" else ()) for one in form.columns)
    regime = release("1.0.0", [replace(form, rows=rows, columns=columns)])
    groups = tuple(replace(one, forms=(form.id,), outline=None) for one in regime.groups)
    side = Side({regime.id: replace(regime, groups=groups, outlines=())}, sample.sample_registry())

    assert entries(regime.id, side, 2026, dt.date(2026, 1, 31)) == AGENCIES * (12 + times)
