"""Made-up cells in the order in which they can be computed, as the sorter of the standard library has it."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from random import Random

import pytest

from chedo_compiler.formula import order


def made_up(seed: int) -> dict[str, list[str]]:
    """Which cells each of twenty cells reads; at times in a circle."""
    chance = Random(seed)  # noqa: S311 - no secret
    cells = [f"r{number}.c" for number in range(20)]
    chance.shuffle(cells)
    return {
        cell: chance.sample(cells if chance.random() < 0.02 else cells[:place], min(place, chance.randint(0, 3)))
        for place, cell in enumerate(cells)
    }


@pytest.mark.parametrize("seed", range(60))
def test_the_order_is_that_of_the_standard_library(seed: int) -> None:
    read = made_up(seed)

    found, circle = order({cell: ["range", others, 1] for cell, others in read.items()})

    try:
        assert (found, circle) == (tuple(TopologicalSorter(read).static_order()), None)
    except CycleError:
        assert found == ()
        assert circle
        assert all(after in read[cell] for cell, after in zip(circle, (*circle[1:], circle[0]), strict=True))


def test_both_ways_are_made_up() -> None:
    circles = {
        order({cell: ["range", others, 1] for cell, others in made_up(seed).items()})[1] is None for seed in range(60)
    }

    assert circles == {True, False}


def test_cells_that_are_filled_have_no_place_in_it() -> None:
    assert order({"b.x": ["cell", "a.x"], "a.y": ["op", "+", ["cell", "b.x"], ["num", 1.0]]}) == (("b.x", "a.y"), None)
