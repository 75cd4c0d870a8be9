"""What a running system tells of its use: counts, and nothing that could be traced to anybody."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import sample_regime as sample
from chedo_compiler.artefact import codec, v1
from chedo_compiler.review.usage.counts import read_usage
from chedo_engine.commands.usage import usage_command
from chedo_engine.database import connect
from chedo_engine.migrations import upgrade
from chedo_engine.queries.usage import PeriodUsage, Usage, usage
from chedo_engine.services.periods import open_period
from chedo_engine.services.pilots import publish_pilot
from chedo_engine.store.sheets import OUTLINE
from chedo_engine.workflow.states import Action
from second_release import second_release
from world import NOON, World

if TYPE_CHECKING:
    from pathlib import Path

LATE = NOON + dt.timedelta(days=10)


def counted(world: World, now: dt.datetime = NOON) -> Usage:
    with world.database.read() as session:
        return usage(session, sample.TENANT, now)


@pytest.mark.req("REG-06")
def test_values_are_counted_by_form_period_row_and_column(world: World) -> None:
    world.open("2026-02")
    world.sent(world.key("xa-a"))
    project = world.add_row(world.key("xa-b"), "Cầu Kiều")
    world.save(
        world.key("xa-b"), {"dn.thang": Decimal(0), "dn.ghi_chu": "đã rà soát", f"du_an:{project}.thang": Decimal(3)}
    )
    world.save(world.key("xa-b"), {"dn.thang": None})
    world.save(world.key("xa-a", "2026-02"), {"phi.gia": Decimal(0)})

    found = counted(world).regimes[sample.REGIME].forms

    january, february = found[sample.FORM]["2026-01"], found[sample.FORM]["2026-02"]
    assert (january["dn"]["ke_hoach"], january["dn"]["thang"], january["dn"]["ghi_chu"]) == (1, 1, 1)
    assert january["du_an"]["thang"] == 1
    assert "gia" not in january.get("phi", {})
    assert february["phi"]["gia"] == 1
    assert found[OUTLINE]["2026-01"]["danh_gia"] == {"": 1}


def test_reports_are_counted_by_where_they_stand(world: World) -> None:
    world.act(world.sent(world.key("xa-a")), Action.ACCEPT)
    world.sent(world.key("xa-b"), at=LATE)

    before, after = (counted(world, now).regimes[sample.REGIME].periods["2026-01"] for now in (NOON, LATE))

    assert before == PeriodUsage("1.0.0", reporters=4, open=2, received=2, late=1)
    assert after == PeriodUsage("1.0.0", reporters=4, open=2, received=2, late=3)


@pytest.mark.req("REG-06")
def test_checks_are_counted_by_the_reports_in_which_they_find_something(world: World) -> None:
    world.open("2026-02")
    world.save(world.key("xa-a"), {"dn.ke_hoach": Decimal(1), "dn.thang": Decimal(5)})
    world.save(world.key("xa-b"), {"dn.ke_hoach": Decimal(1), "dn.thang": Decimal(-5), "phi.thang": Decimal(-1)})
    world.save(world.key("xa-a", "2026-02"), {"dn.thang": Decimal(1)})

    checks = counted(world).regimes[sample.REGIME].checks[sample.FORM]

    assert checks["k_thang"] == {"2026-01": 1, "2026-02": 0}
    assert checks["k_vuot"] == {"2026-01": 1, "2026-02": 1}


def test_a_check_of_a_form_that_nobody_filled_is_not_there(world: World) -> None:
    assert counted(world).regimes[sample.REGIME].checks == {}


def test_tiles_of_the_published_dashboards_are_counted_by_indicator(world: World) -> None:
    tiles = tuple(
        v1.Tile(name, "number", code, name) for name, code in (("a", "KTXH.01"), ("b", "KTXH.01"), ("c", "KTXH.02"))
    )
    registry = replace(sample.sample_registry(), dashboards=(v1.Dashboard("tong-quan", "Tổng quan", (), tiles),))
    world.publish(sample.bundle(registry=registry))

    readers = counted(world).readers

    assert readers.dashboards == {"KTXH.01": 2, "KTXH.02": 1}
    assert readers.api == {}


@pytest.mark.req("REG-06")
def test_what_is_written_here_is_read_by_reviews(world: World) -> None:
    world.act(world.sent(world.key("xa-a")), Action.ACCEPT)
    written = counted(world)

    read = read_usage(codec.encode(written).decode())

    here, there = written.regimes[sample.REGIME], read.regimes[sample.REGIME]
    assert (read.project, read.at) == (written.project, written.at)
    assert {key: asdict(one) for key, one in there.periods.items()} == {
        key: asdict(one) for key, one in here.periods.items()
    }
    assert (there.forms, there.checks) == (here.forms, here.checks)
    assert read.readers is not None
    assert asdict(read.readers) == asdict(written.readers)


def test_trials_are_left_out(world: World) -> None:
    build = sample.bundle(second_release())
    world.do(lambda session: publish_pilot(session, build, ["xa-a"], by="x", at=NOON))
    world.do(lambda session: open_period(session, sample.TENANT, "ktxh.pilot", "2026-01", by="x", at=NOON))
    key = world.key()
    world.save(type(key)(key.tenant, "ktxh.pilot", key.period, key.reporter), {"dn.thang": Decimal(1)})

    found = counted(world)

    assert list(found.regimes) == [sample.REGIME]
    assert found.regimes[sample.REGIME].forms == {}


def test_the_export_is_canonical_and_names_nobody(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'chedo.db'}"
    database = connect(url)
    upgrade(database)
    world = World(database)
    world.publish()
    world.open()
    world.sent(world.key("xa-a"), {"dn.ke_hoach": Decimal(77123), "dn.thang": Decimal(5)})

    result = CliRunner().invoke(usage_command, env={"CHEDO_DATABASE": url}, catch_exceptions=False)

    database.close()
    told = json.loads(result.output)
    assert (result.exit_code, told["format"], told["project"]) == (0, 2, sample.TENANT)
    assert result.output.encode() == codec.encode(told)
    assert not [word for word in ("77123", "xa-a", "UBND", "Người") if word in result.output]
