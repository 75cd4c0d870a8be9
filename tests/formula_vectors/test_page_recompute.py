"""The page computes a whole form as the server does."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.artefact import codec
from chedo_compiler.runtime.figures import Context, Figures, RepeatingRow
from chedo_compiler.runtime.periods import parse_period
from chedo_compiler.runtime.recompute import recompute
from golden_surroundings import figures_json, to_json
from sample_form import sample_form
from scripts_page import scripts_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

FORM = sample_form()
RUN = """
async ([form, figures, context]) => {
  const { recompute } = await import("/recompute.js");
  const before = JSON.stringify(figures);
  const result = recompute(form, figures, context);
  if (JSON.stringify(figures) !== before) throw new Error("what was given has changed");
  return result;
}
"""
GIVEN = Figures(
    {
        "thu_dn.thang": 100.0,
        "thu_dn.ke_hoach": 300.0,
        "thu_phi.thang": 0.15,
        "thu_phi.ke_hoach": 7.0,
        "thu_xa.thang": None,
    },
    {
        "da": [
            RepeatingRow("n1", "Cầu", {"thang": 10.04, "ke_hoach": 40.0}),
            RepeatingRow("n2", "Đường", {"thang": 20.0, "ke_hoach": None}),
        ]
    },
)
SENT = Figures({"thu_dn.luy_ke": 250.0, "thu_phi.luy_ke": 0.2}, {"da": [RepeatingRow("n2", "Đường", {"luy_ke": 7.0})]})


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with scripts_page() as opened:
        yield opened


def flat(figures: Figures) -> dict[str, Any]:
    """Return earlier figures as the page holds them."""
    cells = {name: to_json(value) for name, value in figures.cells.items()}
    for group, rows in figures.rows.items():
        cells |= {f"{group}:{row.id}.{name}": to_json(value) for row in rows for name, value in row.cells.items()}
    return cells


def on_page(page: Page, context: Context) -> Any:
    period = {"month": context.period.last_month[1], "quarter": 1, "year": context.period.year}
    around = {
        "period": period,
        "previous": flat(context.previous) if context.previous else None,
        "last_year": flat(context.last_year) if context.last_year else None,
    }
    return page.evaluate(RUN, [json.loads(codec.encode(FORM)), figures_json(GIVEN), around])


@pytest.mark.parametrize(
    "context",
    [
        Context(parse_period("2026-01")),
        Context(parse_period("2026-03")),
        Context(parse_period("2026-03"), previous=SENT),
        Context(parse_period("2026-03"), previous=Figures()),
    ],
)
def test_a_form_is_computed_as_on_the_server(page: Page, context: Context) -> None:
    server = figures_json(recompute(FORM, GIVEN, context))

    shown = on_page(page, context)

    computed = [cell for cell in FORM.cells if cell.kind == "computed"]
    for cell in computed:
        if cell.row == "da":
            wanted = [row["cells"][cell.column] for row in server["rows"]["da"]]
            assert [row["cells"][cell.column] for row in shown["rows"]["da"]] == wanted, cell.id
        else:
            assert shown["cells"][cell.id] == server["cells"][cell.id], cell.id
    assert shown["cells"]["thu_dn.thang"] == 100


def test_what_only_the_server_knows_is_left_open_with_all_that_reads_it(page: Page) -> None:
    cells = tuple(
        replace(cell, expression=["call", "YEAR", [["num", 45000.0]]]) if cell.id == "thu_phi.luy_ke" else cell
        for cell in FORM.cells
    )
    form = json.loads(codec.encode(replace(FORM, cells=cells)))
    around = {"period": {"month": 1, "quarter": 1, "year": 2026}, "previous": None, "last_year": None}
    names = "Object.entries(figures.cells).filter(([, value]) => value === undefined).map(([name]) => name)"

    left_open = page.evaluate(
        f"""async (given) => {{
          const {{ recompute }} = await import("/recompute.js");
          const figures = recompute(...given);
          return {names};
        }}""",
        [form, figures_json(GIVEN), around],
    )

    assert left_open == ["thu_phi.luy_ke", "thu_phi.ty_le"]


def test_names_that_every_object_has_are_names_like_others(page: Page) -> None:
    total = ["call", "SUM", [["repeat", "constructor", "valueof"]]]
    cell = {"row": "prototype", "column": "valueof", "kind": "computed", "type": "number", "decimals": 0}
    form = {
        "cells": [{**cell, "expression": total}],
        "order": ["prototype.valueof"],
        "repeats": [{"id": "constructor"}],
    }
    around = {"period": {"month": 1, "quarter": 1, "year": 2026}, "previous": {}, "last_year": None}
    rows = {"constructor": [{"id": "a", "label": "", "cells": {"valueof": 5}}]}

    none = page.evaluate(RUN, [form, {"cells": {}, "rows": {}}, around])
    one = page.evaluate(RUN, [form, {"cells": {}, "rows": rows}, around])

    assert (none["cells"], one["cells"]) == ({"prototype.valueof": 0}, {"prototype.valueof": 5})
