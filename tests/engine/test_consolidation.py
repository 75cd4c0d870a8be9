"""The host's figures: exact, from what was sent, and saying who is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_engine.aggregation.combine import Contribution, combine, totals
from chedo_engine.figures import body, vector
from chedo_engine.figures.layout import Layout, layouts
from chedo_engine.figures.sheet import Sheet
from chedo_engine.queries.consolidated import cell_sources, consolidated
from chedo_engine.refusals import Refused
from chedo_engine.workflow.states import Action, Role
from world import FIGURES

if TYPE_CHECKING:
    import random

    from chedo_engine.queries.consolidated import CellSources, ConsolidatedPage
    from world import World

FORM = sample.sample_form()
LAYOUT: Layout = layouts(FORM)[""]
LATER = dt.datetime(2026, 1, 19, 17, tzinfo=dt.UTC)  # midnight after the deadline's day


def table(world: World, period: str = "2026-01") -> ConsolidatedPage:
    host = world.actor(sample.HOST, Role.CONSOLIDATOR)
    with world.database.read() as session:
        return consolidated(session, sample.REGIME, period, sample.FORM, host)


def sources(world: World, cell: str, period: str = "2026-01") -> CellSources:
    host = world.actor(sample.HOST, Role.CONSOLIDATOR)
    with world.database.read() as session:
        return cell_sources(session, sample.REGIME, period, sample.FORM, cell, actor=host)


def contribution(reporter: str, sheet: Sheet) -> Contribution:
    fixed = body.pack(FORM, sheet)[0]
    return Contribution(reporter, fixed.vector, fixed.texts)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["dn.thang", "phi.thang", "dn.ke_hoach"]), st.integers(-(10**17), 10**17), max_size=3
        ),
        max_size=30,
    ),
    st.randoms(),
)
def test_sums_are_exact_to_the_last_digit_in_any_order(given_cells: list[dict[str, int]], order: random.Random) -> None:
    sheets = [
        Sheet(
            values={cell: Decimal(scaled).scaleb(-2 if cell.endswith("thang") else 0) for cell, scaled in one.items()}
        )
        for one in given_cells
    ]
    parts = [contribution(f"xa-{number}", sheet) for number, sheet in enumerate(sheets)]
    expected: dict[str, Decimal] = {}
    for sheet in sheets:
        for cell, value in sheet.values.items():
            assert isinstance(value, Decimal)
            expected[cell] = expected.get(cell, Decimal(0)) + value

    in_order = combine(FORM, LAYOUT, parts)
    order.shuffle(parts)
    in_disorder = combine(FORM, LAYOUT, parts)

    assert in_order.sheet.values == expected
    assert in_disorder.sheet.values == expected
    assert {cell: count for cell, count in in_order.counts.items() if count} == {
        cell: sum(cell in one for one in given_cells) for cell in expected
    }


def test_sums_beyond_sixty_four_bits_are_exact_and_never_wrap() -> None:
    values, valid = vector.unpack_many([vector.pack([vector.LIMIT])] * 3, 1)

    assert totals(values, valid) == ([3 * vector.LIMIT], [3])
    assert totals(np.zeros((0, 2), dtype=np.int64), np.zeros((0, 2), dtype=np.bool_)) == ([0, 0], [0, 0])


@pytest.mark.req("RCV-01", "RCV-06")
def test_the_host_sees_sums_ratios_of_sums_means_and_appended_rows(world: World) -> None:
    for name, month, plan, price in (("xa-a", "0.10", 300, "10"), ("xa-b", "0.20", 100, "11")):
        key = world.key(name)
        row = world.add_row(key, f"Dự án {name}")
        world.sent(
            key,
            {
                "dn.thang": Decimal(month),
                "dn.ke_hoach": Decimal(plan),
                "dn.gia": Decimal(price),
                f"du_an:{row}.thang": Decimal(5),
            },
        )
    world.filled(world.key("xa-c"))

    page = table(world)

    assert page.figures["dn.thang"].value == Decimal("0.30")
    assert page.figures["tong.ke_hoach"].value == Decimal(400)
    assert page.figures["dn.ty_le"].value == Decimal("0.1")
    assert page.figures["dn.gia"].value == Decimal("10.50")
    assert page.figures["phi.thang"].value is None
    assert page.counts["dn.thang"] == 2
    assert [(row.label, row.organisation, row.cells["thang"].value) for row in page.rows[sample.GROUP]] == [
        ("Dự án xa-a", "xa-a", Decimal(5)),
        ("Dự án xa-b", "xa-b", Decimal(5)),
    ]
    assert [one.organisation for one in page.counted] == ["xa-a", "xa-b"]
    assert [one.organisation for one in page.missing] == [sample.DEPARTMENT, "xa-c"]


def test_each_figure_leads_to_the_reporters_it_came_from(world: World) -> None:
    world.sent(world.key("xa-a"))
    world.sent(world.key("xa-b"), at=LATER)

    found = sources(world, "dn.thang")

    assert found.figure.value == 2 * FIGURES["dn.thang"]
    assert [(one.organisation, one.figure.value, one.number, one.late) for one in found.sources] == [
        ("xa-a", FIGURES["dn.thang"], 1, False),
        ("xa-b", FIGURES["dn.thang"], 1, True),
    ]
    assert [one.label for one in found.missing] == ["Sở Y tế", "UBND xã C"]
    assert (found.row_label, found.definition.aggregate) == ("Thu từ doanh nghiệp", "sum")


def test_what_was_returned_or_recalled_no_longer_counts(world: World) -> None:
    world.sent(world.key("xa-a"))
    world.sent(world.key("xa-b"))
    world.sent(world.key("xa-c"))
    world.act(world.key("xa-a"), Action.RETURN)
    world.act(world.key("xa-b"), Action.RECALL)
    world.act(world.key("xa-c"), Action.ACCEPT)

    assert [one.organisation for one in table(world).counted] == ["xa-c"]


def test_late_reports_are_left_out_where_the_regime_says_so(world: World) -> None:
    strict = v1.Consolidation(("xa", "so"), late="exclude")
    regime = replace(sample.sample_regime(), version="1.1.0", effective_from="2026-02", consolidation=strict)
    world.publish(sample.bundle(regime))
    world.open("2026-02")
    world.sent(world.key("xa-a", "2026-02"), at=dt.datetime(2026, 2, 23, 16, 59, tzinfo=dt.UTC))
    world.sent(world.key("xa-b", "2026-02"), at=dt.datetime(2026, 2, 23, 17, tzinfo=dt.UTC))

    assert [one.organisation for one in table(world, "2026-02").counted] == ["xa-a"]


def test_an_error_is_not_summed_away_and_its_sources_are_told(world: World) -> None:
    world.sent(world.key("xa-a"))
    world.open("2026-02")
    world.sent(world.key("xa-a", "2026-02"))
    world.sent(world.key("xa-b", "2026-02"))

    page, found = table(world, "2026-02"), sources(world, "dn.luy_ke", "2026-02")

    assert page.figures["dn.luy_ke"].error == "#N/A"
    assert page.figures["dn.thang"].value == 2 * FIGURES["dn.thang"]
    assert [(one.organisation, one.figure.error) for one in found.sources] == [("xa-a", ""), ("xa-b", "#N/A")]


def test_cells_computed_anew_look_back_to_the_hosts_own_earlier_figures(world: World) -> None:
    form = replace(
        FORM,
        cells=tuple(
            replace(cell, aggregate="recompute") if cell.column == "luy_ke" and cell.row != sample.GROUP else cell
            for cell in FORM.cells
        ),
    )
    world.publish(
        sample.bundle(replace(sample.sample_regime(), version="1.1.0", effective_from="2026-02", forms=(form,)))
    )
    world.open("2026-02")
    world.sent(world.key("xa-a"))
    world.sent(world.key("xa-a", "2026-02"))
    world.sent(world.key("xa-b", "2026-02"))

    page = table(world, "2026-02")

    assert page.figures["dn.luy_ke"].value == 3 * FIGURES["dn.thang"]
    assert page.figures["dn.ty_le"].value == Decimal("12.5")


def test_only_one_giver_passes_through_where_nothing_may_be_combined(world: World) -> None:
    world.sent(world.key("xa-a"), {**FIGURES, "dn.ghi_chu": "một"})
    assert table(world).figures["dn.ghi_chu"].value == "một"

    world.sent(world.key("xa-b"), {**FIGURES, "dn.ghi_chu": "hai"})
    assert table(world).figures["dn.ghi_chu"].value is None


def test_the_row_of_one_group_is_summed_over_that_group(world: World) -> None:
    world.sent(world.key("xa-a"))
    world.sent(
        world.key(sample.DEPARTMENT), {"dn.ke_hoach": Decimal(5), "dn.thang": Decimal(1), "y_te.thang": Decimal(9)}
    )

    found = sources(world, "y_te.thang")

    assert found.figure.value == Decimal(9)
    assert [one.organisation for one in found.sources] == [sample.DEPARTMENT]


@pytest.mark.req("ORG-08")
def test_the_table_is_for_the_host_and_those_above_it(world: World) -> None:
    with world.database.read() as session:
        leader = world.actor(sample.COMMITTEE, Role.APPROVER)
        assert consolidated(session, sample.REGIME, "2026-01", "", leader).form.id == sample.FORM
        for stranger in (
            world.actor("xa-a", Role.CONSOLIDATOR),
            world.actor(sample.HOST, Role.ADMINISTRATOR),
            world.actor(sample.HOST, Role.DATA_ENTRY),
        ):
            with pytest.raises(Refused, match="not-yours-to-see"):
                consolidated(session, sample.REGIME, "2026-01", "", stranger)
