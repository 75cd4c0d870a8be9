"""Units of measurement as workbooks write them: "Đơn vị tính: Triệu đồng", "ĐVT: người", "Tỷ lệ (%)", "1.000 đồng"."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_TEXT = 1_000
PERCENT = "%"

_STATED = re.compile(
    r"(?:đơn vị tính|đơn vị đo|đv\.?\s*tính|đ\.?\s*v\.?\s*t\.?)\s*[:(]?\s*(?P<words>[^\n]*)", re.IGNORECASE
)
_LOOSE = re.compile(r"(?:đơn vị|đ/?v)\s*:\s*(?P<words>[^\n]*)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SEVERAL = re.compile(r"\s*(?:[,;]|\s-\s|\bvà\b)\s*")

_SIZES = (
    (re.compile(r"^(?:1[.,]?000\.?000\.?000|tỉ|ti)\s*(?=[a-zđ])"), "tỷ "),
    (re.compile(r"^(?:1[.,]?000[.,]?000|tr\.|tr(?=đ|\s))\s*(?=[a-zđ])"), "triệu "),
    (re.compile(r"^(?:1[.,]?000|ngàn|ng\.|ngh\.|1k)\s*(?=[a-zđ])"), "nghìn "),
)
_SAME = {
    "đ": "đồng",
    "vnd": "đồng",
    "vnđ": "đồng",
    "đồng việt nam": "đồng",
    "việt nam đồng": "đồng",
    "đô la mỹ": "usd",
    "hecta": "ha",
    "héc ta": "ha",
    "hécta": "ha",
    "hec ta": "ha",
    "ki lô mét": "km",
    "mét": "m",
    "kw.h": "kwh",
    "phần trăm": "%",
    "tỷ lệ %": "%",
    "chiếc": "cái",
}
_SCALED = re.compile(r"^(nghìn|triệu|tỷ) (.+)$")


class Reading(NamedTuple):
    """A unit that a text states: its words there, and its code, which is None for one that is not registered."""

    text: str
    code: str | None


def read(text: str, units: Mapping[str, str]) -> Reading | None:
    """Read the unit that a line states ("Đơn vị tính: …", "(lượt)" at the end); None if it states none.

    ``units`` are the labels of the registered units by their codes. Of several units the one beside "%" counts;
    otherwise the words are returned without a code.
    """
    line = " ".join(text[:LONGEST_TEXT].split())
    stated = _STATED.search(line)
    if stated:
        return _several(_trimmed(stated["words"]), units)
    loose = _LOOSE.search(line)
    if loose:
        found = _several(_trimmed(loose["words"]), units)
        return found if found and found.code else None
    code = unit_code(line, units)
    return Reading(line, code) if code else in_label(line, units)


def in_label(label: str, units: Mapping[str, str]) -> Reading | None:
    """Read the unit that a label ends with: "Số khách (lượt)", "Tỷ lệ %"; None where nothing there is a known unit."""
    line = " ".join(label[:LONGEST_TEXT].split())
    for words in _endings(line):
        code = unit_code(words, units)
        if code:
            return Reading(words, code)
    return None


def in_column(text: str, units: Mapping[str, str]) -> Reading | None:
    """Read a cell of the column of units, which holds nothing else; None if it is empty."""
    words = _trimmed(" ".join(text[:LONGEST_TEXT].split()))
    return Reading(words, unit_code(words, units)) if words else None


def unit_code(words: str, units: Mapping[str, str]) -> str | None:
    """Return the code of the unit that is called so, in any of the ways it is commonly written."""
    wanted = _plain(words)
    return next((code for code, label in units.items() if _plain(label) == wanted), None) if wanted else None


def _several(words: str, units: Mapping[str, str]) -> Reading | None:
    if not words:
        return None
    code = unit_code(words, units)
    parts = [part for part in _SEVERAL.split(words) if part]
    if code or len(parts) < 2:  # noqa: PLR2004 - one unit alone
        return Reading(words, code)
    main = [part for part in parts if _plain(part) != PERCENT]
    return Reading(words, unit_code(main[0], units) if len(main) == 1 else None)


def _endings(line: str) -> Iterator[str]:
    """Yield what may be the unit at the end of a label, the likeliest first."""
    for brackets in reversed(list(_BRACKETS.finditer(line))):
        inner = (brackets[1] or brackets[2] or "").strip()
        stated = _STATED.match(inner)
        yield stated["words"] if stated else inner
    if line.endswith(PERCENT):
        yield PERCENT
    if "," in line:
        yield line.rsplit(",", 1)[1].strip()


def _trimmed(words: str) -> str:
    """Return the words without the brackets and dots around them, nor what stands in a later bracket."""
    found = words.strip().strip(".:;").strip()
    if found.startswith("(") and found.endswith(")"):
        return found[1:-1].strip()
    if found.count(")") > found.count("("):
        found = found.split(")", 1)[0]
    return found.strip(" .:;")


def _plain(words: str) -> str:
    """Return a unit in one way of writing: small letters, one word for a size, one name for a thing."""
    text = " ".join(unicodedata.normalize("NFKC", words).casefold().split()).strip(" .:;()[]")
    for pattern, size in _SIZES:
        text, count = pattern.subn(size, text)
        if count:
            break
    scaled = _SCALED.match(text)
    if scaled:
        return f"{scaled[1]} {_SAME.get(scaled[2].strip(), scaled[2].strip())}"
    return _SAME.get(text, text)
