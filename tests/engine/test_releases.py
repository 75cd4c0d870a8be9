"""Several releases of a regime live at once: each period has its own, and keeps it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_engine.queries.consolidated import consolidated
from chedo_engine.queries.form_page import form_page
from chedo_engine.queries.matrix import matrix
from chedo_engine.store.reports import load_report
from chedo_engine.workflow.states import Action, Role, State
from second_release import TITLE, second_release
from world import NOON

if TYPE_CHECKING:
    from chedo_engine.keys import SubmissionKey
    from chedo_engine.queries.form_page import FormPage
    from world import World


def page(world: World, key: SubmissionKey) -> FormPage:
    with world.database.read() as session:
        return form_page(session, key, sample.FORM, world.actor(key.reporter, Role.DATA_ENTRY), NOON)


@pytest.mark.req("REG-06")
def test_each_period_is_opened_under_the_release_effective_for_it(world: World) -> None:
    third = replace(second_release(), version="3.0.0", effective_from="2026-06")
    world.publish(sample.bundle(second_release()))
    world.publish(sample.bundle(third))

    opened = {period: world.open(period).version for period in ("2026-02", "2026-03", "2026-05", "2026-06", "2026-12")}

    assert opened == {
        "2026-02": "1.0.0",
        "2026-03": "2.0.0",
        "2026-05": "2.0.0",
        "2026-06": "3.0.0",
        "2026-12": "3.0.0",
    }


@pytest.mark.req("REG-06", "ARC-01")
def test_an_open_draft_goes_on_under_its_release(world: World) -> None:
    key = world.key()
    world.save(key, {"dn.thang": Decimal(5), "phi.thang": Decimal(7)})
    world.publish(sample.bundle(second_release("2026-01")))

    world.save(key, {"phi.ke_hoach": Decimal(9)})

    found = page(world, key)
    assert (found.header.version, found.header.effective_from) == ("1.0.0", "2026-01")
    assert found.form.title == "Thu ngân sách"
    assert (found.figures["phi.thang"].value, found.figures["phi.ke_hoach"].value) == (Decimal(7), Decimal(9))
    assert found.figures["tong.thang"].value == Decimal(12)


@pytest.mark.req("REG-06", "ARC-01")
def test_a_late_and_a_corrected_report_stay_with_the_release_of_their_period(world: World) -> None:
    corrected = world.sent(world.key("xa-a"))
    world.publish(sample.bundle(second_release()))
    world.open("2026-03")
    late = world.sent(world.key("xa-b"))

    world.act(corrected, Action.RETURN, reason="sai số")
    world.save(corrected, {"phi.thang": Decimal("21.50")})
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND):
        world.act(corrected, action)

    for key in (corrected, late):
        with world.database.read() as session:
            assert load_report(session, key).regime.version == "1.0.0"
    assert world.sheet(corrected, 1).values["phi.thang"] == Decimal("20.50")
    assert world.sheet(corrected, 2).values["phi.thang"] == Decimal("21.50")
    assert page(world, world.key("xa-a", "2026-03")).header.version == "2.0.0"
    assert world.state(corrected) is State.SENT


@pytest.mark.req("REG-06", "ARC-01", "RCV-04")
def test_an_accepted_report_that_is_asked_back_is_corrected_under_its_own_release(world: World) -> None:
    """The next release has neither this row nor its figure; what was accepted first is still there."""
    key = world.sent(world.key("xa-a"))
    world.act(key, Action.ACCEPT)
    world.publish(sample.bundle(second_release()))
    world.open("2026-03")

    world.act(key, Action.ASK, reason="nhập nhầm số thu phí")
    world.act(key, Action.RETURN, reason="đồng ý đính chính")
    found = page(world, key)
    world.save(key, {"phi.thang": Decimal("21.50")})
    for action in (Action.PRESENT, Action.APPROVE, Action.SEND, Action.ACCEPT):
        world.act(key, action)

    assert (found.header.version, "phi.thang" in found.figures) == ("1.0.0", True)
    assert [world.sheet(key, number).values["phi.thang"] for number in (1, 2)] == [Decimal("20.50"), Decimal("21.50")]
    with world.database.read() as session:
        assert load_report(session, key).regime.version == "1.0.0"
    assert world.state(key) is State.ACCEPTED


@pytest.mark.req("REG-06")
def test_a_period_looks_back_over_the_joint_between_two_releases(world: World) -> None:
    """What February cumulated under the old release, with more rows, is what March goes on from."""
    world.open("2026-02")
    for period in ("2026-01", "2026-02"):
        world.sent(world.key("xa-a", period))
    world.publish(sample.bundle(second_release()))
    world.open("2026-03")

    world.save(world.key("xa-a", "2026-03"), {"dn.thang": Decimal(1)})

    figures = page(world, world.key("xa-a", "2026-03")).figures
    assert figures["dn.luy_ke"].value == Decimal("201.50")
    assert "phi.luy_ke" not in figures


def test_host_pages_say_which_release_a_period_follows(world: World) -> None:
    world.publish(sample.bundle(second_release()))
    world.open("2026-03")
    host = world.actor(sample.HOST, Role.CONSOLIDATOR)

    with world.database.read() as session:
        fields = [matrix(session, sample.REGIME, period, host, NOON) for period in ("2026-01", "2026-03")]
        sums = [consolidated(session, sample.REGIME, period, "", host) for period in ("2026-01", "2026-03")]

    said = [("1.0.0", "2026-01"), ("2.0.0", "2026-03")]
    assert [(one.version, one.effective_from) for one in fields] == said
    assert [(one.version, one.effective_from) for one in sums] == said
    assert [one.form.title for one in sums] == ["Thu ngân sách", TITLE]
