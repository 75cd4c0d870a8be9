"""The plan of a publication tells what would change, and changes nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sqlalchemy import select

import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_engine.commands.publish import publish_command
from chedo_engine.database import connect
from chedo_engine.migrations import upgrade
from chedo_engine.services.publish import publish
from chedo_engine.services.publish_plan import OpenPeriod, PublicationPlan, Turnover, plan_publication
from chedo_engine.store.regimes import RegistryRow, ReleaseRow
from chedo_engine.store.tables import METADATA
from chedo_engine.workflow.states import Action
from world import NOON, World

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_engine.database import Database
    from chedo_engine.services.publish import Bundle

DAY = dt.date(2026, 1, 16)


def plan(world: World, build: Bundle) -> PublicationPlan:
    with world.database.read() as session:
        return plan_publication(session, build, on=DAY)


def everything(world: World) -> dict[str, list[str]]:
    with world.database.read() as session:
        return {name: sorted(map(repr, session.execute(select(table)))) for name, table in METADATA.tables.items()}


def amended() -> Bundle:
    """Version 2.0.0 from February on: departments report no more, xã C is dissolved, xã D begins, phường A renamed."""
    registry, regime = sample.sample_registry(), sample.sample_regime()
    organisations = [
        replace(one, label="UBND phường A") if one.id == "xa-a" else one
        for one in registry.organisations
        if one.id != "xa-c"
    ]
    organisations.append(v1.Organisation("xa-d", "UBND xã D", "commune", "commune", valid_from="2026-01-01"))
    fewer = replace(regime, version="2.0.0", effective_from="2026-02", groups=regime.groups[:1])
    return sample.bundle(fewer, registry=replace(registry, organisations=tuple(organisations)))


def test_a_first_publication_is_all_new(database: Database) -> None:
    found = plan(World(database), sample.bundle())

    (release,) = found.releases
    assert (found.tenant, found.new_registry, found.is_refused) == (sample.TENANT, True, False)
    assert (release.added, release.follows, release.open_periods) == (True, "", ())
    assert set(release.reporters.come) == {"UBND xã A", "UBND xã B", "UBND xã C", "Sở Y tế"}
    with database.read() as session:
        assert session.scalars(select(ReleaseRow)).all() == []


def test_a_new_release_is_told_with_open_reports_and_who_comes_and_goes(world: World) -> None:
    world.open("2026-02")
    world.act(world.sent(world.key("xa-a")), Action.ACCEPT)
    world.sent(world.key("xa-b"))
    before = everything(world)

    found = plan(world, amended())

    (release,) = found.releases
    assert (release.version, release.follows, release.effective_from) == ("2.0.0", "1.0.0", "2026-02")
    assert release.open_periods == (
        OpenPeriod("2026-01", "1.0.0", drafts=2, waiting=1, overtaken=False),
        OpenPeriod("2026-02", "1.0.0", drafts=4, waiting=0, overtaken=True),
    )
    assert (release.reporters.come, release.reporters.go) == (("UBND xã D",), ("UBND xã C", "Sở Y tế"))
    assert found.organisations == Turnover(("UBND xã D",), ("UBND xã C",), (("UBND xã A", "UBND phường A"),))
    assert everything(world) == before


def test_an_organisation_that_gets_its_last_day_goes(world: World) -> None:
    registry = sample.sample_registry()
    ended = tuple(replace(one, valid_to="2025-12-31") if one.id == "xa-b" else one for one in registry.organisations)

    found = plan(world, sample.bundle(registry=replace(registry, organisations=ended)))

    assert (found.organisations.go, found.releases[0].added) == (("UBND xã B",), False)
    assert found.releases[0].reporters == Turnover((), ("UBND xã B",))


def test_what_would_be_refused_is_said_of_each_release(world: World) -> None:
    other = replace(sample.sample_regime(), title="Tên khác")
    unsigned = replace(sample.sample_workflow(), steps=sample.sample_workflow().steps[:-1])
    idle = replace(sample.sample_regime(), id="khac", workflow=unsigned)

    found = plan(world, sample.bundle(other, idle))

    codes = [release.refusal.code if release.refusal else "" for release in found.releases]
    assert (codes, found.is_refused) == (["release-differs", "workflow-incomplete"], True)


@pytest.mark.req("REG-06")
def test_a_publication_that_fails_halfway_has_not_begun(world: World) -> None:
    good = replace(sample.sample_regime(), version="2.0.0")
    bad = replace(sample.sample_regime(), title="Tên khác")
    registry = replace(sample.sample_registry(), title="Tỉnh Mới")
    before = everything(world)

    with pytest.raises(Exception, match="release-differs"):
        world.do(lambda session: publish(session, sample.bundle(good, bad, registry=registry), by="x", at=NOON))

    assert everything(world) == before
    with world.database.read() as session:
        assert len(session.scalars(select(RegistryRow.number)).all()) == 1


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "kỳ 2026-01 theo bản 1.0.0, không đổi: 4 báo cáo chưa gửi, 0 chờ tiếp nhận."),
        ("en", "2026-01 under 1.0.0, unchanged: 4 reports not sent, 0 to be accepted."),
    ],
)
def test_the_plan_is_told_in_words_and_writes_nothing(tmp_path: Path, lang: str, said: str) -> None:
    url = f"sqlite:///{tmp_path / 'chedo.db'}"
    database = connect(url)
    upgrade(database)
    world = World(database)
    world.publish()
    world.open()
    build = amended()
    (tmp_path / "build").mkdir()
    (tmp_path / "build/registry.json").write_bytes(build.registry)
    (tmp_path / "build/ktxh-2.0.0.json").write_bytes(build.regimes[0])
    before = everything(world)

    result = CliRunner().invoke(
        publish_command, [str(tmp_path / "build"), "--plan"], env={"CHEDO_DATABASE": url, "CHEDO_LANG": lang}
    )

    assert (result.exit_code, everything(world)) == (0, before)
    lines = result.output.splitlines()
    assert lines[0].startswith("+ ktxh 2.0.0: ")
    assert f"    {said}" in lines
    assert any(line.startswith("    ~ “UBND xã A”") for line in lines)
    database.close()


def test_a_plan_that_would_be_refused_ends_with_status_1(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'chedo.db'}"
    database = connect(url)
    upgrade(database)
    World(database).publish()
    database.close()
    build = sample.bundle(replace(sample.sample_regime(), title="Tên khác"))
    (tmp_path / "build").mkdir()
    (tmp_path / "build/registry.json").write_bytes(build.registry)
    (tmp_path / "build/ktxh-1.0.0.json").write_bytes(build.regimes[0])

    result = CliRunner().invoke(
        publish_command, [str(tmp_path / "build"), "--plan"], env={"CHEDO_DATABASE": url, "CHEDO_LANG": "vi"}
    )

    assert result.exit_code == 1
    assert "Hãy tăng số bản." in result.output
