"""One cell through all periods and releases, for the host and for a reporter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

import amended_release as amendments
import sample_regime as sample
from chedo_compiler.runtime.series.links import Rule
from chedo_engine.queries.series import Series, own_series, series
from chedo_engine.refusals import Refused
from chedo_engine.workflow.states import Action, Role
from world import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from chedo_compiler.artefact import v1
    from world import World

pytestmark = pytest.mark.req("REG-06", "ARC-01")

BEFORE, NOW = "2026-02", "2026-03"
PLAN = {"dn.ke_hoach": Decimal(900), "dn.thang": Decimal(100)}


def _years(world: World, regime: v1.Regime, now: dict[str, Decimal | str | None]) -> None:
    """Two communes report January and February under version 1.0.0; one of them March under the amended one."""
    world.open(BEFORE)
    for reporter in ("xa-a", "xa-b"):
        for period in ("2026-01", BEFORE):
            world.sent(world.key(reporter, period))
    world.publish(sample.bundle(regime, registry=amendments.registry()))
    world.open(NOW)
    world.sent(world.key("xa-a", NOW), {**PLAN, **now})


def _host(world: World, cell: str, release: str = "", form: str = sample.FORM) -> Series:
    with world.database.read() as session:
        host = world.actor(sample.HOST, Role.CONSOLIDATOR)
        return series(session, sample.REGIME, form, cell, host, release=release)


def _own(world: World, cell: str, reporter: str = "xa-a", release: str = "") -> Series:
    with world.database.read() as session:
        by = world.actor(reporter, Role.DATA_ENTRY)
        return own_series(session, world.key(reporter, BEFORE), (sample.FORM, cell), by, NOON, release=release).series


def _values(found: Series) -> list[tuple[str, Decimal | None]]:
    return [(point.period, point.value) for point in found.points]


def test_the_hosts_series_adds_up_what_was_received_period_by_period(world: World) -> None:
    _years(world, amendments.renamed({"phi": "le_phi"}), {"le_phi.thang": Decimal(7)})

    found = _host(world, "le_phi.thang")

    assert _values(found) == [("2026-01", Decimal("41.00")), (BEFORE, Decimal("41.00")), (NOW, Decimal("7.00"))]
    assert [(point.counted, point.expected) for point in found.points] == [(2, 4), (2, 4), (1, 5)]
    assert [point.version for point in found.points] == ["1.0.0", "1.0.0", "2.0.0"]
    (joint,) = found.joints
    assert (joint.period, joint.link.rule, joint.link.note.version) == (NOW, Rule.CONTINUE, "2.0.0")
    assert (found.row_label, found.unit) == ("Thu phí, lệ phí", "trieu_dong")


def test_an_older_line_goes_on_as_the_sum_of_its_parts(world: World) -> None:
    _years(world, amendments.split(), {"cho.thang": Decimal(3), "cang.thang": Decimal("4.5")})

    found = _host(world, "phi.thang")

    assert _values(found)[1:] == [(BEFORE, Decimal("41.00")), (NOW, Decimal("7.50"))]
    assert [(joint.period, joint.link.rule) for joint in found.joints] == [(NOW, Rule.SUM)]
    assert found.version == "1.0.0"


def test_a_part_begins_at_the_joint(world: World) -> None:
    _years(world, amendments.split(), {"cho.thang": Decimal(3), "cang.thang": Decimal("4.5")})

    found = _host(world, "cho.thang")

    assert [(point.known, point.value) for point in found.points] == [
        (False, None),
        (False, None),
        (True, Decimal("3.00")),
    ]
    assert [joint.link.rule for joint in found.joints] == [Rule.SUM]


def test_over_a_break_nothing_is_carried(world: World) -> None:
    _years(world, amendments.split("break"), {"cho.thang": Decimal(3), "cang.thang": Decimal("4.5")})

    old, part = _host(world, "phi.thang"), _host(world, "cho.thang")

    assert [point.known for point in old.points] == [True, True, False]
    assert [point.known for point in part.points] == [False, False, True]
    assert [joint.link.rule for joint in (*old.joints, *part.joints)] == [Rule.BREAK, Rule.BREAK]


def test_figures_of_before_are_counted_in_the_unit_of_today_or_the_other_way_round(world: World) -> None:
    _years(world, amendments.in_billions(), {})

    today, then = _host(world, "dn.thang"), _host(world, "dn.thang", release="1.0.0")

    assert _values(today)[1:] == [(BEFORE, Decimal("0.2005")), (NOW, Decimal(100))]
    assert _values(then)[1:] == [(BEFORE, Decimal("200.50")), (NOW, Decimal(100000))]
    assert (today.unit, then.unit) == ("ty_dong", "trieu_dong")
    assert [joint.link.rule for joint in then.joints] == [Rule.CONVERT]


def test_shares_are_computed_anew_over_all_and_not_converted(world: World) -> None:
    _years(world, amendments.in_billions(), {})

    shares = _host(world, "dn.ty_le").points

    assert [point.version for point in shares] == ["1.0.0", "1.0.0", "2.0.0"]
    assert shares[0].value == Decimal("8.4")


def test_a_reporter_sees_its_own_figures_as_it_sent_them(world: World) -> None:
    _years(world, amendments.split(), {"cho.thang": Decimal(3), "cang.thang": Decimal("4.5")})
    world.act(world.key("xa-a", BEFORE), Action.RECALL)
    world.save(world.key("xa-a", BEFORE), {"phi.thang": Decimal(1)})

    assert _values(_own(world, "phi.thang")) == [
        ("2026-01", Decimal("20.50")),
        (BEFORE, Decimal("20.50")),
        (NOW, Decimal("7.50")),
    ]
    assert _values(_own(world, "phi.thang", "xa-b"))[-1] == (NOW, None)


def test_a_cell_that_no_release_has_is_not_found(world: World) -> None:
    _years(world, amendments.split(), {})

    looks: tuple[Callable[[], Series], ...] = (
        lambda: _host(world, "khong.co"),
        lambda: _host(world, "phi.thang", release="2.0.0"),
        lambda: _host(world, "phi.thang", form="khong-co"),
        lambda: _host(world, "phi.ghi_chu"),
        lambda: _own(world, "khong.co"),
    )
    for asked in looks:
        with pytest.raises(Refused, match="not-found"):
            asked()


def test_others_are_turned_away(world: World) -> None:
    with world.database.read() as session:
        stranger = world.actor("xa-b", Role.CONSOLIDATOR, Role.DATA_ENTRY)
        with pytest.raises(Refused, match="not-yours-to-see"):
            series(session, sample.REGIME, sample.FORM, "phi.thang", stranger)
        with pytest.raises(Refused, match="not-yours-to-see"):
            own_series(session, world.key("xa-a"), (sample.FORM, "phi.thang"), stranger, NOON)
        with pytest.raises(Refused, match="not-found"):
            series(session, "khong-co", sample.FORM, "phi.thang", stranger)


def test_many_periods_cost_no_more_statements_than_few(world: World) -> None:
    _years(world, amendments.split(), {"cho.thang": Decimal(3), "cang.thang": Decimal("4.5")})
    few = _statements(world, lambda: (_host(world, "phi.thang"), _own(world, "phi.thang")))
    for month in range(4, 13):
        world.open(f"2026-{month:02d}")

    many = _statements(world, lambda: (_host(world, "phi.thang"), _own(world, "phi.thang")))

    assert len(_host(world, "phi.thang").points) == 12
    assert many == few


def _statements(world: World, work: Callable[[], object]) -> int:
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    engine: Engine = world.database.engine
    work()
    event.listen(engine, "before_cursor_execute", counted)
    work()
    event.remove(engine, "before_cursor_execute", counted)
    return count


def test_a_regime_without_periods_has_no_series(world: World) -> None:
    regime = replace(sample.sample_regime(), id="khac")
    world.publish(sample.bundle(regime))

    with world.database.read() as session, pytest.raises(Refused, match="not-found"):
        series(session, "khac", sample.FORM, "phi.thang", world.actor(sample.HOST, Role.CONSOLIDATOR))
