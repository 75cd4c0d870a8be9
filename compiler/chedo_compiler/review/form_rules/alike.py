"""Words that say the same: equal but for spaces, case and marks, or merely alike."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

_ALIKE = 0.8
_KEPT = frozenset("LN")
"""Letters and numbers; what only joins or ends words says nothing."""


def normalised(text: str) -> str:
    """Return text without what does not change its meaning: case, spaces, punctuation, the way it is encoded."""
    plain = unicodedata.normalize("NFC", text).casefold()
    kept = (letter if unicodedata.category(letter)[0] in _KEPT or letter == "%" else " " for letter in plain)
    return " ".join("".join(kept).split())


def say_the_same(one: str, other: str) -> bool:
    """Whether two labels differ in nothing that matters."""
    return normalised(one) == normalised(other)


def look_alike(one: str, other: str) -> bool:
    """Whether two labels may well be one that was reworded."""
    return SequenceMatcher(None, normalised(one), normalised(other), autojunk=False).ratio() >= _ALIKE
