"""One cell over all reporters, by each method."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.artefact import v1
from chedo_engine.aggregation.combine import Combined, Contribution, combine
from chedo_engine.figures import body
from chedo_engine.figures.layout import layouts
from chedo_engine.figures.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

METHODS = ("sum", "mean", "weighted_mean", "min", "max", "count", "last", "none", "append")
BIG = Decimal("9007199254740993.01")
START = dt.datetime(2026, 1, 16, tzinfo=dt.UTC)


def _form(kind: str) -> v1.Form:
    decimals = 2 if kind == "number" else 0
    columns = (*METHODS, "dan_so")
    cells = tuple(
        v1.Cell("d", name, "input", kind, decimals, name, weight="dan_so" if name == "weighted_mean" else "")
        for name in METHODS
    )
    return v1.Form(
        id="f",
        number="",
        title="",
        unit=None,
        header=(),
        columns=tuple(v1.Column(name, name, kind, decimals) for name in columns),
        rows=(v1.Row("d", "Dòng", 0),),
        repeats=(),
        cells=(*cells, v1.Cell("d", "dan_so", "input", "integer", 0, "sum")),
        order=(),
        checks=(),
    )


def _combined(
    kind: str, *given: Mapping[str, Decimal | str], errors: Mapping[int, Mapping[str, str]] | None = None
) -> Combined:
    """Combine sheets in which every method's cell holds the same; the reporters sent one minute after the other."""
    form = _form(kind)
    parts = []
    for place, values in enumerate(given):
        sheet = Sheet()
        for name in METHODS:
            if "value" in values:
                sheet.put(f"d.{name}", values["value"])
        if "weight" in values:
            sheet.put("d.dan_so", values["weight"])
        sheet.errors.update((errors or {}).get(place, {}))
        (packed,) = body.pack(form, sheet)
        parts.append(Contribution(str(place), packed.vector, packed.texts, START - dt.timedelta(minutes=place)))
    return combine(form, layouts(form)[""], parts)


def _answers(found: Combined) -> dict[str, Decimal | str]:
    return {name: found.sheet.values[f"d.{name}"] for name in METHODS if f"d.{name}" in found.sheet.values}


@pytest.mark.req("RCV-01")
def test_figures_are_combined_exactly_by_each_method() -> None:
    found = _combined(
        "number",
        {"value": BIG, "weight": Decimal(1)},
        {"value": Decimal("-0.01"), "weight": Decimal(2)},
        {"weight": Decimal(5)},
        {"value": Decimal("0.02")},
    )

    assert _answers(found) == {
        "sum": Decimal("9007199254740993.02"),
        "mean": Decimal("3002399751580331.01"),
        "weighted_mean": Decimal("3002399751580331.00"),
        "min": Decimal("-0.01"),
        "max": BIG,
        "count": Decimal(3),
        "last": BIG,
    }


def test_what_one_alone_gives_is_taken_over() -> None:
    found = _answers(_combined("number", {"value": Decimal("1.50")}, {}))

    assert (found["none"], found["append"], found["last"]) == (Decimal("1.50"),) * 3
    assert "weighted_mean" not in found


def test_texts_are_counted_and_the_last_is_told() -> None:
    found = _combined("choice", {}, {"value": "b"}, {"value": "a"})

    assert _answers(found) == {"count": Decimal(2), "last": "b"}


def test_an_error_of_one_is_an_error_of_what_is_made_of_all() -> None:
    errors = {1: {f"d.{name}": "#DIV/0!" for name in METHODS}}
    found = _combined("number", {"value": Decimal(1), "weight": Decimal(1)}, {}, errors=errors)

    assert found.sheet.errors == {f"d.{name}": "#DIV/0!" for name in ("sum", "mean", "weighted_mean", "min", "max")}


def test_a_mean_of_no_weight_at_all_is_a_division_by_zero() -> None:
    found = _combined("number", {"value": Decimal(1), "weight": Decimal(0)})

    assert found.sheet.errors == {"d.weighted_mean": "#DIV/0!"}


def test_halves_are_rounded_away_from_zero_on_either_side() -> None:
    up = _combined(
        "number", {"value": Decimal("0.01"), "weight": Decimal(1)}, {"value": Decimal(0), "weight": Decimal(1)}
    )
    down = _combined(
        "number", {"value": Decimal("-0.01"), "weight": Decimal(1)}, {"value": Decimal(0), "weight": Decimal(1)}
    )

    assert [_answers(one)["weighted_mean"] for one in (up, down)] == [Decimal("0.01"), Decimal("-0.01")]
    assert [_answers(one)["mean"] for one in (up, down)] == [Decimal("0.01"), Decimal("-0.01")]


def test_nothing_from_nobody_is_nothing() -> None:
    assert _answers(_combined("number", {})) == {"count": Decimal(0)}
