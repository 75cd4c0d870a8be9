"""VNI: a letter of Latin-1, and after it another that stands for its marks: "Vieät" is Việt."""

from __future__ import annotations

import re
import unicodedata

_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_HATS = {"â": _HAT} | {
    mark: _HAT + tone for mark, tone in zip("áàåãä", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_BREVES = {"ê": _BREVE} | {
    mark: _BREVE + tone for mark, tone in zip("éèúüë", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_MARKS_AFTER = (("aeouyôö", _TONES), ("aeo", _HATS), ("a", _BREVES))


def _letters() -> dict[str, str]:
    """Return all letters by how they are written; what follows a capital may be a capital or small."""
    found = dict(_ALONE)
    for bases, marks in _MARKS_AFTER:
        for base in bases:
            for mark, meant in marks.items():
                found[base + mark] = unicodedata.normalize("NFC", _ALONE.get(base, base) + meant)
    capitals = {written.upper(): letter.upper() for written, letter in found.items()}
    mixed = {written[0].upper() + written[1:]: letter.upper() for written, letter in found.items()}
    return found | mixed | capitals


_LETTERS = _letters()
_WRITTEN = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)))
_CODES = {letter: written for written, letter in _LETTERS.items()} | {"ỵ": "î", "Ỵ": "Î"}


def decode(text: str) -> str:
    """Return the letters that a text stands for."""
    return _WRITTEN.sub(lambda found: _LETTERS[found[0]], text)


def encode(text: str) -> str:
    """Write letters as VNI does."""
    return "".join(_CODES.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
