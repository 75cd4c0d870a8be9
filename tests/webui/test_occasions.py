"""Pages call an occasion what its regime calls it, not by its key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_compiler.artefact import v1

if TYPE_CHECKING:
    from collections.abc import Callable

    from visitor import Visitor
    from world import World

LABEL = "Tết Bính Ngọ"


@pytest.fixture
def tet(province: World) -> World:
    """The sample province with an occasion open."""
    monthly = sample.sample_cycle()
    occasion = v1.Occasion("2026-tet", LABEL, "2026-02-14", "2026-02-22")
    cycles = (monthly, v1.Cycle("occasion", deadlines=monthly.deadlines, occasions=(occasion,)))
    later = replace(sample.sample_regime(), version="2.0.0", effective_from="2026-02", cycles=cycles)
    province.publish(sample.bundle(later))
    province.open("2026-tet")
    return province


@pytest.mark.req("TIM-01")
@pytest.mark.parametrize(
    ("person", "page"),
    [
        ("nhap.a", "/"),
        ("nhap.a", "/reports/{regime}/2026-tet/xa-a"),
        ("nhap.a", "/reports/{regime}/2026-tet/xa-a/forms/{form}"),
        ("tonghop", "/"),
        ("tonghop", "/regimes/{regime}/2026-tet"),
        ("tonghop", "/regimes/{regime}/2026-tet/consolidated/{form}"),
    ],
)
def test_an_occasion_is_shown_by_its_label(tet: World, visit: Callable[[str], Visitor], person: str, page: str) -> None:
    tet.sent(tet.key(period="2026-tet"))

    shown = visit(person).get(page.format(regime=sample.REGIME, form=sample.FORM)).text

    assert LABEL in shown
    assert "đợt tet/2026" not in shown
