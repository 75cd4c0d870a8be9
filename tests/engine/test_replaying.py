"""Reports as they were sent, read for running them through another release: on both kinds of database."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_compiler.review.replay.replaying import Span, replayed
from chedo_compiler.review.replay.result import LeftOut
from chedo_compiler.review.side import Side, Sides
from chedo_compiler.runtime.stored import DAMAGED, RELEASE_UNREADABLE, ReportsUnavailable, WantedReports
from chedo_engine.replaying import reports_in, stored_reports
from chedo_engine.services.consolidation import consolidate
from chedo_engine.services.periods import open_period
from chedo_engine.services.pilots import publish_pilot
from chedo_engine.store import artefacts
from chedo_engine.store.bodies import BODY
from chedo_engine.store.regimes import ReleaseRow
from chedo_engine.workflow.states import Action
from second_release import second_release
from world import FIGURES, NOON, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chedo_compiler.review.replay.result import RegimeReplay
    from chedo_compiler.runtime.stored import StoredReport

DAY = dt.date(2026, 3, 31)
WANTED = WantedReports({sample.REGIME: ()}, dt.date(2026, 1, 1), DAY)


def stored(world: World, wanted: WantedReports = WANTED) -> list[StoredReport]:
    with world.database.read() as session:
        return list(reports_in(session, sample.TENANT, wanted))


def run(world: World, new: v1.Regime | None = None, old: v1.Regime | None = None) -> RegimeReplay:
    """Run what is stored through the sample regime and its second release, or others."""
    registry = sample.sample_registry()
    before, after = old or sample.sample_regime(), new or second_release()
    sides = Sides(Side({before.id: before}, registry), Side({after.id: after}, registry))

    def source(wanted: WantedReports) -> Iterator[StoredReport]:
        with world.database.read() as session:
            yield from reports_in(session, sample.TENANT, wanted)

    found = replayed(sides, Span(12, DAY), source).of(sample.REGIME)
    assert found is not None
    return found


def damage(world: World, reporter: str, **columns: str | bytes) -> None:
    """Write something else where the figures of a report are."""
    place = (BODY.c.reporter == reporter, BODY.c.form == sample.FORM, BODY.c.part == "")
    written = update(BODY).where(*place).values(**columns)
    world.do(lambda session: session.execute(written))


@pytest.mark.req("REG-06")
def test_the_last_sent_figures_come_reporter_by_reporter_in_the_order_of_time(world: World) -> None:
    world.open("2026-02")
    for reporter in ("xa-b", "xa-a"):
        for period in ("2026-02", "2026-01"):
            world.sent(world.key(reporter, period))
    key = world.key("xa-a")
    world.act(key, Action.RETURN)
    world.save(key, {"dn.thang": Decimal(7)})
    world.save(world.key("xa-c"), FIGURES)

    found = stored(world)

    assert [(one.reporter, one.period) for one in found] == [
        ("xa-a", "2026-01"),
        ("xa-a", "2026-02"),
        ("xa-b", "2026-01"),
        ("xa-b", "2026-02"),
    ]
    returned = found[0]
    # What is being mended is not sent: the figures are those of the last time.
    assert (returned.forms[sample.FORM].cells["dn.thang"], returned.received) == (100.25, False)
    assert [one.received for one in found[1:]] == [True, True, True]
    assert (returned.group, returned.last_day, returned.fault) == ("xa", dt.date(2026, 1, 14), "")
    assert returned.release == sample.sample_regime()


def test_corrected_figures_and_added_rows_are_those_of_the_last_revision(world: World) -> None:
    key = world.sent(world.key("xa-a"))
    world.act(key, Action.RETURN)
    project = world.add_row(key, "Cầu Kiều")
    world.save(key, {"dn.thang": Decimal(7), f"du_an:{project}.thang": Decimal("3.5"), "dn.ghi_chu": "sửa"})
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
        world.act(key, action)

    (found,) = stored(world)

    sheet = found.forms[sample.FORM]
    assert (sheet.cells["dn.thang"], sheet.cells["dn.ghi_chu"]) == (7.0, "sửa")
    (row,) = sheet.rows[sample.GROUP]
    assert (row.label, row.cells["thang"]) == ("Cầu Kiều", 3.5)


def test_only_periods_that_ended_on_wanted_days_and_no_trials_are_read(world: World) -> None:
    build = sample.bundle(second_release())
    world.do(lambda session: publish_pilot(session, build, ["xa-a"], by="x", at=NOON))
    world.do(lambda session: open_period(session, sample.TENANT, "ktxh.pilot", "2026-01", by="x", at=NOON))
    world.open("2026-02")
    for period in ("2026-01", "2026-02"):
        world.sent(world.key("xa-a", period))

    later = replace(WANTED, first=dt.date(2026, 2, 1))
    earlier = replace(WANTED, last=dt.date(2026, 2, 13))

    assert [one.period for one in stored(world, later)] == ["2026-02"]
    assert [one.period for one in stored(world, earlier)] == ["2026-01"]
    assert stored(world, replace(WANTED, regimes={"khac": ()})) == []


@pytest.mark.req("REG-06")
def test_totals_before_are_those_that_the_host_has(world: World) -> None:
    for reporter, month in (("xa-a", "100.25"), ("xa-b", "0.1"), ("xa-c", "0.2")):
        world.sent(world.key(reporter), {**FIGURES, "dn.thang": Decimal(month), "dn.gia": Decimal("1.25")})
    with world.database.read() as session:
        sheet = consolidate(session, sample.TENANT, sample.REGIME, "2026-01").forms[sample.FORM].sheet

    found = run(world)

    moves = {one.cell: one for one in found.moves}
    assert (found.reports, found.periods, found.left_out) == (3, 1, ())
    assert set(moves) == {"tong.ke_hoach", "tong.thang", "tong.luy_ke", "tong.ty_le"}
    for cell, move in moves.items():
        assert move.was is not None
        assert Decimal(move.was) == sheet.values[cell]
    assert moves["tong.thang"].now == "100.55"


def test_a_late_report_is_left_out_of_totals_where_the_release_says_so(world: World) -> None:
    for reporter in ("xa-a", "xa-b", "xa-c"):
        world.sent(world.key(reporter), at=NOON + dt.timedelta(days=30 if reporter == "xa-c" else 0))
    old = sample.sample_regime()
    without = replace(old, consolidation=replace(old.consolidation, late="exclude"))

    found = run(world, without)

    moves = {one.cell: one for one in found.moves}
    # Only two reporters are left, so that nothing but the share is told.
    assert (moves["dn.thang"].moved, moves["dn.thang"].was) == (0, None)
    assert moves["dn.thang"].share == pytest.approx(-100 / 3)


def test_no_agency_is_in_what_came_of_it(world: World) -> None:
    for reporter in sample.COMMUNES:
        world.sent(world.key(reporter))

    told = str(asdict(run(world)))

    assert not any(name in told for name in (*sample.COMMUNES, "UBND"))


@pytest.mark.req("REG-06")
@pytest.mark.parametrize(
    "columns",
    [{"texts": "không phải JSON"}, {"texts": "{}"}, {"texts": '{"texts":[],"errors":3}'}, {"vector": b"\x04"}],
    ids=["no-json", "nothing", "others", "short"],
)
def test_a_damaged_report_is_counted_and_the_others_run(world: World, columns: dict[str, str | bytes]) -> None:
    for reporter in sample.COMMUNES:
        world.sent(world.key(reporter))
    damage(world, "xa-b", **columns)

    assert [one.fault for one in stored(world)] == ["", DAMAGED, ""]
    found = run(world)
    assert (found.reports, found.left_out) == (2, (LeftOut("damaged", 1),))


def test_a_report_under_a_release_that_cannot_be_read_is_counted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.sent(world.key("xa-a"))
    newer = update(ReleaseRow).values(artefact=b'{"format":99}', sha256="f" * 64)
    world.do(lambda session: session.execute(newer))
    monkeypatch.setattr(artefacts, "_REGIMES", {})

    assert [one.fault for one in stored(world)] == [RELEASE_UNREADABLE]
    assert run(world).left_out == (LeftOut("release", 1),)


def test_indicators_of_other_regimes_and_attributes_are_read_as_they_were(world: World) -> None:
    world.sent(world.key("xa-a"))
    source = v1.IndicatorSource("KTXH.1", sample.REGIME, sample.FORM, "dn.thang")

    (found,) = stored(world, replace(WANTED, regimes={sample.REGIME: (source,)}))

    assert found.indicators == {"KTXH.1": 100.25}
    assert found.attributes == {}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_database_that_is_not_there_is_told_in_words(tmp_path: Path, lang: str) -> None:
    with pytest.raises(ReportsUnavailable) as refused:
        list(stored_reports(f"sqlite:///{tmp_path / 'không-có.db'}", "", WANTED, lang))
    assert "chedo db upgrade" in str(refused.value)
    assert ("Hãy" in str(refused.value)) is (lang == "vi")
