"""Which encoding the name of a font tells of."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.workbooks.legacy import tcvn3, vni
from chedo_compiler.workbooks.legacy.syllables import has_our_letters

if TYPE_CHECKING:
    from collections.abc import Callable

_TCVN3 = re.compile(r"\.vn", re.IGNORECASE)
_VNI = re.compile(r"vni[- ]", re.IGNORECASE)
_OTHER = re.compile(r"vps |\.?tmc|vnu|viscii|vi(et)?ware|\.?vnc|bk ?hcm|vietkey|vn[_ ]", re.IGNORECASE)
"""Other fonts made before Unicode; how they write letters is not known here."""
_SANS = re.compile(r"arial|helve|avant|univers|swiss|tahoma|verdana", re.IGNORECASE)


class Encoding(NamedTuple):
    """How the fonts of a kind write letters."""

    decode: Callable[[str], str]
    encode: Callable[[str], str]


TCVN3 = Encoding(tcvn3.decode, tcvn3.encode)
VNI = Encoding(vni.decode, vni.encode)


def encoding(font: str) -> Encoding | None:
    """Return the encoding that a font tells of."""
    name = font.strip()
    if _TCVN3.match(name):
        return TCVN3
    return VNI if _VNI.match(name) else None


def is_legacy(font: str) -> bool:
    """Whether a font tells of an encoding that can be decoded."""
    return encoding(font) is not None


def is_of_unknown_encoding(font: str) -> bool:
    """Whether a font is from before Unicode but its encoding is not known here."""
    return not is_legacy(font) and _OTHER.match(font.strip()) is not None


def shows_capitals(font: str) -> bool:
    """Whether a font draws small letters as capitals (.VnTimeH)."""
    return encoding(font) is TCVN3 and font.strip().endswith("H")


def decoded(text: str, font: str) -> str:
    """Return a text in the letters that its font draws for it."""
    known = encoding(font)
    if known is None:
        return text
    letters = unicodedata.normalize("NFC", known.decode(_codes(text)))
    return letters.upper() if shows_capitals(font) else letters


def _codes(text: str) -> str:
    """Return codes as Latin-1 shows them; those typed where Windows spoke Vietnamese stand as cp1258 shows them."""
    try:
        return text if text.isascii() or not has_our_letters(text) else text.encode("cp1258").decode("latin-1")
    except UnicodeError:
        return text


def encode(text: str, font: str) -> str:
    """Write a text for a font of an old encoding; the way back for tests and for drawing old templates."""
    known = encoding(font)
    if known is None:
        return text
    return known.encode(unicodedata.normalize("NFC", text.lower() if shows_capitals(font) else text))


def of_today(font: str) -> str:
    """Return the font that shows decoded text most as it looked."""
    if not is_legacy(font):
        return font
    return "Arial" if _SANS.search(font) else "Times New Roman"
