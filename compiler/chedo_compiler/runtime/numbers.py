"""Numbers as officials type and read them: 1.234,5 in Vietnamese, 1,234.5 in English."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from chedo_compiler.runtime.rounding import to_scaled

_MOST_DIGITS = 15
_POINT = {"vi": ",", "en": "."}
_GROUP = {"vi": ".", "en": ","}
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")


@dataclass(frozen=True, slots=True)
class NumberFault:
    """Why a text is no figure: "not_a_number", "too_many_decimals" or "too_long" (beyond 15 digits)."""

    code: str
    params: dict[str, int] = field(default_factory=dict)


def parse_number(text: str, decimals: int, lang: str = "vi", *, percent: bool = False) -> Decimal | NumberFault:
    """Read a figure as typed or pasted; more decimals than the cell has are refused, never rounded away.

    The language decides what one separator before three digits means: ``1.234`` is 1234 in Vietnamese. Where the
    text leaves no doubt (``1234.5``, ``1.5``, ``1,234.5``) either way of writing is read. ``percent`` allows a
    percent sign, which changes nothing.
    """
    body = text.strip().replace("\u2212", "-")
    if percent:
        body = body.removesuffix("%").rstrip()
    negative = body.startswith("-")
    if body.startswith("(") and body.endswith(")"):
        negative, body = True, body[1:-1]
    elif body[:1] in {"-", "+"}:
        body = body[1:]
    plain = _plain(body.strip(), lang)
    if plain is None:
        return NumberFault("not_a_number")
    return _checked(Decimal(f"-{plain}" if negative else plain), decimals)


def _checked(number: Decimal, decimals: int) -> Decimal | NumberFault:
    trimmed = number.normalize() if number else Decimal(0)
    exponent = trimmed.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals:
        return NumberFault("too_many_decimals", {"decimals": decimals})
    if trimmed.adjusted() + 1 + decimals > _MOST_DIGITS:
        return NumberFault("too_long", {"digits": _MOST_DIGITS})
    return trimmed + Decimal(0)


def _plain(body: str, lang: str) -> str | None:
    """Return the digits with a decimal point and no groups, or None."""
    if re.fullmatch(r"[0-9]{1,3}(?:[\s\u00a0\u2007\u2009\u202f][0-9]{3})+(?:[.,][0-9]+)?", body):
        body = _SPACES.sub("", body)
        return body.replace(",", ".")
    point = _decimal_point(body, lang)
    if point is None:
        return None
    group = "." if point == "," else ","
    if not re.fullmatch(
        rf"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:\{group}[0-9]{{3}})+)?(?:\{point}[0-9]*)?", body
    ) or not re.search(r"[0-9]", body):
        return None
    whole, _, fraction = body.replace(group, "").partition(point)
    return f"{whole or '0'}.{fraction or '0'}"


def _decimal_point(body: str, lang: str) -> str | None:
    """Tell which sign is the decimal point; None when no reading makes sense."""
    signs = [sign for sign in body if sign in ".,"]
    if len(set(signs)) > 1:
        return signs[-1]
    if len(signs) > 1:
        return "," if signs[0] == "." else "."
    if not signs or signs[0] == _POINT[lang]:
        return _POINT[lang]
    is_group = re.fullmatch(rf"[1-9][0-9]{{0,2}}\{_GROUP[lang]}[0-9]{{3}}", body)
    return _POINT[lang] if is_group else signs[0]


def format_number(value: int | Decimal | float, decimals: int, lang: str = "vi") -> str:  # noqa: PYI041 - they differ here
    """Write a figure: a whole number is taken as scaled by the decimals, a Decimal or float is rounded half away."""
    if isinstance(value, Decimal):
        scaled = int((value * 10**decimals).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    else:
        scaled = to_scaled(value, decimals) if isinstance(value, float) else value
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    whole = f"{int(digits[: len(digits) - decimals]):,}".replace(",", _GROUP[lang])
    fraction = _POINT[lang] + digits[-decimals:] if decimals else ""
    return f"{'-' if scaled < 0 else ''}{whole}{fraction}"
