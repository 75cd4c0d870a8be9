"""The totals that running stored reports tells are, to the last digit, those that the engine consolidates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chedo_compiler.artefact import v1
from chedo_compiler.review.replay.sums import FormTotal, parts_of
from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.aggregation.combine import Contribution, combine
from chedo_engine.figures import body
from chedo_engine.figures.layout import layouts
from chedo_engine.figures.sheet import Sheet

RULES = ("sum", "mean", "weighted_mean", "min", "max", "count", "last")
START = dt.datetime(2026, 1, 16, tzinfo=dt.UTC)
FORM = v1.Form(
    id="f",
    number="",
    title="",
    unit=None,
    header=(),
    columns=tuple(v1.Column(name, name, "number", 2) for name in (*RULES, "dan_so")),
    rows=(v1.Row("d", "Dòng", 0),),
    repeats=(),
    cells=(
        *(
            v1.Cell("d", name, "input", "number", 2, name, weight="dan_so" if name == "weighted_mean" else "")
            for name in RULES
        ),
        v1.Cell("d", "dan_so", "input", "integer", 0, "sum"),
    ),
    order=(),
    checks=(),
)
FIGURE = st.integers(-(10**12), 10**12).map(lambda scaled: Decimal(scaled).scaleb(-2))
REPORT = st.tuples(st.none() | FIGURE, st.none() | st.integers(0, 10**6).map(Decimal), st.booleans())


@given(st.lists(REPORT, max_size=6))
def test_every_rule_gives_what_the_engine_gives(reports: list[tuple[Decimal | None, Decimal | None, bool]]) -> None:
    layout = layouts(FORM)[""]
    total, contributions = FormTotal(FORM, parts_of(FORM)), []
    for place, (figure, weight, broken) in enumerate(reports):
        sheet = Sheet()
        for name in RULES:
            sheet.put(f"d.{name}", figure)
        sheet.put("d.dan_so", weight)
        if broken and figure is None:
            sheet.errors["d.sum"] = "#DIV/0!"
        at = START + dt.timedelta(minutes=place)
        (stored,) = body.pack(FORM, sheet)
        contributions.append(Contribution(f"xa-{place}", stored.vector, stored.texts, at))
        total.add(sheet.as_figures(FORM), at)

    wanted = combine(FORM, layout, contributions).sheet

    found = total.figures().cells
    for cell in FORM.cells:
        value = found.get(cell.id)
        if cell.id in wanted.errors:
            assert value is ErrorValue(wanted.errors[cell.id])
        else:
            given_there = wanted.values.get(cell.id)
            assert value == (None if given_there is None else float(given_there)), cell.id
