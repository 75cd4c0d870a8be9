"""Whether words could be Vietnamese: an initial, a vowel or several, a final, and one tone at most."""

from __future__ import annotations

import re
import unicodedata

_INITIAL = "ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_VOWELS = (
    "uyê|uya|uyu|yêu|iêu|oai|oay|oeo|uây|uôi|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|ôi|ơi|oo|"
    "ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|[aăâeêioôơuưy]"
)
_FINAL = "ch|ng|nh|[ckmnpt]"
"""With the k of Đắk Lắk."""
_SYLLABLE = re.compile(f"(?:{_INITIAL})?(?:{_VOWELS})(?:{_FINAL})?")
_SHORT = re.compile("[A-ZĐ]{2,8}")
"""Words cut down to their initials: QĐ, HĐND."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_OUR_LETTERS = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300-\u0303\u0306\u0309\u0323]")
"""Vietnamese letters, or marks, that neither Latin-1 nor an old encoding has."""
_SIGNS = "\x00-@\\[-`{-\x7f\u2010-\u2027"
_AROUND = re.compile(f"^[{_SIGNS}]+|[{_SIGNS}]+$")
"""Signs and digits before and after a word."""
_BETWEEN = re.compile(r"[\s/\-(),.;:]+")


def has_our_letters(text: str) -> bool:
    """Whether a text is Vietnamese in Unicode without doubt."""
    return _OUR_LETTERS.search(text) is not None


def is_syllable(word: str) -> bool:
    """Whether a word is built as Vietnamese syllables are, or of initials."""
    if _SHORT.fullmatch(word):
        return True
    parts = unicodedata.normalize("NFD", word.lower())
    plain = "".join(part for part in parts if part not in _TONES)
    tones = len(parts) - len(plain)
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None


def marked_words(text: str) -> list[str]:
    """Return the words that have more than plain letters, without the signs around them."""
    words = (_AROUND.sub("", word) for word in _BETWEEN.split(text))
    return [word for word in words if not word.isascii()]


def reads_as_ours(text: str) -> bool:
    """Whether all marked words of a text could be Vietnamese; a text without any is not told to be."""
    words = marked_words(text)
    return bool(words) and all(is_syllable(word) for word in words)
