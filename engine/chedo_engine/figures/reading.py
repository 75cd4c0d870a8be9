"""What people type, as values: exact numbers and clean texts."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from chedo_compiler.runtime.numbers import NumberFault, parse_number
from chedo_engine.figures.places import Kind, Place
from chedo_engine.figures.sheet import exact

LONGEST_TEXT = 4000
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_LAST_TWO = 0xFFFE
"""Of each plane of Unicode the last two places are no signs; no workbook holds them."""
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
    """Clean a text: composed Unicode (TCVN 6909), nothing that is not seen but changes what is read, not endless."""
    text = unicodedata.normalize("NFC", str(typed).replace("\r\n", "\n"))
    clean = "".join(sign for sign in text if sign in "\n\t" or _is_seen(sign)).strip()
    if len(clean) > LONGEST_TEXT:
        return None, "too-long"
    return clean or None, ""


def _is_seen(sign: str) -> bool:
    """Say whether a sign belongs into a text: no control, no turning of the direction, no half of a sign."""
    is_no_sign = ord(sign) & _LAST_TWO == _LAST_TWO or "\ufdd0" <= sign <= "\ufdef"
    return not is_no_sign and unicodedata.category(sign) not in _UNSEEN


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
