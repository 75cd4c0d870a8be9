"""Packed vectors give back what was put in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chedo_engine.figures import vector

SCALED = st.integers(-vector.LIMIT, vector.LIMIT)
NARROW = st.integers(-(2**31), 2**31)
VALUES = st.lists(st.none() | NARROW | SCALED, max_size=40)


@given(VALUES)
def test_a_vector_gives_back_what_was_packed_blank_apart_from_zero(values: list[int | None]) -> None:
    assert vector.unpack(vector.pack(values), len(values)) == values


@given(st.integers(0, 20).flatmap(lambda count: st.lists(st.lists(st.none() | NARROW, min_size=count, max_size=count))))
def test_many_vectors_are_read_as_each_alone(rows: list[list[int | None]]) -> None:
    count = len(rows[0]) if rows else 0

    values, valid = vector.unpack_many([vector.pack(row) for row in rows], count)

    for row, numbers, given_places in zip(rows, values.tolist(), valid.tolist(), strict=True):
        assert [number if place else None for number, place in zip(numbers, given_places, strict=True)] == row
        assert all(number == 0 for number, place in zip(numbers, given_places, strict=True) if not place)


def test_small_figures_take_four_bytes_each_and_blanks_one_bit() -> None:
    assert vector.pack([1, None, -1, None, 0, None, None, None, None]) == bytes(
        [4, 0b00010101, 0, 1, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0]
    )


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(OverflowError):
        vector.pack([2**63])
