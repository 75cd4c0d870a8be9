"""What formulas look back to, over the joint between two releases."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import amended_release as amendments
import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_engine.queries.consolidated import consolidated
from chedo_engine.queries.form_page import form_page
from chedo_engine.workflow.states import Role
from world import NOON

if TYPE_CHECKING:
    from chedo_engine.queries.consolidated import ConsolidatedPage
    from chedo_engine.queries.form_page import FormPage
    from world import World

pytestmark = pytest.mark.req("REG-06", "ARC-01")

BEFORE, NOW = "2026-02", "2026-03"


def _amended(world: World, regime: v1.Regime, now: dict[str, Decimal | str | None]) -> FormPage:
    """Send February under version 1.0.0, then fill March under the amended one."""
    world.open(BEFORE)
    for period in ("2026-01", BEFORE):
        world.sent(world.key("xa-a", period))
    world.publish(sample.bundle(regime, registry=amendments.registry()))
    world.open(NOW)
    key = world.key("xa-a", NOW)
    world.save(key, now)
    with world.database.read() as session:
        return form_page(session, key, sample.FORM, world.actor("xa-a", Role.DATA_ENTRY), NOON)


def _combined(world: World) -> ConsolidatedPage:
    with world.database.read() as session:
        host = world.actor(sample.HOST, Role.CONSOLIDATOR)
        return consolidated(session, sample.REGIME, NOW, sample.FORM, host)


def test_a_renamed_row_goes_on_from_its_old_name(world: World) -> None:
    found = _amended(world, amendments.renamed({"phi": "le_phi"}), {"le_phi.thang": Decimal(1)})

    assert found.figures["le_phi.luy_ke"].value == Decimal("42.00")
    assert found.previous is not None
    assert found.previous.figures["le_phi.thang"].value == Decimal("20.50")
    assert found.previous.figures["le_phi.thang"].error == ""


def test_a_renamed_column_goes_on_from_its_old_name(world: World) -> None:
    found = _amended(world, amendments.renamed({"luy_ke": "cong_don"}), {"dn.thang": Decimal(1)})

    assert found.figures["dn.cong_don"].value == Decimal("201.50")


def test_without_a_declaration_nothing_is_known_of_a_line_by_another_name(world: World) -> None:
    silent = amendments.amended(amendments.renamed({"phi": "le_phi"}).forms[0])

    found = _amended(world, silent, {"le_phi.thang": Decimal(1)})

    assert found.figures["le_phi.luy_ke"].error == "#N/A"


def test_what_was_millions_is_read_as_billions(world: World) -> None:
    found = _amended(world, amendments.in_billions(), {"dn.thang": Decimal(1)})

    assert found.previous is not None
    assert found.previous.figures["dn.luy_ke"].value == Decimal("0.2005")
    assert found.previous.figures["dn.ke_hoach"].value == Decimal("1.2")
    assert found.figures["dn.luy_ke"].value == Decimal("1.20")


def test_merged_rows_go_on_from_their_sum(world: World) -> None:
    form = amendments.renamed({"phi": "thu"}).forms[0]
    merge = v1.Migration("merge", sample.FORM, to="thu", sources=("dn", "phi"), series="sum")

    found = _amended(world, amendments.amended(form, merge), {"thu.thang": Decimal(1)})

    assert found.figures["thu.luy_ke"].value == Decimal("242.50")


@pytest.mark.parametrize("series", ["sum", "break"])
def test_parts_of_a_split_row_begin_at_the_joint(world: World, series: str) -> None:
    found = _amended(world, amendments.split(series), {"cho.thang": Decimal(1), "cang.thang": Decimal(2)})

    assert found.figures["tong.thang"].value == Decimal(3)
    assert {found.figures[f"{row}.luy_ke"].error for row in ("cho", "cang")} == {"#N/A"}
    assert found.figures["dn.luy_ke"].error == ""


def test_the_sums_of_all_reporters_go_on_likewise(world: World) -> None:
    """The total is computed anew over all, from what all had cumulated under the old names and units."""
    recomputed = amendments.in_billions()
    form = _recomputed(recomputed.forms[0])
    world.open(BEFORE)
    for reporter in ("xa-a", "xa-b"):
        for period in ("2026-01", BEFORE):
            world.sent(world.key(reporter, period))
    regime = amendments.amended(form, *recomputed.changes[0].migrations)
    world.publish(sample.bundle(regime, registry=amendments.registry()))
    world.open(NOW)
    for reporter in ("xa-a", "xa-b"):
        world.sent(
            world.key(reporter, NOW), {"dn.thang": Decimal(1), "phi.thang": Decimal(2), "dn.ke_hoach": Decimal(9)}
        )

    found = _combined(world).figures

    assert found["dn.luy_ke"].value == Decimal("2.40")
    assert found["phi.luy_ke"].value == Decimal("4.08")


def test_the_sums_know_nothing_of_a_line_that_was_not_declared(world: World) -> None:
    form = _recomputed(amendments.renamed({"phi": "le_phi"}).forms[0])
    world.open(BEFORE)
    for period in ("2026-01", BEFORE):
        world.sent(world.key("xa-a", period))
    world.publish(sample.bundle(amendments.amended(form)))
    world.open(NOW)
    world.sent(world.key("xa-a", NOW), {"dn.thang": Decimal(1), "dn.ke_hoach": Decimal(9), "le_phi.thang": Decimal(2)})

    found = _combined(world).figures

    assert found["le_phi.luy_ke"].error == "#N/A"
    assert found["dn.luy_ke"].error == ""


def _recomputed(form: v1.Form) -> v1.Form:
    """Compute the cumulated column anew over all reporters."""
    cells = (
        replace(cell, aggregate="recompute") if cell.column == "luy_ke" and cell.kind == "computed" else cell
        for cell in form.cells
    )
    return replace(form, cells=tuple(cells))
