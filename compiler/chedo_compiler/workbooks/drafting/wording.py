"""Words of a sheet made comparable: without marks, cases and needless spaces."""

from __future__ import annotations

import re
import unicodedata

from chedo_compiler.syntax.text import UNSAFE

_SPACES = re.compile(r"\s+")
_DOTS = re.compile(r"[.…․‥·_\-–—/\\\s]+")
_PLAIN_D = str.maketrans("đĐ", "dD")


def tidy(text: str) -> str:
    """Return a text in one line with single spaces, composed, without signs that cannot be seen."""
    return _SPACES.sub(" ", UNSAFE.sub("", unicodedata.normalize("NFC", text))).strip()


def folded(text: str) -> str:
    """Return a text as it is compared: tidy, in small letters, without the marks of Vietnamese."""
    plain = unicodedata.normalize("NFD", tidy(text).translate(_PLAIN_D))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()


def is_blank(text: str) -> bool:
    """Say whether there is nothing in a text but dots, dashes and spaces that a pen would fill."""
    return not _DOTS.sub("", text)


def has_dots(text: str) -> bool:
    """Say whether a text has a dotted line to be filled in."""
    return "…" in text or "..." in text
