"""Rounding is decided on 15 significant digits."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chedo_compiler.runtime.rounding import excel_round, round_down, round_up, to_scaled

REALISTIC = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e18, max_value=1e18),
    st.decimals(-(10**9), 10**9, places=4, allow_nan=False).map(float),
    st.integers(-(10**9), 10**9).map(lambda number: number / 8),
    st.tuples(st.integers(1, 10**6), st.integers(1, 10**4)).map(lambda parts: parts[0] / parts[1] * 100),
    st.lists(st.integers(-999, 999).map(lambda cents: cents / 100), min_size=1, max_size=9).map(sum).map(float),
)


def by_decimal(number: float, digits: int, rounding: str) -> float:
    """The definition: the 15 digits as a decimal, rounded."""
    size = Decimal(f"{abs(number):.15g}")
    if digits >= -size.adjusted() + 16:
        return float(f"{number:.15g}")
    result = float((size.scaleb(digits)).quantize(Decimal(1), rounding=rounding).scaleb(-digits))
    return -result if number < 0 and result else result


@given(REALISTIC, st.integers(-6, 12))
@example(2.4999999999999982, 0)
@example(0.49999999999999994, 0)
@example(1.005, 2)
@example(123456789012345.5, 0)
@settings(max_examples=600, deadline=None)
def test_fast_rounding_is_rounding_on_15_digits(number: float, digits: int) -> None:
    assert excel_round(number, digits) == by_decimal(number, digits, ROUND_HALF_UP)
    assert round_down(number, digits) == by_decimal(number, digits, ROUND_DOWN)
    assert round_up(number, digits) == by_decimal(number, digits, ROUND_UP)


@given(st.decimals(-(10**10), 10**10, places=3, allow_nan=False), st.integers(0, 3))
@settings(max_examples=300, deadline=None)
def test_scaling_is_exact_for_figures_of_15_digits(figure: Decimal, decimals: int) -> None:
    wanted = abs(figure).scaleb(decimals).quantize(Decimal(1), rounding=ROUND_HALF_UP)

    assert to_scaled(float(figure), decimals) == int(wanted.copy_sign(figure))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1.005, 1.01),
        (0.285, 0.29),
        (5.015, 5.02),
        (9.995, 10),
        (8.325, 8.33),
        (1.255, 1.26),
        (-1.005, -1.01),
        (-0.001, 0),
    ],
)
def test_halves_go_away_from_zero(number: float, expected: float) -> None:
    assert excel_round(number, 2) == expected


@pytest.mark.parametrize(("digits", "expected"), [(-2, 1300), (-4, 0), (-400, 0), (10**6, 1250), (25, 1250)])
def test_any_number_of_digits_is_cheap(digits: int, expected: float) -> None:
    assert excel_round(1250, digits) == expected


def test_rounding_up_knows_the_noise_of_binary_fractions() -> None:
    assert round_up(1.1 * 100, 0) == 110
    assert round_up(110.000001, 0) == float(Decimal("110.000001").quantize(Decimal(1), rounding=ROUND_CEILING))


@pytest.mark.parametrize(
    ("value", "decimals", "scaled"), [(2.675, 2, 268), (-2.675, 2, -268), (0, 3, 0), (1e14, 1, 10**15)]
)
def test_scaled_figures(value: float, decimals: int, scaled: int) -> None:
    assert to_scaled(value, decimals) == scaled
