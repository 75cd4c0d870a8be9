"""What people type, as values: exact numbers and clean texts."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.runtime.cell_types import ValueFault, is_numeric, parse_value
from chedo_compiler.runtime.serial_dates import LAST_SERIAL
from chedo_engine.figures.places import Kind, Place
from chedo_engine.figures.sheet import NO, YES, exact

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_engine.figures.sheet import Given

LONGEST_TEXT = 4000
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_LAST_TWO = 0xFFFE
"""Of each plane of Unicode the last two places are no signs; no workbook holds them."""
_FAULTS = {
    "not_a_number": "not-a-number",
    "too_many_decimals": "too-many-decimals",
    "too_long": "too-large",
    "not_a_date": "not-a-date",
    "not_yes_or_no": "not-yes-or-no",
    "not_a_choice": "not-a-choice",
    "one_choice_only": "one-choice-only",
}
_WRITTEN = frozenset({"text", "long_text"})
_DIGITS = 10**18
"""Scaled figures have at most 18 digits: sums over a country still fit."""


def read_value(place: Place, typed: str | Decimal | None, form: v1.Form) -> tuple[Given, str]:
    """Return the value and "", or nothing and the code of what is wrong with it."""
    cell = place.definition
    if cell is not None and cell.type == "attachment":
        return None, "files-are-uploaded"
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return (None, "label-missing") if place.kind is Kind.LABEL and place.column_label else (None, "")
    if cell is None or cell.type in _WRITTEN:
        return read_text(typed)
    return _typed_value(cell, typed, form)


def _typed_value(cell: v1.Cell, typed: str | Decimal, form: v1.Form) -> tuple[Given, str]:
    if isinstance(typed, Decimal) and is_numeric(cell):
        return _fitting(typed, cell)
    parsed = parse_value(cell, str(typed), form)
    if isinstance(parsed, ValueFault):
        return None, _FAULTS[parsed.code]
    if isinstance(parsed, bool):
        return YES if parsed else NO, ""
    return _fitting(parsed, cell) if isinstance(parsed, Decimal) else (parsed, "")


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


def _fitting(number: Decimal, cell: v1.Cell) -> tuple[Decimal | None, str]:
    if not number.is_finite():
        return None, "not-a-number"
    if cell.type == "date" and not 1 <= number <= LAST_SERIAL:
        return None, "not-a-date"
    if abs(number) >= Decimal(_DIGITS).scaleb(-cell.decimals):
        return None, "too-large"
    try:
        exact(number, cell.decimals)
    except ValueError:
        return None, "too-many-decimals"
    return number.quantize(Decimal(1).scaleb(-cell.decimals)), ""
