"""Whatever people press: refusals change nothing, revisions have no gaps, and sent figures stay."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

import sample_regime as sample
from chedo_engine.refusals import Refused
from chedo_engine.services.events import is_unbroken
from chedo_engine.store.reports import load_report
from chedo_engine.store.submissions import EventRow, RevisionRow
from chedo_engine.workflow.states import Action, Role, State
from world import World

if TYPE_CHECKING:
    from chedo_engine.keys import SubmissionKey
    from world import World

_PERIODS = [f"{year}-{month:02d}" for year in range(2026, 2041) for month in range(1, 13)][1:]


class Presses(RuleBasedStateMachine):
    """One report and many hands."""

    world: World
    periods = count()
    key: SubmissionKey

    @initialize()
    def open_a_period(self) -> None:
        period = _PERIODS[next(self.periods)]
        self.world.open(period)
        self.key = self.world.filled(self.world.key("xa-a", period))
        self.sent: dict[int, Decimal | str | None] = {}

    @rule(value=st.integers(0, 1200))
    def write(self, value: int) -> None:
        before = self._numbers()
        try:
            self.world.save(self.key, {"dn.thang": Decimal(value)})
        except Refused:
            assert self.world.state(self.key) is not State.DRAFT
        assert self._numbers() == before

    @rule(
        action=st.sampled_from(Action),
        organisation=st.sampled_from(["xa-a", sample.HOST]),
        roles=st.frozensets(st.sampled_from(Role), min_size=1),
        reason=st.sampled_from(["", "vì"]),
    )
    def press(self, action: Action, organisation: str, roles: frozenset[Role], reason: str) -> None:
        self._press(action, by=(organisation, roles), reason=reason)

    @rule(action=st.sampled_from(Action))
    def press_with_the_right_hand(self, action: Action) -> None:
        self._press(action, by=None, reason="vì")

    @invariant()
    def revisions_are_numbered_without_gaps(self) -> None:
        with self.world.database.read() as session:
            place = {"regime": self.key.regime, "period": self.key.period, "reporter": self.key.reporter}
            numbers = session.scalars(select(RevisionRow.number).filter_by(**place).order_by(RevisionRow.number)).all()
            events = session.scalars(select(EventRow).filter_by(**place).order_by(EventRow.number)).all()
            report = load_report(session, self.key)
        assert list(numbers) == list(range(len(numbers)))
        assert report.row.number == len(numbers) - 1
        assert is_unbroken(events)
        assert report.state == (events[-1].target if events else State.DRAFT)

    @invariant()
    def what_was_sent_stays(self) -> None:
        for number, value in self.sent.items():
            assert self.world.sheet(self.key, number).values["dn.thang"] == value

    def _press(self, action: Action, by: tuple[str, frozenset[Role]] | None, reason: str) -> None:
        before = self._numbers()
        actor = self.world.actor(by[0], *by[1]) if by else None
        try:
            self.world.act(self.key, action, by=actor, reason=reason)
        except Refused:
            assert self._numbers() == before
            return
        if action is Action.SEND:
            self.sent[before[2] + 1] = self.world.sheet(self.key).values["dn.thang"]
        assert self._numbers() != before

    def _numbers(self) -> tuple[State, int, int]:
        with self.world.database.read() as session:
            row = load_report(session, self.key).row
            return State(row.state), row.events, row.number


@pytest.mark.req("ARC-01", "SEC-04")
def test_whatever_people_press(world: World) -> None:
    machine = type("Here", (Presses,), {"world": world, "periods": count()})
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=checks, database=None
        ),
    )
