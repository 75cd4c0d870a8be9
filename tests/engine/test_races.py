"""Two people at the same moment: one wins, the other is told."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_engine.figures.changes import CellChange
from chedo_engine.refusals import Refused
from chedo_engine.services.entry import save_cells
from chedo_engine.services.periods import open_period
from chedo_engine.services.submissions import act
from chedo_engine.store.reports import load_report
from chedo_engine.workflow.states import Action, Role, State
from world import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from world import World


def together(world: World, *works: Callable[[Session], object]) -> list[object]:
    """Do works at once, each after it has read what the others are about to change."""
    ready = threading.Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(place: int, work: Callable[[Session], object]) -> None:
        try:
            ready.wait()
            results[place] = world.do(work)
        except Refused as refusal:
            results[place] = refusal.code

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.req("RCV-03")
def test_of_a_recall_and_an_acceptance_exactly_one_wins(world: World) -> None:
    keys = [world.sent(world.key(name)) for name in sample.COMMUNES]
    for key in keys:

        def press(session: Session, action: Action) -> State:
            load_report(session, key)  # noqa: B023 (run before the loop goes on)
            return act(session, key, action, by=world.hand(key, action), at=NOON, reason="vì")  # noqa: B023

        results = together(
            world,
            lambda session: press(session, Action.RECALL),
            lambda session: press(session, Action.ACCEPT),
        )

        assert sorted(map(str, results)) in (["accepted", "not-from-here"], ["draft", "not-from-here"])


def test_a_period_opened_twice_at_once_is_opened_once(world: World) -> None:
    def open_it(session: Session) -> int:
        opened = open_period(session, sample.TENANT, sample.REGIME, "2026-02", by="vận hành", at=NOON)
        return len(opened.reporters)

    assert sorted(map(str, together(world, open_it, open_it))) == ["4", "open-already"]


def test_of_two_who_write_one_cell_one_is_told_of_the_other(world: World) -> None:
    key = world.key()

    def write(session: Session, value: int) -> tuple[int, int]:
        by = world.actor("xa-a", Role.DATA_ENTRY)
        saved = save_cells(session, key, sample.FORM, [CellChange("dn.thang", Decimal(value))], by=by, at=NOON)
        return len(saved.acknowledged), len(saved.conflicts)

    results = together(world, lambda session: write(session, 1), lambda session: write(session, 2))

    assert sorted(map(str, results)) == ["(0, 1)", "(1, 0)"]
