"""Personal accounts, signing in, lock-out, and sessions that end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

import sample_regime as sample
from chedo_engine.refusals import Refused
from chedo_engine.services.accounts import add_account, authenticate, change_password
from chedo_engine.services.sessions import end_session, resume_session, start_session, touch_session
from chedo_engine.store.accounts import AccountRow, SessionRow
from chedo_engine.workflow.states import Role
from world import NOON

if TYPE_CHECKING:
    from chedo_engine.keys import Actor
    from world import World

MINUTE = dt.timedelta(minutes=1)


def add(world: World, name: str = "lan", organisation: str = "xa-a", password: str | None = None) -> str:
    return world.do(
        lambda session: add_account(
            session,
            sample.TENANT,
            name,
            organisation,
            [Role.DATA_ENTRY, Role.SENDER],
            at=NOON,
            full_name="Nguyễn Thị Lan",
            password=password,
        )
    )


def sign_in(
    world: World, password: str, name: str = "lan", at: dt.datetime = NOON, source: str = "10.0.0.1"
) -> Actor | None:
    return world.do(lambda session: authenticate(session, sample.TENANT, name, password, at=at, source=source))


@pytest.mark.req("ORG-03", "SEC-04")
def test_an_account_signs_in_with_its_generated_password(world: World) -> None:
    password = add(world)

    actor = sign_in(world, password)

    assert actor is not None
    assert (actor.account, actor.name, actor.organisation) == ("lan", "Nguyễn Thị Lan", "xa-a")
    assert actor.roles == {Role.DATA_ENTRY, Role.SENDER}
    assert sign_in(world, "sai-mat-khau-roi") is None
    assert sign_in(world, password, name="khong-co") is None


@pytest.mark.req("SEC-01")
def test_passwords_are_kept_as_argon2id_only(world: World) -> None:
    password = add(world)

    with world.database.read() as session:
        stored = session.scalars(select(AccountRow.password)).one()
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert password not in stored


@pytest.mark.req("SEC-01")
def test_five_failures_lock_a_name_for_a_quarter_of_an_hour_at_that_source_only(world: World) -> None:
    password = add(world)
    for _ in range(5):
        assert sign_in(world, "sai-mat-khau-roi") is None

    with pytest.raises(Refused) as refusal:
        sign_in(world, password, at=NOON + 14 * MINUTE)

    assert (refusal.value.code, refusal.value.details["minutes"]) == ("locked-out", 1)
    assert sign_in(world, password, source="10.0.0.2") is not None
    assert sign_in(world, password, at=NOON + 15 * MINUTE) is not None


def test_a_success_forgets_failures_and_unknown_names_are_locked_alike(world: World) -> None:
    password = add(world)
    for _ in range(4):
        sign_in(world, "sai-mat-khau-roi")
    assert sign_in(world, password) is not None
    for _ in range(4):
        assert sign_in(world, "sai-mat-khau-roi") is None

    for _ in range(5):
        assert sign_in(world, "sai-mat-khau-roi", name="khong-co") is None
    with pytest.raises(Refused, match="locked-out"):
        sign_in(world, "sai-mat-khau-roi", name="khong-co")


@pytest.mark.parametrize(
    ("name", "organisation", "password", "code"),
    [
        ("lan", "xa-a", None, "name-taken"),
        ("Lan Anh", "xa-a", None, "unfit-name"),
        ("hoa", "xa-z", None, "unknown-organisation"),
        ("hoa", "xa-a", "ngắn", "weak-password"),
        ("hoa", "xa-a", "aaaaaaaaaaaaaaaa", "weak-password"),
    ],
)
def test_unfit_accounts_are_refused(
    world: World, name: str, organisation: str, password: str | None, code: str
) -> None:
    add(world)

    with pytest.raises(Refused, match=code):
        add(world, name, organisation, password)


@pytest.mark.req("SEC-01")
def test_a_session_ends_by_sign_out_by_idleness_and_by_age(world: World) -> None:
    actor = sign_in(world, add(world))
    assert actor is not None

    def resumed(token: str, at: dt.datetime) -> bool:
        with world.database.read() as session:
            return resume_session(session, sample.TENANT, token, at=at) is not None

    token = world.do(lambda session: start_session(session, actor, at=NOON))
    assert resumed(token, NOON + 15 * MINUTE)
    assert not resumed(token, NOON + 16 * MINUTE)

    def touch(at: dt.datetime) -> None:
        world.do(lambda session: touch_session(session, sample.TENANT, token, at=at))

    for quarter in range(1, 49):
        touch(NOON + quarter * 15 * MINUTE)
    assert resumed(token, NOON + dt.timedelta(hours=12))
    assert not resumed(token, NOON + dt.timedelta(hours=12, minutes=1))
    world.do(lambda session: end_session(session, sample.TENANT, token))
    assert not resumed(token, NOON)


@pytest.mark.req("SEC-01")
def test_sessions_rotate_are_stored_as_digests_and_end_with_a_new_password(world: World) -> None:
    password = add(world)
    actor = sign_in(world, password)
    assert actor is not None

    first = world.do(lambda session: start_session(session, actor, at=NOON))
    second = world.do(lambda session: start_session(session, actor, at=NOON, replaces=first))

    with world.database.read() as session:
        assert resume_session(session, sample.TENANT, first, at=NOON) is None
        found = resume_session(session, sample.TENANT, second, at=NOON)
        digests = session.scalars(select(SessionRow.digest)).all()
    assert found is not None
    assert found.actor == actor
    assert second not in digests
    with pytest.raises(Refused, match="wrong-password"):
        world.do(lambda session: change_password(session, actor, "sai-mat-khau-roi", "mat-khau-moi-2026"))
    world.do(lambda session: change_password(session, actor, password, "mat-khau-moi-2026"))
    with world.database.read() as session:
        assert resume_session(session, sample.TENANT, second, at=NOON) is None
    assert sign_in(world, "mat-khau-moi-2026") is not None
