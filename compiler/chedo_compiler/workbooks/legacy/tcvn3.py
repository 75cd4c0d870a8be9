"""TCVN3 (ABC): a Vietnamese letter is one of the codes A1 to FE, seen as Latin-1; capitals with a tone have none."""

from __future__ import annotations

_AT: dict[int, str] = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
"""Letters one after the other from a code on; the codes between are not of TCVN3."""
_LETTERS = {code + at: letter for code, letters in _AT.items() for at, letter in enumerate(letters)}
_OWN = {letter: chr(code) for code, letter in _LETTERS.items()}
_CODES = {letter.upper(): code for letter, code in _OWN.items() if letter.islower()} | _OWN
"""By letter; a capital that has no code of its own is written small, as in documents in these fonts."""


def decode(text: str) -> str:
    """Return the letters that codes stand for."""
    return text.translate(_LETTERS)


def encode(text: str) -> str:
    """Return the codes of letters."""
    return "".join(_CODES.get(letter, letter) for letter in text)
