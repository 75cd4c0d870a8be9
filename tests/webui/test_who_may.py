"""Every page and every act, by every kind of person, on another's report: only the table's people pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

import sample_regime as sample
from chedo_engine.services import accounts
from chedo_engine.services.accounts import add_account
from chedo_engine.store.bodies import BODY, CHANGE
from chedo_engine.store.submissions import EventRow, SubmissionRow
from chedo_engine.workflow.states import TRANSITIONS, Action, Role, Side, State
from visitor import PASSWORD, Visitor, application
from world import NOON

if TYPE_CHECKING:
    from chedo_engine.keys import SubmissionKey
    from world import World

PEOPLE: dict[str, tuple[str, tuple[Role, ...]]] = {
    "nhap.a": ("xa-a", (Role.DATA_ENTRY,)),
    "duyet.a": ("xa-a", (Role.APPROVER,)),
    "gui.a": ("xa-a", (Role.SENDER,)),
    "quantri.a": ("xa-a", (Role.ADMINISTRATOR,)),
    "moi.b": ("xa-b", (Role.DATA_ENTRY, Role.APPROVER, Role.SENDER, Role.CONSOLIDATOR)),
    "nhap.chutri": (sample.HOST, (Role.DATA_ENTRY, Role.SENDER)),
    "lanhdao.chutri": (sample.HOST, (Role.APPROVER,)),
    "tonghop.chutri": (sample.HOST, (Role.CONSOLIDATOR,)),
    "moi.yte": (sample.DEPARTMENT, (Role.DATA_ENTRY, Role.APPROVER, Role.SENDER, Role.CONSOLIDATOR)),
    "lanhdao.tinh": (sample.COMMITTEE, (Role.APPROVER, Role.CONSOLIDATOR)),
    "quantri.tinh": (sample.COMMITTEE, (Role.ADMINISTRATOR,)),
}
OWN = {"nhap.a", "duyet.a", "gui.a"}
HOST = {"lanhdao.chutri", "tonghop.chutri"}
ABOVE = {"lanhdao.tinh"}
HAND = {
    Action.PRESENT: "nhap.a",
    Action.APPROVE: "duyet.a",
    Action.REFUSE: "duyet.a",
    Action.SEND: "gui.a",
    Action.RECALL: "gui.a",
    Action.ACCEPT: "tonghop.chutri",
    Action.RETURN: "tonghop.chutri",
    Action.ASK: "gui.a",
    Action.DECLINE: "tonghop.chutri",
}
REPORT = "/reports/ktxh/2026-01/xa-a"
SHOWN = (
    REPORT,
    f"{REPORT}/forms/thu",
    f"{REPORT}/forms/thu.xlsx",
    f"{REPORT}/forms/thu/cells/dn.gia",
    f"{REPORT}/outline",
)
PERIOD = (
    "/regimes/ktxh/2026-01",
    "/regimes/ktxh/2026-01/consolidated/thu",
    "/regimes/ktxh/2026-01/consolidated/thu.xlsx",
    "/regimes/ktxh/2026-01/consolidated/thu/cells/dn.thang",
)


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sign many people in without waiting for hashes that are slow by design."""
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def people(province: World) -> dict[str, Visitor]:
    """Everybody signed in."""
    app, found = application(province.database), {}
    for name, (organisation, roles) in PEOPLE.items():
        if name != "nhap.a":
            province.do(
                lambda session, name=name, organisation=organisation, roles=roles: add_account(  # type: ignore[misc]
                    session, sample.TENANT, name, organisation, roles, at=NOON, password=PASSWORD
                )
            )
        found[name] = Visitor(app.test_client())
        found[name].sign_in(name)
    return found


def kept(world: World) -> list[tuple[object, ...]]:
    """Read all that an act could change."""
    tables = (SubmissionRow.__table__, EventRow.__table__, BODY, CHANGE)
    with world.database.read() as session:
        return [tuple(row) for table in tables for row in session.execute(select(table).order_by(*table.c))]


def brought_to(world: World, state: State) -> SubmissionKey:
    reach = {State.DRAFT: world.filled, State.PRESENTED: world.presented, State.APPROVED: world.approved}
    key = world.key()
    if state in reach:
        return reach[state](key)
    world.sent(key)
    if state in {State.ACCEPTED, State.ASKED}:
        world.act(key, Action.ACCEPT)
    if state is State.ASKED:
        world.act(key, Action.ASK)
    return key


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize("state", [State.DRAFT, State.SENT])
def test_who_reads_a_report_and_a_period(people: dict[str, Visitor], province: World, state: State) -> None:
    brought_to(province, state)
    readers = OWN if state is State.DRAFT else OWN | HOST | ABOVE

    for path in SHOWN:
        assert {name for name, person in people.items() if person.get(path).status_code == 200} == readers, path
    for path in PERIOD:
        assert {name for name, person in people.items() if person.get(path).status_code == 200} == HOST | ABOVE, path
    for path in (f"{REPORT}/forms/thu?number=0", f"{REPORT}/outline?number=0"):
        assert {name for name, person in people.items() if person.get(path).status_code == 200} == OWN, path


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize("state", list(State))
def test_who_acts_on_a_report(people: dict[str, Visitor], province: World, state: State) -> None:
    brought_to(province, state)
    before = kept(province)
    open_now = {step.action for step in TRANSITIONS if step.source is state}

    for action in Action:
        for name, person in people.items():
            if action in open_now and name == HAND[action]:
                continue
            answer = person.post(f"{REPORT}/acts/{action}", reason="vì thế")
            assert answer.status_code in {403, 409}, (name, action)
    assert kept(province) == before


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize("state", list(State))
def test_who_writes_in_a_report(people: dict[str, Visitor], province: World, state: State) -> None:
    key = province.key()
    row = province.add_row(key, "Cầu treo")
    brought_to(province, state)
    before = kept(province)
    change = {"changes": [{"cell": "dn.gia", "value": "999", "base": 99}]}

    for name, person in people.items():
        if name == "nhap.a" and state is State.DRAFT:
            continue
        answers = [
            person.patch(f"{REPORT}/cells/thu", change),
            person.patch(f"{REPORT}/cells/outline", {"changes": [{"cell": "danh_gia", "value": "x", "base": 99}]}),
            person.post(f"{REPORT}/forms/thu", seen="{}", **{"cell:dn.gia": "999"}),
            person.post(f"{REPORT}/outline", seen="{}", **{"cell:danh_gia": "x"}),
            person.post(f"{REPORT}/forms/thu/rows", group="du_an", label="Đường"),
            person.post(f"{REPORT}/forms/thu/rows/du_an/{row}"),
        ]
        assert {answer.status_code for answer in answers} <= {403, 409}, name
    assert kept(province) == before


def test_only_the_host_accepts_all(people: dict[str, Visitor], province: World) -> None:
    province.sent(province.key())
    before = kept(province)
    for name, person in people.items():
        if name != "tonghop.chutri":
            assert person.post("/regimes/ktxh/2026-01/accept").status_code == 403, name
    assert kept(province) == before


def test_the_table_of_hands_is_that_of_the_workflow() -> None:
    sides = {step.action: step.side for step in TRANSITIONS}
    places = {Side.REPORTER: "xa-a", Side.HOST: sample.HOST}

    assert {action: PEOPLE[HAND[action]][0] for action in Action} == {
        action: places[sides[action]] for action in Action
    }
