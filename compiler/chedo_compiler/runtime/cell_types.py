"""What a cell of each type takes and shows: typed text to value, value to text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.artefact.v1.form import NUMERIC_TYPES
from chedo_compiler.runtime.numbers import NumberFault, format_number, parse_number
from chedo_compiler.runtime.serial_dates import parts, serial
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chedo_compiler.artefact.v1 import Cell, Choice, Form
    from chedo_compiler.runtime.values import Value

Entered = Decimal | str | bool | None
"""A value as it was typed: figures and dates are exact numbers, a choice is its code, None is blank."""

SEVERAL = ";"
"""Between the codes of a choice of many."""

_YES = frozenset({"có", "co", "true", "x", "yes", "1", "đúng"})
_NO = frozenset({"không", "khong", "false", "no", "0", "sai"})
_ANSWERS = {"vi": ("Có", "Không"), "en": ("Yes", "No")}
_WRITTEN_DAYS = (
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
)
_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class ValueFault:
    """Why a text is no value of its cell.

    ``code``: not_a_number, too_many_decimals, too_long (a number beyond 15 digits), not_a_date, not_yes_or_no,
    not_a_choice or one_choice_only.
    """

    code: str
    params: dict[str, str | int] = field(default_factory=dict)


def is_numeric(cell: Cell) -> bool:
    """Whether the cell's values are exact numbers at rest (a date is one: Excel's day number)."""
    return cell.type in NUMERIC_TYPES


def choices_of(cell: Cell, form: Form) -> tuple[Choice, ...]:
    """What the cell offers to choose from."""
    return next((found.choices for found in form.choice_lists if found.id == cell.choices), ())


def parse_value(cell: Cell, text: str, form: Form, lang: str = "vi") -> Entered | ValueFault:
    """Read what was typed or pasted into a cell. Days are day first; a choice is its code or its label."""
    typed = unicodedata.normalize("NFC", text).strip()
    if not typed:
        return None
    match cell.type:
        case "date":
            return _day(typed)
        case "yes_no":
            return _answer(typed)
        case "choice":
            return _chosen(typed, choices_of(cell, form), many=cell.many)
        case "number" | "integer" | "money" | "percent":
            return _number(cell, typed, lang)
        case _:
            return typed


def as_computed(cell: Cell, value: Value | Decimal | int) -> Value:
    """Take a value at rest as formulas know it: one kind of number, and truth values for yes and no."""
    if isinstance(value, str) and cell.type == "yes_no":
        return {"TRUE": True, "FALSE": False}.get(value.upper(), value)
    if isinstance(value, float | int | Decimal) and not isinstance(value, bool):
        return float(value)
    return value


def show_value(cell: Cell, value: Value | Decimal, form: Form, lang: str = "vi") -> str:
    """Write a value as people read it; "" for blank."""
    if value is None or isinstance(value, ErrorValue):
        return "" if value is None else value.value
    if cell.type == "yes_no":
        truth = as_computed(cell, value)
        return _ANSWERS[lang][0 if truth else 1] if isinstance(truth, bool) else str(value)
    if isinstance(value, bool):
        return _ANSWERS[lang][0 if value else 1]
    if isinstance(value, str):
        return _labels(value, choices_of(cell, form)) if cell.type == "choice" else value
    return show_day(value) if cell.type == "date" else format_number(value, cell.decimals, lang)


def show_day(number: float | Decimal) -> str:
    """Write a day number as 15/09/2026."""
    day = parts(float(number))
    return f"{day[2]:02d}/{day[1]:02d}/{day[0]:04d}" if day else f"{number:f}"


def unknown_codes(value: str, choices: Sequence[Choice]) -> tuple[str, ...]:
    """The codes of a value that the list does not have."""
    known = {choice.id for choice in choices}
    return tuple(code for code in value.split(SEVERAL) if code not in known)


def _number(cell: Cell, typed: str, lang: str) -> Decimal | ValueFault:
    found = parse_number(typed, cell.decimals, lang, percent=cell.type == "percent")
    return ValueFault(found.code, {**found.params}) if isinstance(found, NumberFault) else found


def _day(typed: str) -> Decimal | ValueFault:
    for spelling in _WRITTEN_DAYS:
        if match := spelling.fullmatch(typed):
            try:
                day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                break
            return Decimal(int(serial(day))) if day.year >= _FIRST_YEAR else ValueFault("not_a_date")
    return ValueFault("not_a_date")


def _answer(typed: str) -> bool | ValueFault:
    said = typed.casefold()
    return said in _YES if said in _YES | _NO else ValueFault("not_yes_or_no")


def _chosen(typed: str, choices: Sequence[Choice], *, many: bool) -> str | ValueFault:
    """A label may hold any sign, so the whole text is looked for before it is taken apart."""
    whole = _code(typed, choices)
    pieces = [typed] if whole or not many else [piece for piece in re.split(r"[;\n]", typed) if piece.strip()]
    codes = {piece.strip(): _code(piece.strip(), choices) for piece in pieces}
    strangers = [piece for piece, code in codes.items() if code is None]
    if strangers:
        several = len(typed.split(SEVERAL)) > 1 and all(_code(one.strip(), choices) for one in typed.split(SEVERAL))
        return ValueFault("one_choice_only") if several else ValueFault("not_a_choice", {"value": strangers[0]})
    chosen = set(codes.values())
    return SEVERAL.join(choice.id for choice in choices if choice.id in chosen)


def _code(typed: str, choices: Sequence[Choice]) -> str | None:
    exact = next((choice.id for choice in choices if choice.id == typed), None)
    return exact or next((choice.id for choice in choices if _same(choice.label, typed)), None)


def _same(label: str, typed: str) -> bool:
    return _plain(label) == _plain(typed)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _labels(value: str, choices: Sequence[Choice]) -> str:
    labels = {choice.id: choice.label for choice in choices}
    return f"{SEVERAL} ".join(labels.get(code, code) for code in value.split(SEVERAL))
