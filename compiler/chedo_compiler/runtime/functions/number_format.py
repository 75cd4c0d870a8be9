"""TEXT: numbers and dates by a format such as ``#,##0.0`` or ``dd/mm/yyyy``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chedo_compiler.runtime import serial_dates
from chedo_compiler.runtime.functions.signature import Function
from chedo_compiler.runtime.numerals import digits_of, numeral, positional, scientific
from chedo_compiler.runtime.rounding import excel_round, to_scaled
from chedo_compiler.runtime.values import LONGEST_TEXT, ErrorValue, Value, ValueFault, as_number, as_text

_PIECES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[Ee][+-]|[0#?]|y+|m+|d+|.', re.IGNORECASE | re.DOTALL)
_PLACES = frozenset("0#?")
_GENERAL_WIDTH = 10
_LONGEST_FORMAT = 255
_LARGEST_GENERAL = 11


def text(value: Value, form: Value) -> str:
    """TEXT."""
    layout = as_text(form)
    if len(layout) > _LONGEST_FORMAT:
        raise ValueFault(ErrorValue.VALUE)
    if isinstance(value, bool):
        return as_text(value)
    if isinstance(value, str):
        found = numeral(value)
        if found is None:
            return value
        value = found
    number = as_number(value)
    section, number = _section(layout, number)
    result = _shown(section, number)
    if len(result) > LONGEST_TEXT:
        raise ValueFault(ErrorValue.VALUE)
    return result


def _section(layout: str, number: float) -> tuple[str, float]:
    """Return the part of the format for this number; the part for negative ones shows no sign of its own."""
    parts = _split(layout)
    if number < 0 and len(parts) > 1:
        return parts[1], abs(number)
    if number == 0 and len(parts) > 2:  # noqa: PLR2004 - positive, negative, zero
        return parts[2], number
    return parts[0], number


def _split(layout: str) -> list[str]:
    parts = [""]
    for piece in _PIECES.findall(layout):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _shown(section: str, number: float) -> str:
    if section.lower() == "general":
        return _general(number)
    pieces = [piece for piece in _PIECES.findall(section) if not piece.startswith("[")]
    if any(piece in _PLACES for piece in pieces):
        return _Number(pieces).shown(number)
    if any(piece[0].lower() in "ymd" for piece in pieces):
        return _date(pieces, number)
    return ("-" if number < 0 and section else "") + "".join(_literal(piece) for piece in pieces)


def _general(number: float) -> str:
    """Write a number as an unformatted cell shows it: at most 11 places."""
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    digits, power = digits_of(number)
    if -5 < power < _LARGEST_GENERAL:  # noqa: PLR2004 - four zeros after the point
        rounded = excel_round(abs(number), min(_GENERAL_WIDTH - 1, _GENERAL_WIDTH - 1 - power))
        digits, power = digits_of(rounded)
        return sign + positional(digits.rstrip("0"), power)
    rounded = excel_round(float(f"{digits[0]}.{digits[1:]}"), 5)
    digits, carry = digits_of(rounded)
    return sign + scientific(digits.rstrip("0"), power + carry)


def _literal(piece: str) -> str:
    if piece[0] == '"':
        return piece[1:-1]
    if piece[0] == "\\":
        return piece[1:]
    if piece[0] == "_" and len(piece) > 1:
        return " "
    return "" if piece[0] == "*" and len(piece) > 1 else piece


@dataclass(slots=True)
class _Number:
    """A number format, cut into what stands before, at and behind the decimal point."""

    pieces: list[str]

    def shown(self, number: float) -> str:
        exponent = next((place for place, piece in enumerate(self.pieces) if piece[0] in "Ee" and len(piece) > 1), None)
        if exponent is not None:
            return self._scientific(number, exponent)
        last = max(place for place, piece in enumerate(self.pieces) if piece in _PLACES)
        thousands = 0
        while self.pieces[last + 1 + thousands : last + 2 + thousands] == [","]:
            thousands += 1
        body = self.pieces[: last + 1] + self.pieces[last + 1 + thousands :]
        scale = 2 * body.count("%") - 3 * thousands
        return _filled(body, number, scale)

    def _scientific(self, number: float, place: int) -> str:
        mantissa, mark, exponent = self.pieces[:place], self.pieces[place], self.pieces[place + 1 :]
        decimals = _decimals(mantissa)
        digits, power = digits_of(number) if number else ("0", 0)
        rounded = excel_round(float(f"{digits[0]}.{digits[1:] or '0'}"), decimals)
        if rounded >= 10:  # noqa: PLR2004 - carried over
            rounded, power = 1.0, power + 1
        sign = "-" if power < 0 else ("+" if mark[1] == "+" else "")
        written = _filled(mantissa, rounded if number >= 0 else -rounded, 0)
        places = sum(piece in _PLACES for piece in exponent)
        rest = "".join(_literal(piece) for piece in exponent if piece not in _PLACES)
        return f"{written}E{sign}{str(abs(power)).rjust(places, '0')}{rest}"


def _decimals(pieces: list[str]) -> int:
    if "." not in pieces:
        return 0
    return sum(piece in _PLACES for piece in pieces[pieces.index(".") :])


def _filled(pieces: list[str], number: float, scale: int) -> str:
    """Put the digits of a number, times a power of ten, into the places of a format."""
    decimals = _decimals(pieces)
    scaled = abs(to_scaled(number, decimals + scale))
    digits = str(scaled).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals].lstrip("0"), digits[len(digits) - decimals :]
    point = pieces.index(".") if "." in pieces else len(pieces)
    sign = "-" if number < 0 and scaled else ""
    before = _whole(pieces[:point], whole)
    return sign + before + _fraction(pieces[point:], fraction)


def _whole(pieces: list[str], digits: str) -> str:
    """Fill the places before the point from the right; what is left over stands before the first place."""
    places = [place for place, piece in enumerate(pieces) if piece in _PLACES]
    grouped = any(pieces[place] == "," for place in range(places[0], places[-1])) if places else False
    result: list[str] = []
    shown = 0
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if piece not in _PLACES:
            if not (grouped and piece == ","):
                result.append(_literal(piece))
            continue
        here, digits = (digits, "") if place == places[0] else (digits[-1:], digits[:-1])
        for digit in reversed(here or {"0": "0", "?": " "}.get(piece, "")):
            if grouped and shown and shown % 3 == 0:
                result.append(",")
            result.append(digit)
            shown += 1
    return "".join(reversed(result))


def _fraction(pieces: list[str], digits: str) -> str:
    """Fill the places behind the point; trailing zeros show only where the format has 0."""
    kept = len(digits)
    places = [piece for piece in pieces if piece in _PLACES]
    while kept and digits[kept - 1] == "0" and places[kept - 1] != "0":
        kept -= 1
    result = ""
    used = 0
    for piece in pieces:
        if piece not in _PLACES:
            result += _literal(piece)
            continue
        result += digits[used] if used < kept else (" " if piece == "?" else "")
        used += 1
    return result


def _date(pieces: list[str], number: float) -> str:
    parts = serial_dates.parts(number)
    if parts is None:
        raise ValueFault(ErrorValue.VALUE)
    year, month, day = parts
    name, weekday = serial_dates.MONTHS[month - 1], serial_dates.WEEKDAYS[int(number) % 7]
    written = {
        **dict.fromkeys(("yyyy", "yyy"), f"{year:04d}"),
        **dict.fromkeys(("yy", "y"), f"{year % 100:02d}"),
        "m": str(month),
        "mm": f"{month:02d}",
        "mmm": name[:3],
        "mmmm": name,
        "d": str(day),
        "dd": f"{day:02d}",
        "ddd": weekday[:3],
        "dddd": weekday,
    }
    return "".join(_date_piece(piece, written) for piece in pieces)


def _date_piece(piece: str, written: dict[str, str]) -> str:
    """Fill one piece; times of day are not known here."""
    if piece.lower() in written:
        return written[piece.lower()]
    if piece[0].lower() in "ymdhs":
        raise ValueFault(ErrorValue.VALUE)
    return _literal(piece)


FUNCTIONS = (Function("TEXT", text, 2, 2),)
