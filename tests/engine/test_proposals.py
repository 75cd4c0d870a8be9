"""A host keeps proposals to change its regime: every step is kept, and nobody writes over another's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

import sample_regime as sample
from chedo_engine.keys import Actor, pilot_name
from chedo_engine.queries.proposals import Proposal, proposal, proposal_steps, proposals
from chedo_engine.refusals import Refused
from chedo_engine.services.proposals import LONGEST_TITLE, Begun, Step, begin_proposal, step_proposal
from chedo_engine.workflow.proposals import ProposalAct, ProposalState
from chedo_engine.workflow.states import Role
from world import NOON

if TYPE_CHECKING:
    from world import World

LATER = NOON + dt.timedelta(hours=1)
EDIT = {"op": "set_regime", "key": "title", "value": "Tên mới"}
CONTENT = {"edits": [EDIT]}


@pytest.fixture
def host(world: World) -> Actor:
    return world.actor(sample.HOST, Role.CONSOLIDATOR)


def begun(world: World, by: Actor, title: str = "Rà soát năm 2026", regime: str = sample.REGIME) -> int:
    return world.do(lambda session: begin_proposal(session, Begun(regime, "a" * 40, title), by=by, at=NOON))


def stepped(world: World, number: int, by: Actor, act: ProposalAct, seen: int, **what: Any) -> None:
    world.do(lambda session: step_proposal(session, number, Step(act, seen, **what), by=by, at=LATER))


def kept(world: World, number: int, by: Actor) -> Proposal:
    with world.database.read() as session:
        return proposal(session, number, by)


@pytest.mark.req("REG-06")
def test_a_proposal_is_kept_with_every_step(world: World, host: Actor) -> None:
    number = begun(world, host, "  Rà soát\tnăm 2026 ")
    stepped(world, number, host, ProposalAct.EDIT, 1, content=CONTENT, detail=EDIT)
    stepped(world, number, host, ProposalAct.SEND, 2, result={"branch": "de-nghi/1"})

    found = kept(world, number, host)
    assert (found.title, found.content, found.state) == ("Rà soát\tnăm 2026", CONTENT, ProposalState.HANDED_OVER)
    assert (found.result, found.base, found.created_at, found.changed_at) == (
        {"branch": "de-nghi/1"},
        "a" * 40,
        NOON,
        LATER,
    )
    with world.database.read() as session:
        steps = proposal_steps(session, number, host)
    assert [(one.act.value, one.name, one.detail) for one in steps] == [
        ("send", host.name, None),
        ("edit", host.name, EDIT),
        ("begin", host.name, {"base": "a" * 40}),
    ]


def test_proposals_are_numbered_and_those_changed_last_stand_first(world: World, host: Actor) -> None:
    first, second = begun(world, host), begun(world, host, "Hai")
    stepped(world, first, host, ProposalAct.RENAME, 1, title="Một")

    with world.database.read() as session:
        assert [(one.number, one.title) for one in proposals(session, host)] == [(first, "Một"), (second, "Hai")]
    assert (first, second) == (1, 2)


def test_who_saw_an_older_state_changes_nothing(world: World, host: Actor) -> None:
    number = begun(world, host)
    stepped(world, number, host, ProposalAct.EDIT, 1, content=CONTENT)

    with pytest.raises(Refused, match="proposal-changed"):
        stepped(world, number, host, ProposalAct.EDIT, 1, content={})
    assert kept(world, number, host).content == CONTENT


@pytest.mark.parametrize("act", [ProposalAct.SEND, ProposalAct.WITHDRAW])
def test_what_was_handed_over_or_withdrawn_is_opened_again_before_it_is_changed(
    world: World, host: Actor, act: ProposalAct
) -> None:
    number = begun(world, host)
    stepped(world, number, host, act, 1)

    with pytest.raises(Refused, match="proposal-closed"):
        stepped(world, number, host, ProposalAct.EDIT, 2, content=CONTENT)
    stepped(world, number, host, ProposalAct.REOPEN, 2)
    stepped(world, number, host, ProposalAct.EDIT, 3, content=CONTENT)
    assert kept(world, number, host).is_open


def test_an_open_proposal_is_not_opened_and_a_withdrawn_one_not_handed_over(world: World, host: Actor) -> None:
    number = begun(world, host)
    with pytest.raises(Refused, match="proposal-closed"):
        stepped(world, number, host, ProposalAct.REOPEN, 1)
    stepped(world, number, host, ProposalAct.WITHDRAW, 1)
    with pytest.raises(Refused, match="proposal-closed"):
        stepped(world, number, host, ProposalAct.BY_FILE, 2)


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize(
    ("organisation", "role", "code"),
    [
        (sample.HOST, Role.APPROVER, "not-your-role"),
        (sample.HOST, Role.DATA_ENTRY, "not-your-role"),
        (sample.DEPARTMENT, Role.CONSOLIDATOR, "not-your-organisation"),
        (sample.COMMITTEE, Role.ADMINISTRATOR, "not-your-organisation"),
    ],
)
def test_only_the_hosts_people_begin_one(world: World, host: Actor, organisation: str, role: Role, code: str) -> None:
    with pytest.raises(Refused, match=code):
        begun(world, world.actor(organisation, role))
    with world.database.read() as session:
        assert proposals(session, host) == ()


@pytest.mark.req("SEC-01")
def test_no_other_agency_and_no_other_tenant_sees_or_changes_one(world: World, host: Actor) -> None:
    number = begun(world, host)
    other = world.actor(sample.DEPARTMENT, Role.CONSOLIDATOR)
    foreign = Actor("tinh-khac", host.account, host.name, host.organisation, host.roles)

    for actor, code in ((other, "not-yours-to-see"), (foreign, "not-found")):
        with pytest.raises(Refused, match=code):
            kept(world, number, actor)
        with pytest.raises(Refused, match=code):
            stepped(world, number, actor, ProposalAct.WITHDRAW, 1)
        with world.database.read() as session:
            assert proposals(session, actor) == ()
    assert kept(world, number, host).is_open


def test_a_regime_on_trial_has_no_proposals_of_its_own(world: World, host: Actor) -> None:
    with pytest.raises(Refused, match="not-your-organisation"):
        begun(world, host, regime=pilot_name(sample.REGIME))


@pytest.mark.parametrize(
    ("title", "code"), [(" \n", "proposal-untitled"), ("x" * (LONGEST_TITLE + 1), "reason-too-long")]
)
def test_a_proposal_has_a_name_of_reasonable_length(world: World, host: Actor, title: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        begun(world, host, title)


def test_endless_edits_are_not_kept(world: World, host: Actor) -> None:
    number = begun(world, host)
    with pytest.raises(Refused, match="proposal-too-large"):
        stepped(world, number, host, ProposalAct.EDIT, 1, content={"summary": "x" * 1_000_001})
    assert kept(world, number, host).content == {}
