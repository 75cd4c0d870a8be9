"""A regime is drafted, tried out, put in force, amended and retired; each step is written down and told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sqlalchemy import delete

import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_engine.commands.lifecycle import lifecycle_command
from chedo_engine.commands.open import open_command
from chedo_engine.commands.publish import publish_command
from chedo_engine.database import connect
from chedo_engine.keys import SubmissionKey, is_pilot, name_in_force, pilot_name
from chedo_engine.migrations import upgrade
from chedo_engine.queries.announcements import announcements
from chedo_engine.queries.feedback import feedback_of_period, feedback_on
from chedo_engine.queries.lifecycle import Life, lives
from chedo_engine.queries.work_queue import work_queue
from chedo_engine.refusals import Refused
from chedo_engine.services.consolidation import consolidate
from chedo_engine.services.lifecycle import ask_for, retire
from chedo_engine.services.periods import open_period
from chedo_engine.services.pilots import give_feedback, publish_pilot
from chedo_engine.services.publish import publish
from chedo_engine.store.stages import StageRow
from chedo_engine.workflow.stages import Milestones, Request, SetUpStep, Stage, set_up_steps
from chedo_engine.workflow.states import Role
from second_release import second_release
from world import NOON, World

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from chedo_engine.database import Database
    from chedo_engine.services.periods import Opened
    from chedo_engine.services.publish import Bundle, Published

PILOT = pilot_name(sample.REGIME)
DAY = dt.timedelta(days=1)
POLICY = {"setup_build_days": 3, "setup_test_days": 2, "setup_days": 5, "setup_catalogue_days": 20}


def try_out(world: World, *testers: str, build: Bundle | None = None, at: dt.datetime = NOON) -> Published:
    bundle = build or sample.bundle(second_release())
    return world.do(lambda session: publish_pilot(session, bundle, testers, by="vận hành", at=at))


def open_pilot(world: World, period: str = "2026-01") -> Opened:
    return world.do(lambda session: open_period(session, sample.TENANT, PILOT, period, by="vận hành", at=NOON))


def life(world: World, now: dt.datetime = NOON) -> Life:
    with world.database.read() as session:
        (found,) = lives(session, sample.TENANT, now)
    return found


def pilot_key(reporter: str = "xa-a") -> SubmissionKey:
    return SubmissionKey(sample.TENANT, PILOT, "2026-01", reporter)


def test_a_pilot_has_a_name_of_its_own() -> None:
    assert (is_pilot(PILOT), is_pilot(sample.REGIME), name_in_force(PILOT)) == (True, False, sample.REGIME)


@pytest.mark.req("REG-07")
def test_chosen_agencies_try_a_release_out_beside_the_one_in_force(world: World) -> None:
    tried = try_out(world, "xa-a", "so-y-te")
    opened = open_pilot(world)

    assert (opened.regime, opened.reporters) == (PILOT, ("xa-a", "so-y-te"))
    assert opened.version.startswith("2.0.0+")
    assert tried.added == (f"{sample.REGIME} {opened.version}",)
    assert world.open("2026-03").version == "1.0.0"
    assert (life(world).stage, life(world).testers) == (Stage.PILOT, ("xa-a", "so-y-te"))


@pytest.mark.req("REG-07")
def test_nothing_tried_out_counts_in_consolidation_or_lateness(world: World) -> None:
    try_out(world, "xa-a")
    open_pilot(world)
    world.sent(world.key("xa-b"))
    figures = {"dn.thang": Decimal(999), "dn.ke_hoach": Decimal(1000)}

    world.sent(pilot_key(), figures)

    with world.database.read() as session:
        whole = consolidate(session, sample.TENANT, sample.REGIME, "2026-01")
        queue = work_queue(session, world.actor("xa-a", Role.DATA_ENTRY), NOON + 300 * DAY)
    assert [one.organisation for one in whole.counted] == ["xa-b"]
    assert whole.forms[sample.FORM].counts["dn.thang"] == 1
    assert [item.key.on_trial for item in queue.overdue] == [False]
    (on_trial,) = (item for item in queue.done if item.key.on_trial)
    assert (on_trial.late, on_trial.send_by, on_trial.days_left) == (False, None, None)


@pytest.mark.req("REG-07")
def test_a_pilot_may_be_tried_again_with_other_content_and_then_put_in_force(world: World) -> None:
    first = try_out(world, "xa-a").added
    improved = replace(second_release(), title="Tên rõ hơn")
    second = try_out(world, "xa-a", "xa-b", build=sample.bundle(improved), at=NOON + DAY).added
    assert first != second
    assert open_pilot(world).reporters == ("xa-a", "xa-b")

    world.publish(sample.bundle(improved))

    assert world.open("2026-03").version == "2.0.0"
    assert (life(world).stage, life(world).version, life(world).testers) == (Stage.AMENDED, "2.0.0", ())
    assert try_out(world, "xa-a", build=sample.bundle(improved)).unchanged == ("ktxh 2.0.0",)


def test_only_known_agencies_try_out_and_only_what_is_on_trial(world: World) -> None:
    with pytest.raises(Refused, match="unknown-organisation"):
        try_out(world, "xa-khac")
    with pytest.raises(Refused, match="no-pilot"):
        open_pilot(world)


@pytest.mark.req("REG-07")
def test_what_testers_say_is_kept_for_them_and_the_host(world: World) -> None:
    try_out(world, "xa-a", "xa-b")
    open_pilot(world)
    host, clerk = world.actor(sample.HOST, Role.CONSOLIDATOR), world.actor("xa-a", Role.DATA_ENTRY)
    for by, words in ((clerk, "Dòng 2 chưa rõ."), (host, "Sẽ ghi thêm hướng dẫn.")):
        world.do(lambda session, by=by, words=words: give_feedback(session, pilot_key(), words, by=by, at=NOON))  # type: ignore[misc]

    with world.database.read() as session:
        own = feedback_on(session, pilot_key(), clerk)
        other = feedback_on(session, pilot_key(), world.actor("xa-b", Role.DATA_ENTRY))
        whole = feedback_of_period(session, PILOT, "2026-01", host)
        none = feedback_of_period(session, sample.REGIME, "2026-01", host)
        with pytest.raises(Refused, match="not-yours-to-see"):
            feedback_of_period(session, PILOT, "2026-01", clerk)
    assert [one.words for one in own] == ["Dòng 2 chưa rõ.", "Sẽ ghi thêm hướng dẫn."]
    assert ([one.organisation for one in whole], other, none) == (["xa-a", sample.HOST], (), ())


@pytest.mark.parametrize(
    ("key", "organisation", "words", "code"),
    [
        (pilot_key(), "xa-b", "Chưa rõ.", "not-your-organisation"),
        (pilot_key(), "xa-a", "  ", "feedback-missing"),
        (pilot_key(), "xa-a", "x" * 100_000, "reason-too-long"),
        (SubmissionKey(sample.TENANT, sample.REGIME, "2026-01", "xa-a"), "xa-a", "Chưa rõ.", "no-pilot"),
    ],
)
def test_feedback_is_refused(world: World, key: SubmissionKey, organisation: str, words: str, code: str) -> None:
    try_out(world, "xa-a")
    open_pilot(world)
    by = world.actor(organisation, Role.DATA_ENTRY)

    with pytest.raises(Refused, match=code):
        world.do(lambda session: give_feedback(session, key, words, by=by, at=NOON))


@pytest.mark.req("REG-07", "ARC-01")
def test_a_retired_regime_opens_nothing_new_and_keeps_its_history(world: World) -> None:
    def end(period: str, regime: str = sample.REGIME) -> None:
        world.do(lambda session: retire(session, sample.TENANT, regime, period, by="vận hành", at=NOON))

    sent = world.sent(world.key())
    for period, regime, code in (
        ("2025-12", sample.REGIME, "opened-later"),
        ("tháng hai", sample.REGIME, "not-a-period"),
        ("2026-02", "khac", "not-found"),
    ):
        with pytest.raises(Refused, match=code):
            end(period, regime)
    end("2026-02")

    with pytest.raises(Refused, match="regime-retired"):
        world.open("2026-03")
    assert world.open("2026-02").version == "1.0.0"
    assert (life(world).stage, life(world).until) == (Stage.RETIRED, "2026-02")
    assert world.sheet(sent, 1).values["dn.thang"] == Decimal("100.25")
    world.publish(sample.bundle(second_release()))
    assert (world.open("2026-03").version, life(world).stage) == ("2.0.0", Stage.AMENDED)


def test_a_regime_from_before_lives_were_written_down_is_in_force(world: World) -> None:
    world.do(lambda session: session.execute(delete(StageRow)))

    found = life(world)

    assert (found.stage, found.version, found.since) == (Stage.IN_FORCE, "1.0.0", dt.date(2026, 1, 16))
    world.publish(sample.bundle(second_release()))
    assert life(world).stage is Stage.AMENDED


@pytest.mark.req("REG-07")
def test_set_up_times_are_measured_against_policy(database: Database) -> None:
    policy = tuple(v1.PolicyEntry(key, days, "") for key, days in POLICY.items())
    registry = replace(sample.sample_registry(), policy=policy)
    monday = dt.datetime(2026, 1, 5, 5, tzinfo=dt.UTC)
    world = World(database)
    world.do(lambda session: ask_for(session, sample.TENANT, sample.REGIME, Request.REGIME, by="x", at=monday))
    with pytest.raises(Refused, match="set-up-already"):
        world.do(lambda session: ask_for(session, sample.TENANT, sample.REGIME, Request.REGIME, by="x", at=monday))
    build = sample.bundle(registry=registry)

    try_out(world, "xa-a", build=build, at=monday + 7 * DAY)
    tested = life(world, monday + 8 * DAY)
    world.do(lambda session: publish(session, build, by="x", at=monday + 9 * DAY))

    assert [(step.name, step.used, step.is_over, step.done) for step in tested.set_up] == [
        ("build", 5, True, True),
        ("test", 1, False, False),
        ("whole", 6, True, False),
    ]
    assert [(step.used, step.done) for step in life(world, NOON).set_up] == [(5, True), (2, True), (7, True)]
    assert life(world).stage is Stage.IN_FORCE


def test_a_whole_catalogue_has_plain_days_and_what_policy_leaves_open_is_not_measured() -> None:
    days = Milestones(Request.CATALOGUE, dt.date(2026, 1, 5))

    assert set_up_steps(days, POLICY, dt.date(2026, 1, 26), None) == (SetUpStep("whole", 21, 20, done=False),)
    assert set_up_steps(days, {}, dt.date(2026, 1, 26), None) == ()


@pytest.mark.req("REG-07")
def test_who_reports_and_who_hosts_is_told_what_was_put_in_force(world: World) -> None:
    note = v1.Change("2.0.0", (), "Bỏ chỉ tiêu phí, lệ phí.", (), ())
    groups = sample.sample_regime().groups[:1]
    world.do(
        lambda session: publish(
            session, sample.bundle(replace(second_release(), changes=(note,), groups=groups)), by="x", at=NOON + DAY
        )
    )

    def told(organisation: str, now: dt.datetime) -> list[tuple[str, str, str]]:
        with world.database.read() as session:
            found = announcements(session, world.actor(organisation, Role.DATA_ENTRY), now)
        return [(one.stage, one.version, one.summary) for one in found]

    amended, first = ("amended", "2.0.0", "Bỏ chỉ tiêu phí, lệ phí."), ("in_force", "1.0.0", "")
    assert told("xa-a", NOON + 2 * DAY) == told(sample.HOST, NOON + 2 * DAY) == [amended, first]
    assert told("so-y-te", NOON + 2 * DAY) == [first]
    assert told("xa-moi", NOON + 2 * DAY) == [amended]
    assert told(sample.COMMITTEE, NOON + 2 * DAY) == []
    assert told("xa-a", NOON + 60 * DAY) == []
    world.do(lambda session: retire(session, sample.TENANT, sample.REGIME, "2026-06", by="x", at=NOON + 60 * DAY))
    assert told("xa-a", NOON + 61 * DAY) == [("retired", "2.0.0", "")]


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("vi", ("đang kiểm thử từ", "kiểm thử tại: xa-a, xa-b", "không mở kỳ nào sau 2026-06", "đã dừng từ")),
        ("en", ("on trial since", "on trial at: xa-a, xa-b", "no period opens after 2026-06", "retired since")),
    ],
)
def test_the_commands_lead_through_a_life(tmp_path: Path, lang: str, lines: tuple[str, ...]) -> None:
    url = f"sqlite:///{tmp_path / 'chedo.db'}"
    database = connect(url)
    upgrade(database)
    folder = tmp_path / "build"
    folder.mkdir()
    (folder / "registry.json").write_bytes(sample.bundle().registry)
    (folder / "ktxh-1.0.0.json").write_bytes(sample.bundle().regimes[0])

    def run(command: click.Command, *arguments: str) -> str:
        environment = {"CHEDO_DATABASE": url, "CHEDO_LANG": lang}
        result = CliRunner().invoke(command, [*arguments], env=environment, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    said = [run(publish_command, str(folder), "--pilot", "xa-a", "--pilot", "xa-b")]
    said.append(run(open_command, "ktxh", "2026-01", "--pilot"))
    said.append(run(lifecycle_command, "list"))
    said.append(run(publish_command, str(folder)))
    said.append(run(publish_command, str(folder), "--pilot", "xa-a"))
    said.append(run(lifecycle_command, "retire", "ktxh", "2026-06"))
    said.append(run(lifecycle_command, "list"))
    said.append(run(lifecycle_command, "ask", "khac"))

    assert "2 reporters" in said[1]
    assert "1.0.0+" in said[0]
    assert all(any(line in one for one in said) for line in lines), said
    database.close()


def test_planning_and_trying_out_are_two_things(tmp_path: Path) -> None:
    result = CliRunner().invoke(publish_command, [str(tmp_path), "--plan", "--pilot", "xa-a"])

    assert result.exit_code == 2
