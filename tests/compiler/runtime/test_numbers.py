"""Figures as officials type and read them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chedo_compiler.runtime.numbers import NumberFault, format_number, parse_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("0.125", "0.125"),
        ("12.3456", "12.3456"),
        (" -12 ", "-12"),
        ("\u22125", "-5"),
        ("+7", "7"),
        ("(1.200)", "-1200"),
        ("1 234 567,5", "1234567.5"),
        ("1\u00a0234", "1234"),
        (",5", "0.5"),
        ("5,", "5"),
        ("007", "7"),
        ("-0", "0"),
        ("100", "100"),
    ],
)
def test_a_figure_is_read_as_it_is_written_here(text: str, expected: str) -> None:
    number = parse_number(text, 4)

    assert isinstance(number, Decimal)
    assert f"{number:f}" == expected


@pytest.mark.parametrize(("text", "expected"), [("1,234", "1234"), ("1.234", "1.234"), ("1,234.5", "1234.5")])
def test_the_language_decides_about_one_separator(text: str, expected: str) -> None:
    assert parse_number(text, 4, "en") == Decimal(expected)


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3", "12.34.567", "1,2,3", "1.234,5,6", "--5", "5-", ".", "1 23", "(5", "5%", "١٢"]
)
def test_what_is_no_figure_is_refused(text: str) -> None:
    assert parse_number(text, 4) == NumberFault("not_a_number")


def test_decimals_are_never_rounded_away() -> None:
    assert parse_number("1,25", 1) == NumberFault("too_many_decimals", {"decimals": 1})
    assert parse_number("1,50", 1) == Decimal("1.5")
    assert parse_number("1,0", 0) == Decimal(1)


def test_figures_beyond_15_digits_are_refused() -> None:
    assert parse_number("1234567890123456", 0) == NumberFault("too_long", {"digits": 15})
    assert parse_number("123456789012345", 0) == Decimal(123456789012345)
    assert parse_number("123456789012345", 1) == NumberFault("too_long", {"digits": 15})


def test_a_percent_sign_is_read_where_percents_are() -> None:
    assert parse_number("12,5%", 1, percent=True) == Decimal("12.5")


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (123456, 2, "1.234,56", "1,234.56"),
        (-5, 1, "-0,5", "-0.5"),
        (0, 0, "0", "0"),
        (Decimal("1234.565"), 2, "1.234,57", "1,234.57"),
        (2.675, 2, "2,68", "2.68"),
        (-0.001, 1, "0,0", "0.0"),
        (1234567, 0, "1.234.567", "1,234,567"),
    ],
)
def test_figures_are_written_as_people_read_them(value: Decimal | float, decimals: int, vi: str, en: str) -> None:
    assert format_number(value, decimals) == vi
    assert format_number(value, decimals, "en") == en


@given(st.integers(-(10**14), 10**14), st.integers(0, 4), st.sampled_from(["vi", "en"]))
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_back(scaled: int, decimals: int, lang: str) -> None:
    assert parse_number(format_number(scaled, decimals, lang), decimals, lang) == Decimal(scaled).scaleb(-decimals)
