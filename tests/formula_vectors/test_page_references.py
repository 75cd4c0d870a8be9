"""The page computes what reads the year, other forms, other regimes and the organisation as the server does."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.artefact import codec
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.over_time import combine_over_time
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.recompute import recompute
from chedo_compiler.runtime.values import ErrorValue
from chedo_webui.entry.surroundings import browser_surroundings
from golden_surroundings import figures_json, to_json
from references_world import compiled
from scripts_page import scripts_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from chedo_compiler.artefact import v1
    from chedo_compiler.runtime.values import Value

RUN = """async ([form, figures, context]) => {
  const { recompute } = await import("/recompute.js");
  return recompute(form, figures, context);
}"""
COMBINE = """async (cases) => {
  const { overTime } = await import("/formula/over_time.js");
  return cases.map(([method, values, weights]) => overTime(method, values, weights));
}"""
METHODS = ("sum", "mean", "min", "max", "last", "count", "weighted_mean")
MARCH = parse_period("2026-03")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with scripts_page() as opened:
        yield opened


def form_called(name: str) -> v1.Form:
    regimes, _ = compiled()
    return next(form for regime in regimes for form in regime.forms if form.id == name)


def computed(form: v1.Form, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the computed cells of a page."""
    found = {cell.id: shown["cells"].get(cell.id) for cell in form.cells if cell.kind == "computed"}
    rows = {group: [row["cells"] for row in lines] for group, lines in shown["rows"].items()}
    return {**found, "rows": rows}


SENT = Figures({"thue.thang": 10.0, "phi.thang": 0.1}, {"da": [RepeatingRow("n1", "Cầu", {"thang": 4.2})]})
NO_FEES = Figures({"thue.thang": 1.5, "phi.thang": None}, {"da": []})
GIVEN = Figures(
    {"thue.thang": 100.0, "phi.thang": 0.2},
    {"da": [RepeatingRow("n1", "Cầu", {"thang": 5.1}), RepeatingRow("n2", "Đường", {"thang": 6.0})]},
)
REVENUE = Figures(
    {"tong.thang": 131.0, "tong.luy_ke": 300.0, "thue.thang": 100.0, "phi.thang": None},
    {"da": [RepeatingRow("n1", "Cầu", {"thang": 5.0}), RepeatingRow("n2", "Đường", {"thang": 6.5})]},
)
SPENT = Figures({"tong.thang": 90.0, "tong.luy_ke": ErrorValue.MISSING})


@pytest.mark.parametrize(
    ("name", "given", "context"),
    [
        ("thu", GIVEN, Context(parse_period("2026-01"))),
        ("thu", GIVEN, Context(MARCH)),
        ("thu", GIVEN, Context(MARCH, year=(SENT, NO_FEES))),
        ("thu", GIVEN, Context(MARCH, year=(None, SENT))),
        ("tong_hop", Figures(), Context(MARCH)),
        (
            "tong_hop",
            Figures(),
            Context(
                MARCH,
                forms={"thu": REVENUE, "chi": SPENT},
                indicators={"DC.01/cuoi_ky": 40.0},
                attributes={"population": 1250.0},
            ),
        ),
        ("tong_hop", Figures(), Context(MARCH, forms={"thu": REVENUE}, indicators={"DC.01/cuoi_ky": None})),
    ],
)
def test_a_form_is_computed_as_on_the_server(page: Page, name: str, given: Figures, context: Context) -> None:
    form = form_called(name)
    server = figures_json(recompute(form, given, context))

    shown = page.evaluate(
        RUN, [json.loads(codec.encode(form)), figures_json(given), browser_surroundings(form, context)]
    )

    assert computed(form, shown) == computed(form, server)


def test_only_what_formulas_ask_for_is_sent_to_the_page() -> None:
    form = form_called("tong_hop")
    secret = Figures({**REVENUE.cells, "mat.thang": 1.0}, REVENUE.rows)
    context = Context(MARCH, forms={"thu": secret}, attributes={"population": 1.0, "area": 2.0})

    found = browser_surroundings(form, context)

    assert "mat.thang" not in found["forms"]["thu"]["cells"]
    assert found["attributes"] == {"population": 1.0}


def test_periods_are_combined_as_on_the_server(page: Page) -> None:
    dice = random.Random(2026)  # noqa: S311 - figures, not secrets
    choices: list[Value] = [None, 0.1, 0.2, 0.3, -1.05, 1e-7, 123456789012.5, 7.0, "x", ErrorValue.DIVISION]

    def figures() -> list[Value]:
        return [dice.choice(choices[: dice.choice((8, 8, 8, 10))]) for _ in range(6)]

    cases = [(method, figures(), figures()) for method in METHODS for _ in range(60)]
    wanted = [to_json(combine_over_time(method, values, weights)) for method, values, weights in cases]

    written = [[method, [*map(to_json, values)], [*map(to_json, weights)]] for method, values, weights in cases]
    assert page.evaluate(COMBINE, written) == wanted
