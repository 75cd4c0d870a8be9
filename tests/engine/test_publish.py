"""Publication takes over intact builds, and what was published stays as it is."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

import sample_regime as sample
from chedo_compiler.artefact import codec, v1
from chedo_engine.keys import SubmissionKey
from chedo_engine.queries.tenants import only_tenant
from chedo_engine.refusals import Refused
from chedo_engine.services.periods import open_period
from chedo_engine.services.publish import Bundle, publish
from chedo_engine.store.organisations import OrganisationRow
from chedo_engine.store.regimes import RegistryRow
from chedo_engine.store.reports import load_report
from chedo_engine.workflow.states import Action
from repository import ROOT
from world import NOON, World

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_engine.database import Database


def test_a_build_is_published_from_its_folder(database: Database, tmp_path: Path) -> None:
    build = sample.bundle()
    (tmp_path / "registry.json").write_bytes(build.registry)
    (tmp_path / "ktxh-1.0.0.json").write_bytes(build.regimes[0])

    result = database.run(lambda session: publish(session, tmp_path, by="vận hành", at=NOON))

    assert (result.tenant, result.added, result.unchanged) == (sample.TENANT, ("ktxh 1.0.0",), ())
    with database.read() as session:
        assert only_tenant(session).title == "Tỉnh Mẫu"


def test_a_folder_without_a_build_is_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-build"):
        database.run(lambda session: publish(session, tmp_path, by="vận hành", at=NOON))


@pytest.mark.req("ARC-01")
def test_the_same_again_changes_nothing_and_other_content_is_refused(world: World) -> None:
    again = world.do(lambda session: publish(session, sample.bundle(), by="vận hành", at=NOON))
    with pytest.raises(Refused, match="release-differs"):
        world.publish(sample.bundle(replace(sample.sample_regime(), title="Tên khác")))

    assert (again.added, again.unchanged) == ((), ("ktxh 1.0.0",))
    with world.database.read() as session:
        assert session.scalar(select(func.count()).select_from(RegistryRow)) == 1


@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: content.replace(b"{", b"{ ", 1)])
def test_a_build_that_is_not_byte_for_byte_canonical_is_refused(database: Database, spoil: object) -> None:
    assert callable(spoil)
    build = sample.bundle()
    damaged = Bundle(build.registry, (spoil(build.regimes[0]),))

    with pytest.raises(Refused, match="damaged-artefact"):
        World(database).publish(damaged)


def test_the_file_that_is_no_intact_build_is_named(database: Database, tmp_path: Path) -> None:
    (tmp_path / "registry.json").write_bytes(sample.bundle().registry)
    for content in (b"", b"{}\n", b"[" * 100_000, b"\xff\xfe"):
        (tmp_path / "ghi-chu.json").write_bytes(content)
        with pytest.raises(Refused) as refused:
            database.run(lambda session: publish(session, tmp_path, by="vận hành", at=NOON))
        assert (refused.value.code, refused.value.details) == ("damaged-artefact", {"what": "ghi-chu.json"})

    (tmp_path / "ghi-chu.json").unlink()
    (tmp_path / "thu-muc.json").mkdir()
    with pytest.raises(Refused, match="unreadable-build"):
        database.run(lambda session: publish(session, tmp_path, by="vận hành", at=NOON))


@pytest.mark.req("ORG-01")
def test_reports_go_on_under_what_they_were_opened_with(world: World) -> None:
    registry, regime = sample.sample_registry(), sample.sample_regime()
    left = tuple(one for one in registry.organisations if one.id != "xa-a")
    fewer = replace(regime, version="2.0.0", groups=regime.groups[:1])
    build = sample.bundle(fewer, registry=replace(registry, organisations=left))
    world.do(lambda session: publish(session, build, by="vận hành", at=NOON + dt.timedelta(hours=1)))

    world.act(world.sent(world.key("xa-a")), Action.ACCEPT)
    world.act(world.sent(world.key("so-y-te")), Action.ACCEPT)

    assert set(world.open("2026-02").reporters) == {"xa-b", "xa-c"}


@pytest.mark.req("ENT-04")
def test_a_workflow_that_requires_signing_is_refused_until_signing_exists(database: Database) -> None:
    workflow = sample.sample_workflow()
    steps = tuple(replace(step, sign="required") if step.id == "duyet" else step for step in workflow.steps)

    with pytest.raises(Refused, match="signing-not-available"):
        World(database).publish(sample.bundle(replace(sample.sample_regime(), workflow=replace(workflow, steps=steps))))


def test_a_workflow_in_which_nobody_accepts_is_refused(database: Database) -> None:
    workflow = sample.sample_workflow()
    regime = replace(sample.sample_regime(), workflow=replace(workflow, steps=workflow.steps[:-1]))

    with pytest.raises(Refused, match="workflow-incomplete"):
        World(database).publish(sample.bundle(regime))


@pytest.mark.req("ORG-01")
def test_a_newer_registry_renames_and_adds_and_forgets_nobody(world: World) -> None:
    registry = sample.sample_registry()
    kept = [
        replace(one, label="UBND phường A") if one.id == "xa-a" else one
        for one in registry.organisations
        if one.id != "xa-c"
    ]
    world.publish(
        Bundle(codec.encode(replace(registry, organisations=(*kept, v1.Organisation("xa-d", "UBND xã D", "", "")))), ())
    )

    with world.database.read() as session:
        labels = {row.id: row.label for row in session.scalars(select(OrganisationRow))}
    assert (labels["xa-a"], labels["xa-c"], labels["xa-d"]) == ("UBND phường A", "UBND xã C", "UBND xã D")


KEPT = ROOT / "tests/compiler/artefact/kept"


def _without_new_keys(content: bytes) -> bytes:
    """Return an artefact as a compiler wrote it that did not know notes and guidance yet."""
    plain = json.loads(content)
    return codec.encode({key: value for key, value in plain.items() if key not in {"note", "guidance", "changes"}})


@pytest.mark.req("ARC-01")
def test_a_release_of_an_earlier_compiler_is_read_and_built_anew_it_is_the_same(database: Database) -> None:
    world, today = World(database), sample.bundle()
    earlier = Bundle(today.registry, (_without_new_keys(today.regimes[0]),))
    assert earlier.regimes != today.regimes
    world.publish(earlier)

    assert len(world.open().reporters) == 4
    again = world.do(lambda session: publish(session, today, by="vận hành", at=NOON))
    assert (again.added, again.unchanged) == ((), ("ktxh 1.0.0",))


@pytest.mark.req("ARC-01")
@pytest.mark.parametrize("folder", sorted(KEPT.iterdir()), ids=lambda folder: f"format {folder.name}")
def test_what_was_compiled_in_any_format_is_published_and_opened(database: Database, folder: Path) -> None:
    published = database.run(lambda session: publish(session, folder, by="vận hành", at=NOON))

    names = {release.partition(" ")[0] for release in published.added}
    assert names == {"giai-ngan-thang", "ktxh-thang", "nhan-su-quy"}
    opened = database.run(
        lambda session: open_period(session, published.tenant, "ktxh-thang", "2026-02", by="vận hành", at=NOON)
    )
    with database.read() as session:
        report = load_report(session, SubmissionKey(published.tenant, "ktxh-thang", "2026-02", opened.reporters[0]))
    assert report.forms


def test_what_a_newer_chedo_made_is_refused_in_its_words(database: Database) -> None:
    build = sample.bundle()
    newer = codec.encode({**json.loads(build.regimes[0]), "format": v1.FORMAT + 1})

    with pytest.raises(Refused, match="newer-format"):
        World(database).publish(Bundle(build.registry, (newer,)))
