"""Who may see what: drafts stay at home, what was sent is the host's, nobody else looks in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_engine.queries.form_page import form_page, history
from chedo_engine.queries.outline_page import outline_page
from chedo_engine.queries.review import review_page
from chedo_engine.refusals import Refused
from chedo_engine.workflow.states import Action, Role
from world import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_engine.keys import Actor
    from world import World


def pages(world: World, actor: Actor, number: int | None = None) -> list[Callable[[], int]]:
    key = world.key()

    def show(work: Callable[..., object]) -> int:
        with world.database.read() as session:
            page = work(session)
        shown: int = page.number  # type: ignore[attr-defined]
        return shown

    return [
        lambda: show(lambda session: form_page(session, key, sample.FORM, actor, NOON, number=number)),
        lambda: show(lambda session: outline_page(session, key, actor, NOON, number=number)),
    ]


@pytest.mark.req("ORG-08")
@pytest.mark.parametrize(
    ("organisation", "role"),
    [(sample.HOST, Role.CONSOLIDATOR), (sample.COMMITTEE, Role.APPROVER)],
)
def test_receivers_see_what_was_sent_and_never_the_working_copy(world: World, organisation: str, role: Role) -> None:
    actor = world.actor(organisation, role)
    for page in pages(world, actor):
        with pytest.raises(Refused, match="not-yours-to-see"):
            page()

    world.sent(world.key())
    world.act(world.key(), Action.RETURN)
    world.save(world.key(), {"dn.thang": "1"})

    assert [page() for page in pages(world, actor)] == [1, 1]
    with world.database.read() as session:
        shown = form_page(session, world.key(), sample.FORM, actor, NOON)
        assert str(shown.figures["dn.thang"].value) == "100.25"
        with pytest.raises(Refused, match="not-yours-to-see"):
            history(session, world.key(), sample.FORM, "dn.thang", actor)
    for page in pages(world, actor, number=0):
        with pytest.raises(Refused, match="not-yours-to-see"):
            page()


@pytest.mark.req("ORG-08", "SEC-07")
@pytest.mark.parametrize(
    ("organisation", "role"),
    [
        ("xa-b", Role.APPROVER),
        (sample.HOST, Role.DATA_ENTRY),
        (sample.HOST, Role.ADMINISTRATOR),
        ("xa-a", Role.ADMINISTRATOR),
        (sample.DEPARTMENT, Role.CONSOLIDATOR),
    ],
)
def test_neighbours_and_system_administrators_see_nothing(world: World, organisation: str, role: Role) -> None:
    world.sent(world.key())

    for page in pages(world, world.actor(organisation, role)):
        with pytest.raises(Refused, match="not-yours-to-see"):
            page()


def test_the_reporters_people_see_every_copy_and_no_other(world: World) -> None:
    world.sent(world.key())
    actor = world.actor("xa-a", Role.APPROVER)

    assert [page() for number in (None, 0, 1) for page in pages(world, actor, number)] == [0, 0, 0, 0, 1, 1]
    with pytest.raises(Refused, match="no-such-revision"):
        pages(world, actor, number=2)[0]()


@pytest.mark.req("ORG-08")
def test_why_a_leader_did_not_approve_stays_within_the_agency(world: World) -> None:
    key = world.sent(world.key())
    world.act(key, Action.RETURN, reason="thiếu xã")
    host = world.actor(sample.HOST, Role.CONSOLIDATOR)

    def reason(actor: Actor) -> tuple[str, str]:
        with world.database.read() as session:
            header = form_page(session, key, sample.FORM, actor, NOON).header
            return header.reason, header.reason_action

    assert reason(host) == ("thiếu xã", "return")
    world.act(key, Action.PRESENT)
    world.act(key, Action.REFUSE, reason="để anh Tư xem đã")

    assert reason(host) == ("", "")
    assert reason(world.actor("xa-a", Role.DATA_ENTRY)) == ("để anh Tư xem đã", "refuse")


@pytest.mark.req("ORG-08")
def test_the_host_sees_of_the_events_only_what_reached_it(world: World) -> None:
    key = world.presented(world.key())
    world.act(key, Action.REFUSE, reason="việc nội bộ")
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
        world.act(key, action)

    with world.database.read() as session:
        own = review_page(session, key, world.actor("xa-a", Role.APPROVER), NOON)
        host = review_page(session, key, world.actor(sample.HOST, Role.CONSOLIDATOR), NOON)

    assert [event.action for event in own.events] == ["present", "refuse", "present", "approve", "send"]
    assert [event.action for event in host.events] == ["send"]
