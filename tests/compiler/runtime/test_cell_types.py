"""Typed text to value and value to text, for each type of cell."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from chedo_compiler.artefact.v1 import CELL_TYPES, NUMERIC_TYPES, Cell, Choice, ChoiceList, Form
from chedo_compiler.runtime.cell_types import (
    Entered,
    ValueFault,
    as_computed,
    is_numeric,
    parse_value,
    show_value,
)
from chedo_compiler.runtime.serial_dates import serial
from chedo_compiler.runtime.values import ErrorValue

LIST = ChoiceList("muc", "Mức", (Choice("cao", "Cao"), Choice("tb", "Trung bình; khá"), Choice("thap", "Thấp")))
FORM = Form("b", "", "B", None, (), (), (), (), (), (), (), choice_lists=(LIST,))
SEPTEMBER = Decimal(int(serial(dt.date(2026, 9, 15))))


def cell(kind: str, decimals: int = 0, *, many: bool = False) -> Cell:
    return Cell("r", "c", "input", kind, decimals, "none", choices="muc" if kind == "choice" else "", many=many)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("number", "1.234,50", Decimal("1234.5")),
        ("integer", "1.234", Decimal(1234)),
        ("money", "(12)", Decimal(-12)),
        ("percent", "12,5%", Decimal("12.5")),
        ("date", "15/09/2026", SEPTEMBER),
        ("date", "15/9/2026", SEPTEMBER),
        ("date", "15-09-2026", SEPTEMBER),
        ("date", "15.9.2026", SEPTEMBER),
        ("date", "2026-09-15", SEPTEMBER),
        ("yes_no", "Có", True),
        ("yes_no", "co\u0301", True),
        ("yes_no", "x", True),
        ("yes_no", "FALSE", False),
        ("yes_no", "không", False),
        ("choice", "cao", "cao"),
        ("choice", " THẤP ", "thap"),
        ("choice", "trung bình;  khá", "tb"),
        ("text", " abc ", "abc"),
        ("long_text", "a\nb", "a\nb"),
        ("attachment", "f1", "f1"),
        *((kind, "  ", None) for kind in CELL_TYPES),
    ],
)
def test_what_is_typed_becomes_a_value(kind: str, typed: str, value: Entered) -> None:
    found = parse_value(cell(kind, 1 if kind in {"number", "percent"} else 0), typed, FORM)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("thap;cao", "cao;thap"), ("Cao\nThấp", "cao;thap"), ("cao;cao", "cao"), ("Trung bình; khá", "tb")],
)
def test_several_choices_stand_in_the_order_of_the_list(typed: str, value: str) -> None:
    assert parse_value(cell("choice", many=True), typed, FORM) == value


@pytest.mark.parametrize(
    ("kind", "typed", "fault"),
    [
        ("number", "abc", ValueFault("not_a_number")),
        ("integer", "1,5", ValueFault("too_many_decimals", {"decimals": 0})),
        ("money", "1" * 16, ValueFault("too_long", {"digits": 15})),
        ("date", "31/02/2026", ValueFault("not_a_date")),
        ("date", "09/15/2026", ValueFault("not_a_date")),
        ("date", "15/09/1899", ValueFault("not_a_date")),
        ("date", "46280", ValueFault("not_a_date")),
        ("yes_no", "có thể", ValueFault("not_yes_or_no")),
        ("choice", "vừa", ValueFault("not_a_choice", {"value": "vừa"})),
        ("choice", "cao;thap", ValueFault("one_choice_only")),
    ],
)
def test_what_is_no_value_is_said(kind: str, typed: str, fault: ValueFault) -> None:
    assert parse_value(cell(kind), typed, FORM) == fault


def test_of_several_choices_the_stranger_is_named() -> None:
    fault = parse_value(cell("choice", many=True), "cao;vừa", FORM)
    assert fault == ValueFault("not_a_choice", {"value": "vừa"})


@pytest.mark.parametrize(
    ("kind", "value", "vi", "en"),
    [
        ("number", 1234.5, "1.234,5", "1,234.5"),
        ("integer", Decimal(1234), "1.234", "1,234"),
        ("date", SEPTEMBER, "15/09/2026", "15/09/2026"),
        ("yes_no", True, "Có", "Yes"),
        ("yes_no", "FALSE", "Không", "No"),
        ("choice", "cao", "Cao", "Cao"),
        ("choice", "cao;thap", "Cao; Thấp", "Cao; Thấp"),
        ("choice", "bo", "bo", "bo"),
        ("text", "a", "a", "a"),
        ("number", ErrorValue.DIVISION, "#DIV/0!", "#DIV/0!"),
        ("number", None, "", ""),
        ("number", "", "", ""),
        ("number", True, "Có", "Yes"),
    ],
)
def test_a_value_is_shown_as_people_read_it(kind: str, value: object, vi: str, en: str) -> None:
    place = cell(kind, 1 if kind == "number" else 0)
    assert show_value(place, value, FORM) == vi  # type: ignore[arg-type]  # the kinds of values are mixed here
    assert show_value(place, value, FORM, "en") == en  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", CELL_TYPES)
def test_numbers_and_days_are_exact_at_rest_and_all_else_is_text(kind: str) -> None:
    assert is_numeric(cell(kind)) == (kind in NUMERIC_TYPES)


def test_formulas_know_one_kind_of_number_and_truth() -> None:
    assert repr(as_computed(cell("money"), Decimal(5))) == "5.0"
    assert as_computed(cell("yes_no"), "TRUE") is True
    assert as_computed(cell("yes_no"), "false") is False
    assert as_computed(cell("text"), "TRUE") == "TRUE"
    assert as_computed(cell("number"), None) is None
