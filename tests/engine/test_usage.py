"""What a running system tells of its use: counts, and nothing that could be traced to anybody."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import sample_regime as sample
from chedo_compiler.artefact import codec
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
    assert (result.exit_code, told["format"], told["project"]) == (0, 1, sample.TENANT)
    assert result.output.encode() == codec.encode(told)
    assert not [word for word in ("77123", "xa-a", "UBND", "Người") if word in result.output]
