"""Numbers as Excel writes them in text, and text that Excel takes for a number."""

from __future__ import annotations

import re

from chedo_compiler.runtime.serial_dates import dated

_SIGNIFICANT = 15
_LARGEST_PLAIN = 20
"""Powers of ten up to which digits are written out."""
_SMALLEST_PLAIN = -10
_MOST_DECIMALS = 17

_NUMERAL = re.compile(
    r"(?P<sign>[-+]?)[$€£₫]?(?P<inner>[-+]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<fraction>\.\d*)?"
    r"(?P<exponent>[eE][-+]?\d+)?(?P<percent>\s*%)?\s*[€₫]?",
    re.ASCII,
)


def numeral(text: str) -> float | None:
    """Read text as Excel does when a number is wanted: ``1,234.5``, ``12%``, ``(3)``, ``2026-01-31``; else None."""
    stripped = text.strip()
    if stripped.startswith("(") and stripped.endswith(")"):
        inner = numeral(stripped[1:-1])
        return None if inner is None or inner < 0 else -inner
    match = _NUMERAL.fullmatch(stripped)
    if match is None or (match["sign"] and match["inner"]):
        return dated(text)
    fraction = match["fraction"] or ""
    if not match["digits"] and len(fraction) < 2:  # noqa: PLR2004 - a point and a digit
        return None
    plain = (match["digits"] or "0").replace(",", "") + fraction + (match["exponent"] or "")
    number = float(plain) / (100 if match["percent"] else 1)
    if number == float("inf"):
        return None
    return -number if "-" in (match["sign"], match["inner"]) else number


def digits_of(number: float) -> tuple[str, int]:
    """Return the 15 significant digits of a number's size, and the power of ten of the first one."""
    mantissa, _, exponent = f"{abs(number):.{_SIGNIFICANT - 1}e}".partition("e")
    return mantissa.replace(".", ""), int(exponent)


def general(number: float) -> str:
    """Write a number with up to 15 significant digits, as ``&`` does."""
    if number == 0:
        return "0"
    digits, power = digits_of(number)
    digits = digits.rstrip("0")
    sign = "-" if number < 0 else ""
    if not _SMALLEST_PLAIN < power <= _LARGEST_PLAIN or len(digits) - 1 - power > _MOST_DECIMALS:
        return sign + scientific(digits, power)
    return sign + positional(digits, power)


def positional(digits: str, power: int) -> str:
    """Write significant digits out: ``("15", -1)`` is 0.15."""
    if power < 0:
        return "0." + "0" * (-power - 1) + digits
    whole, fraction = digits[: power + 1].ljust(power + 1, "0"), digits[power + 1 :]
    return f"{whole}.{fraction}" if fraction else whole


def scientific(digits: str, power: int) -> str:
    """Write significant digits with a power of ten: ``("15", 30)`` is 1.5E+30."""
    fraction = f".{digits[1:]}" if digits[1:] else ""
    return f"{digits[0]}{fraction}E{'-' if power < 0 else '+'}{abs(power):02d}"
