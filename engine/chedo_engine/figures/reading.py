"""What people type, as values: exact numbers and clean texts."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from chedo_compiler.runtime.numbers import NumberFault, parse_number
from chedo_engine.figures.places import Kind, Place
from chedo_engine.figures.sheet import exact

LONGEST_TEXT = 4000
_FAULTS = {"not_a_number": "not-a-number", "too_many_decimals": "too-many-decimals", "too_long": "too-large"}
_DIGITS = 10**18
"""Scaled figures have at most 18 digits: sums over a country still fit."""


def read_value(place: Place, typed: str | Decimal | None) -> tuple[Decimal | str | None, str]:
    """Return the value and "", or nothing and the code of what is wrong with it."""
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return (None, "label-missing") if place.kind is Kind.LABEL else (None, "")
    if place.definition is None or place.definition.type == "text":
        return read_text(typed)
    if isinstance(typed, str):
        parsed = parse_number(typed, place.definition.decimals, percent=place.definition.type == "percent")
        if isinstance(parsed, NumberFault):
            return None, _FAULTS[parsed.code]
        typed = parsed
    return _fitting(typed, place.definition.decimals)


def read_text(typed: str | Decimal) -> tuple[str | None, str]:
    """Clean a text: composed Unicode (TCVN 6909), no control characters, not endless."""
    text = unicodedata.normalize("NFC", str(typed).replace("\r\n", "\n"))
    clean = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}).strip()
    if len(clean) > LONGEST_TEXT:
        return None, "too-long"
    return clean or None, ""


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())


def _fitting(number: Decimal, decimals: int) -> tuple[Decimal | None, str]:
    if not number.is_finite():
        return None, "not-a-number"
    if abs(number) >= Decimal(_DIGITS).scaleb(-decimals):
        return None, "too-large"
    try:
        exact(number, decimals)
    except ValueError:
        return None, "too-many-decimals"
    return number.quantize(Decimal(1).scaleb(-decimals)), ""
